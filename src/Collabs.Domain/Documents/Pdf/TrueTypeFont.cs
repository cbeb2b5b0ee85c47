using System.Buffers.Binary;

namespace Collabs.Domain.Documents.Pdf;

/// <summary>What a page needs of a TrueType font (ISO/IEC 14496-22): which glyph a character has, and how wide it is.</summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly int _metrics;

    public TrueTypeFont(string name, byte[] bytes)
    {
        (Name, Bytes) = (name, bytes);
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (i * 16);
            _tables[System.Text.Encoding.ASCII.GetString(bytes, entry, 4)] = (I32(entry + 8), I32(entry + 12));
        }

        UnitsPerEm = U16(Table("head") + 18);
        Ascent = (short)U16(Table("hhea") + 4);
        Descent = (short)U16(Table("hhea") + 6);
        _metrics = U16(Table("hhea") + 34);
        GlyphCount = U16(Table("maxp") + 4);
        ReadCharacters();
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    public int UnitsPerEm { get; }

    public short Ascent { get; }

    public short Descent { get; }

    public int GlyphCount { get; }

    public IReadOnlyDictionary<string, (int Offset, int Length)> Tables => _tables;

    /// <summary>Zero where the font has no such character.</summary>
    public ushort GlyphOf(int rune) => _glyphs.GetValueOrDefault(rune);

    /// <summary>In thousandths of the font size.</summary>
    public int WidthOf(ushort glyph) => U16(Table("hmtx") + (4 * Math.Min(glyph, _metrics - 1))) * 1000 / UnitsPerEm;

    public int Table(string tag) => _tables[tag].Offset;

    public ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));

    public int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(at));

    // cmap format 4: the Basic Multilingual Plane in segments.
    private void ReadCharacters()
    {
        var cmap = Table("cmap");
        var at = Enumerable.Range(0, U16(cmap + 2)).Select(i => cmap + I32(cmap + 8 + (i * 8))).First(offset => U16(offset) == 4);
        var segments = U16(at + 6) / 2;
        for (var s = 0; s < segments; s++)
        {
            var end = U16(at + 14 + (2 * s));
            var start = U16(at + 16 + (2 * segments) + (2 * s));
            var delta = U16(at + 16 + (4 * segments) + (2 * s));
            var rangeAt = at + 16 + (6 * segments) + (2 * s);
            var range = U16(rangeAt);
            for (int c = start; c <= end && c != 0xFFFF; c++)
            {
                var glyph = range == 0 ? c : U16(rangeAt + range + (2 * (c - start)));
                if (glyph != 0)
                {
                    _glyphs[c] = (ushort)(glyph + delta);
                }
            }
        }
    }
}
