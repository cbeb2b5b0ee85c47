using System.Buffers.Binary;
using System.Text;

namespace Collabs.Domain.Documents.Pdf;

/// <summary>The font with the outlines of the used glyphs only. Glyph numbers stay, so text needs no second mapping.</summary>
internal static class FontSubset
{
    private const int MoreComponents = 0x20;
    private const int WordArguments = 0x01;
    private const int Scale = 0x08;
    private const int TwoScales = 0x40;
    private const int Matrix = 0x80;
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var glyphs = new SortedSet<int> { 0 };
        foreach (var glyph in used)
        {
            Collect(font, glyph, glyphs);
        }

        var outlines = new MemoryStream();
        var places = new byte[4 * (font.GlyphCount + 1)];
        for (var glyph = 0; glyph <= font.GlyphCount; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan(4 * glyph), (int)outlines.Length);
            if (glyph < font.GlyphCount && glyphs.Contains(glyph))
            {
                var (start, end) = Place(font, glyph);
                outlines.Write(font.Bytes, start, end - start);
                while (outlines.Length % 4 != 0)
                {
                    outlines.WriteByte(0);
                }
            }
        }

        var head = Copy(font, "head");
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1); // long places
        return Assemble([.. Kept.Where(font.Tables.ContainsKey).Select(tag => (tag, tag switch
        {
            "glyf" => outlines.ToArray(),
            "loca" => places,
            "head" => head,
            _ => Copy(font, tag),
        }))]);
    }

    private static byte[] Copy(TrueTypeFont font, string tag) => font.Bytes[font.Tables[tag].Offset..(font.Tables[tag].Offset + font.Tables[tag].Length)];

    private static (int Start, int End) Place(TrueTypeFont font, int glyph)
    {
        var (loca, glyf) = (font.Table("loca"), font.Table("glyf"));
        return font.U16(font.Table("head") + 50) == 0
            ? (glyf + (2 * font.U16(loca + (2 * glyph))), glyf + (2 * font.U16(loca + (2 * glyph) + 2)))
            : (glyf + font.I32(loca + (4 * glyph)), glyf + font.I32(loca + (4 * glyph) + 4));
    }

    // A composite glyph (é = e + ´) needs its parts.
    private static void Collect(TrueTypeFont font, int glyph, SortedSet<int> glyphs)
    {
        var (start, end) = Place(font, glyph);
        if (!glyphs.Add(glyph) || end == start || (short)font.U16(start) >= 0)
        {
            return;
        }

        var at = start + 10;
        int flags;
        do
        {
            flags = font.U16(at);
            Collect(font, font.U16(at + 2), glyphs);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2) + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
        }
        while ((flags & MoreComponents) != 0);
    }

    private static byte[] Assemble((string Tag, byte[] Data)[] tables)
    {
        var file = new byte[12 + (16 * tables.Length) + tables.Sum(table => (table.Data.Length + 3) & ~3)];
        BinaryPrimitives.WriteInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(4), (short)tables.Length);
        var at = 12 + (16 * tables.Length);
        for (var i = 0; i < tables.Length; i++)
        {
            var entry = file.AsSpan(12 + (16 * i));
            Encoding.ASCII.GetBytes(tables[i].Tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], tables[i].Data.Length);
            tables[i].Data.CopyTo(file, at);
            at += (tables[i].Data.Length + 3) & ~3;
        }

        return file;
    }
}
