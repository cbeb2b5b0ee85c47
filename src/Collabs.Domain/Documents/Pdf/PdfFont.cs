using System.Globalization;
using System.Text;

namespace Collabs.Domain.Documents.Pdf;

/// <summary>A font in use: it remembers which glyphs the pages show.</summary>
internal sealed class PdfFont(string key, TrueTypeFont font)
{
    private readonly SortedDictionary<ushort, int> _used = [];

    public string Key => key;

    public TrueTypeFont Font => font;

    /// <summary>Glyph to character, in order of glyphs.</summary>
    public IReadOnlyDictionary<ushort, int> Used => _used;

    /// <summary>Glyph numbers as hex. A character that the font lacks is spelt out as its code, so nothing vanishes from a contract.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder(text.Length * 4);
        foreach (var (glyph, _) in Glyphs(text, remember: true))
        {
            hex.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }

    /// <summary>Width in points.</summary>
    public double WidthOf(string text, double size)
    {
        var width = 0;
        foreach (var (glyph, _) in Glyphs(text, remember: false))
        {
            width += font.WidthOf(glyph);
        }

        return width * size / 1000;
    }

    private List<(ushort Glyph, int Rune)> Glyphs(string text, bool remember)
    {
        var glyphs = new List<(ushort, int)>(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (font.GlyphOf(rune.Value) is var glyph and not 0)
            {
                glyphs.Add((glyph, rune.Value));
            }
            else
            {
                glyphs.AddRange(string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]").Select(c => (font.GlyphOf(c), (int)c)));
            }
        }

        if (remember)
        {
            glyphs.ForEach(g => _used.TryAdd(g.Item1, g.Item2));
        }

        return glyphs;
    }
}
