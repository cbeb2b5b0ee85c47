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
        foreach (var word in words.SelectMany(word => Cut(word, width, size)))
        {
            var space = line.Count == 0 || word.Glued ? 0 : word.Font.WidthOf(" ", size);
            var wide = word.Font.WidthOf(word.Text, size);
            if (line.Count > 0 && x + space + wide > width)
            {
                yield return line;
                line = [];
                (x, space) = (0, 0);
            }

            line.Add((word, x + space));
            x += space + wide;
        }

        if (line.Count > 0)
        {
            yield return line;
        }
    }

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
