using System.Text;
using Collabs.Domain.Documents.Pdf;

namespace Collabs.Tests.Domain.Documents;

public sealed class PdfTests
{
    private static readonly PdfFrame Frame = new("Contrat d’été", "fr", "0xabc");

    [Fact]
    public void The_same_document_gives_the_same_bytes() => Assert.Equal(DocumentSamples.Draft().Pdf("fr"), DocumentSamples.Draft().Pdf("fr"));

    [Fact]
    public void Another_language_gives_other_bytes() => Assert.NotEqual(DocumentSamples.Draft().Pdf("fr"), DocumentSamples.Draft().Pdf("en"));

    [Fact]
    public void Every_object_stands_where_the_table_says()
    {
        var file = DocumentSamples.Draft().Pdf("fr");
        var text = Encoding.Latin1.GetString(file);
        var start = int.Parse(text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..text.LastIndexOf("\n%%EOF", StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
        var table = text[start..].Split('\n');
        var count = int.Parse(table[1].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal("xref", table[0]);
        for (var number = 1; number < count; number++)
        {
            Assert.StartsWith($"{number} 0 obj", text[int.Parse(table[2 + number][..10], System.Globalization.CultureInfo.InvariantCulture)..]);
        }
    }

    [Fact]
    public void A_long_text_makes_pages_and_never_leaves_them()
    {
        var text = Encoding.Latin1.GetString(MarkdownPdf.Render(string.Join("\n\n", Enumerable.Repeat(new string('x', 300) + " mots et phrases", 200)), Frame));

        var baselines = System.Text.RegularExpressions.Regex.Matches(text, @" ([\d.]+) ([\d.]+) Td").Select(m => double.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.True(System.Text.RegularExpressions.Regex.Count(text, "/Type /Page ") > 3);
        Assert.All(baselines, y => Assert.InRange(y, 40, 800));
    }

    [Fact]
    public void A_character_that_the_font_lacks_is_spelt_out()
    {
        var font = new PdfPages(Frame).Regular;

        Assert.Equal(font.Encode("[U+963F]"), font.Encode("阿"));
        Assert.Equal(font.Encode("\u00e9"), font.Encode("e\u0301"));
    }

    [Fact]
    public void Each_row_of_a_long_table_is_there_and_the_head_repeats()
    {
        var text = Encoding.Latin1.GetString(MarkdownPdf.Render("| Tête | Valeur |\n|---|---|\n" + string.Concat(Enumerable.Range(0, 150).Select(i => $"| ligne | {i} |\n")), Frame));
        var pages = System.Text.RegularExpressions.Regex.Count(text, "/Type /Page ");
        var head = new PdfPages(Frame).Bold.Encode("Tête");

        Assert.True(pages > 2);
        Assert.Equal(pages, System.Text.RegularExpressions.Regex.Count(text, head));
    }

    [Fact]
    public void Only_the_used_outlines_are_embedded() => Assert.InRange(DocumentSamples.Draft().Pdf("fr").Length, 20_000, 400_000);
}
