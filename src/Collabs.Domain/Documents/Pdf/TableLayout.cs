using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Collabs.Domain.Documents.Pdf;

/// <summary>Tables: columns as wide as their longest words need, rows that break between pages with the head repeated.</summary>
internal static class TableLayout
{
    private const double Size = 7.6;
    private const double Leading = 10;
    private const double Pad = 3.5;
    private const double MostLines = 60;

    public static void Draw(PdfPages pages, Table table, Func<ContainerInline?, PdfFont, List<Word>> words)
    {
        var rows = table.OfType<TableRow>()
            .Select(row => (row.IsHeader, Cells: row.OfType<TableCell>().Select(cell => Words(cell, row.IsHeader ? pages.Bold : pages.Regular, words)).ToArray()))
            .Where(row => row.Cells.Any(cell => cell.Count > 0))
            .ToArray();
        if (rows.Length == 0)
        {
            return;
        }

        var columns = rows.Max(row => row.Cells.Length);
        var widths = Widths([.. rows.Select(row => row.Cells)], columns);
        var right = table.ColumnDefinitions.Select(column => column.Alignment == TableColumnAlign.Right).ToArray();
        var head = rows[0].IsHeader ? rows[0].Cells : null;
        pages.Y -= 2;
        foreach (var (isHeader, cells) in rows)
        {
            var before = pages.PageNumber;
            pages.Need(Height(cells, widths) + (isHeader ? 24 : 0));
            if (pages.PageNumber != before && !isHeader && head is not null)
            {
                Row(pages, head, widths, right, true);
            }

            Row(pages, cells, widths, right, isHeader);
        }

        pages.Y -= 8;
    }

    private static List<Word> Words(TableCell cell, PdfFont font, Func<ContainerInline?, PdfFont, List<Word>> words) =>
        [.. cell.OfType<ParagraphBlock>().SelectMany(paragraph => words(paragraph.Inline, font))];

    private static double[] Widths(List<Word>[][] rows, int columns)
    {
        const double total = PdfPages.Right - PdfPages.Left;
        var wanted = new double[columns];
        var least = new double[columns];
        foreach (var row in rows)
        {
            for (var c = 0; c < row.Length; c++)
            {
                wanted[c] = Math.Max(wanted[c], row[c].Sum(word => word.Font.WidthOf(word.Text, Size) + 2) + (2 * Pad) + 1);
                least[c] = Math.Max(least[c], Math.Clamp(TextFlow.Widest(row[c], Size), 12, 104) + (2 * Pad) + 1);
            }
        }

        // Each gets what its longest word needs; what is left goes to those that want more, in proportion.
        var scale = least.Sum() > total ? total / least.Sum() : 1;
        var widths = least.Select(width => width * scale).ToArray();
        var more = wanted.Zip(widths, (want, has) => Math.Max(0, want - has)).ToArray();
        var spare = total - widths.Sum();
        return more.Sum() <= 0
            ? [.. widths.Select(width => width + (spare / columns))]
            : [.. widths.Zip(more, (width, want) => width + (spare * want / more.Sum()))];
    }

    private static double Height(List<Word>[] cells, double[] widths) =>
        Math.Min(MostLines, Math.Max(1, cells.Select((cell, c) => TextFlow.Lines(cell, widths[c] - (2 * Pad), Size).Count()).Max())) * Leading + (2 * Pad);

    private static void Row(PdfPages pages, List<Word>[] cells, double[] widths, bool[] right, bool isHeader)
    {
        var lines = cells.Select((cell, c) => TextFlow.Lines(cell, widths[c] - (2 * Pad), Size).ToArray()).ToArray();
        var most = Math.Max(1, lines.Max(cell => cell.Length));
        // A row longer than a page goes on over the next ones.
        for (var from = 0; from < most;)
        {
            var count = (int)Math.Min(most - from, Math.Min(MostLines, Math.Max(1, Math.Floor((pages.Y - PdfPages.Bottom - (2 * Pad)) / Leading))));
            Part(pages, lines, widths, right, from, count, isHeader);
            from += count;
            if (from < most)
            {
                pages.Need(PdfPages.Height);
            }
        }
    }

    private static void Part(PdfPages pages, IReadOnlyList<(Word Word, double X)>[][] lines, double[] widths, bool[] right, int from, int count, bool isHeader)
    {
        var height = (count * Leading) + (2 * Pad);
        if (isHeader)
        {
            pages.Box(PdfPages.Left, pages.Y - height, PdfPages.Right - PdfPages.Left, height, "0.93 0.95 0.96");
        }

        var x = PdfPages.Left;
        for (var c = 0; c < lines.Length; c++)
        {
            for (var i = 0; i < count && from + i < lines[c].Length; i++)
            {
                var line = lines[c][from + i];
                var (last, end) = line[^1];
                var shift = c < right.Length && right[c] ? widths[c] - (2 * Pad) - end - last.Font.WidthOf(last.Text, Size) : 0;
                foreach (var (word, at) in line)
                {
                    pages.Text(word.Text, x + Pad + shift + at, pages.Y - Pad - Size - (i * Leading), word.Font, Size);
                }
            }

            x += widths[c];
        }

        pages.Line(PdfPages.Left, pages.Y - height, PdfPages.Right, pages.Y - height);
        pages.Y -= height;
    }
}
