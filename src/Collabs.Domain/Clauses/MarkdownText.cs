using System.Text;

namespace Collabs.Domain.Clauses;

/// <summary>
/// Text from outside as Markdown that shows exactly that text. CommonMark lets every ASCII punctuation character be escaped, so a
/// parameter can open no heading, link, table cell or HTML tag, and a line break cannot start a block.
/// </summary>
public static class MarkdownText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        var space = false;
        foreach (var c in text)
        {
            if (c is '\n' or '\r' or '\t' or ' ' or '\u2028' or '\u2029' or '\u0085')
            {
                space = true;
                continue;
            }

            if (space && escaped.Length > 0)
            {
                escaped.Append(' ');
            }

            space = false;
            if (c < 128 && char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
