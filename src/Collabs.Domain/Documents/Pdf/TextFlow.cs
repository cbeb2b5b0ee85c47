namespace Collabs.Domain.Documents.Pdf;

/// <summary>A word with its font; a space stands before it unless it is glued to the one before.</summary>
internal readonly record struct Word(string Text, PdfFont Font, bool Glued);

/// <summary>Breaks words into lines. A word wider than the line is cut, so that a hash wraps instead of running off the page.</summary>
internal static class TextFlow
{
    public static IEnumerable<IReadOnlyList<(Word Word, double X)>> Lines(IEnumerable<Word> words, double width, double size)
    {
        var line = new List<(Word, double)>();
        var x = 0d;
        foreach (var chunk in Chunks(words, width, size))
        {
            var space = line.Count == 0 || chunk[0].Glued ? 0 : chunk[0].Font.WidthOf(" ", size);
            if (line.Count > 0 && x + space + Width(chunk, size) > width)
            {
                yield return line;
                line = [];
                (x, space) = (0, 0);
            }

            x += space;
            foreach (var word in chunk)
            {
                line.Add((word, x));
                x += word.Font.WidthOf(word.Text, size);
            }
        }

        if (line.Count > 0)
        {
            yield return line;
        }
    }

    // Pieces that are glued, such as the two sides of an escaped "@", go to the next line together; only what is wider than a line is cut.
    private static IEnumerable<List<Word>> Chunks(IEnumerable<Word> words, double width, double size)
    {
        var chunk = new List<Word>();
        foreach (var word in words)
        {
            if (chunk.Count > 0 && !word.Glued)
            {
                foreach (var part in Fitting(chunk, width, size))
                {
                    yield return part;
                }

                chunk = [];
            }

            chunk.Add(word);
        }

        if (chunk.Count > 0)
        {
            foreach (var part in Fitting(chunk, width, size))
            {
                yield return part;
            }
        }
    }

    private static IEnumerable<List<Word>> Fitting(List<Word> chunk, double width, double size) =>
        Width(chunk, size) <= width ? [chunk] : chunk.SelectMany(word => Cut(word, width, size)).Select(word => new List<Word> { word });

    /// <summary>How wide the widest piece is that should not be cut.</summary>
    public static double Widest(IEnumerable<Word> words, double size) => Chunks(words, double.MaxValue, size).Select(chunk => Width(chunk, size)).DefaultIfEmpty().Max();

    private static double Width(List<Word> chunk, double size) => chunk.Sum(word => word.Font.WidthOf(word.Text, size));

    private static IEnumerable<Word> Cut(Word word, double width, double size)
    {
        var rest = word;
        while (rest.Font.WidthOf(rest.Text, size) > width && rest.Text.Length > 1)
        {
            var fits = rest.Text.Length - 1;
            while (fits > 1 && rest.Font.WidthOf(rest.Text[..fits], size) > width)
            {
                fits--;
            }

            fits -= fits > 1 && char.IsLowSurrogate(rest.Text[fits]) ? 1 : 0;
            yield return rest with { Text = rest.Text[..fits] };
            rest = rest with { Text = rest.Text[fits..], Glued = true };
        }

        yield return rest;
    }
}
