using System.Globalization;
using System.Text;

namespace Collabs.Domain.Documents.Pdf;

/// <summary>Writes a font as PDF wants it: a composite font with the embedded subset and a map back to characters, so that text can be copied and searched.</summary>
internal static class PdfFontObjects
{
    public static int Add(PdfFile file, PdfFont font)
    {
        var data = FontSubset.Of(font.Font, font.Used.Keys);
        var program = file.AddStream(string.Create(CultureInfo.InvariantCulture, $"/Length1 {data.Length}"), data);
        // A subset's name begins with six letters; they need only differ between fonts of one file.
        var name = string.Create(CultureInfo.InvariantCulture, $"COLLA{(char)('A' + (font.Key[^1] - '0'))}+{font.Font.Name}");
        var descriptor = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-200 {Em(font, font.Font.Descent)} 1200 {Em(font, font.Font.Ascent)}] /ItalicAngle 0 /Ascent {Em(font, font.Font.Ascent)} /Descent {Em(font, font.Font.Descent)} /CapHeight 698 /StemV 80 /FontFile2 {program} 0 R >>"));
        var widths = string.Join(' ', font.Used.Keys.Select(glyph => string.Create(CultureInfo.InvariantCulture, $"{glyph} [{font.Font.WidthOf(glyph)}]")));
        var descendant = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /W [{widths}] >>"));
        var map = file.AddStream("", Encoding.ASCII.GetBytes(ToUnicode(font)));
        return file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R >>"));
    }

    private static int Em(PdfFont font, int units) => units * 1000 / font.Font.UnitsPerEm;

    private static string ToUnicode(PdfFont font)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var chunk in font.Used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (glyph, rune) in chunk)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(rune)))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
