using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Collabs.Domain.Documents.Pdf;

/// <summary>Sets Markdown on pages: headings, paragraphs, lists and tables, which is all that our documents hold.</summary>
internal sealed class MarkdownPdf
{
    private const double Body = 9.5;
    private const double Leading = 13.5;
    private const double Together = 330;
    private const string Blue = "0.11 0.23 0.37";
    private readonly PdfPages _pages;

    private MarkdownPdf(PdfFrame frame) => _pages = new PdfPages(frame);

    public static byte[] Render(string markdown, PdfFrame frame)
    {
        var page = new MarkdownPdf(frame);
        page._pages.Need(0);
        foreach (var block in Markdig.Markdown.Parse(markdown, HtmlPage.Pipeline))
        {
            page.Draw(block, PdfPages.Left);
        }

        return page._pages.Finish();
    }

    private void Draw(Block block, double left)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Heading(heading);
                break;
            case ParagraphBlock paragraph:
                Flow(Words(paragraph.Inline, _pages.Regular), left, PdfPages.Right - left, Body);
                _pages.Y -= 5;
                break;
            case ListBlock list:
                foreach (var item in list.OfType<ListItemBlock>())
                {
                    _pages.Need(Leading);
                    _pages.Text("–", left + 4, _pages.Y - 10, _pages.Regular, Body);
                    foreach (var inner in item)
                    {
                        Draw(inner, left + 16);
                    }
                }

                break;
            case ThematicBreakBlock:
                // What follows stays together: a new page unless much of this one is left.
                _pages.Need(Together);
                break;
            case Table table:
                TableLayout.Draw(_pages, table, Words);
                break;
            case ContainerBlock container:
                foreach (var inner in container)
                {
                    Draw(inner, left + 12);
                }

                break;
        }
    }

    private void Heading(HeadingBlock heading)
    {
        var size = heading.Level == 1 ? 19 : 11.5;
        // A heading never stands alone at a page's foot.
        _pages.Need(heading.Level == 1 ? 60 : 52);
        _pages.Y -= _pages.Y == PdfPages.Top ? 0 : 9;
        Flow(Words(heading.Inline, _pages.Bold), PdfPages.Left, PdfPages.Right - PdfPages.Left, size, Blue);
        if (heading.Level == 1)
        {
            _pages.Line(PdfPages.Left, _pages.Y - 3, PdfPages.Right, _pages.Y - 3, 1.5, Blue);
            _pages.Y -= 12;
        }

        _pages.Y -= 3;
    }

    private void Flow(IEnumerable<Word> words, double left, double width, double size, string color = "0.11 0.12 0.14")
    {
        var leading = size * Leading / Body;
        foreach (var line in TextFlow.Lines(words, width, size))
        {
            _pages.Need(leading);
            foreach (var (word, x) in line)
            {
                _pages.Text(word.Text, left + x, _pages.Y - size, word.Font, size, color);
            }

            _pages.Y -= leading;
        }
    }

    private List<Word> Words(ContainerInline? inlines, PdfFont font)
    {
        var words = new List<Word>();
        var open = false;
        void Add(string text, PdfFont face)
        {
            // A no-break space keeps "40 %" together.
            var parts = text.Split([' ', '\n']);
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i].Length > 0)
                {
                    words.Add(new Word(parts[i], face, open && i == 0));
                }
            }

            open = parts[^1].Length > 0;
        }

        void Walk(ContainerInline? container, PdfFont face)
        {
            foreach (var inline in container ?? Enumerable.Empty<Inline>())
            {
                switch (inline)
                {
                    case LiteralInline literal:
                        Add(literal.Content.ToString(), face);
                        break;
                    case CodeInline code:
                        Add(code.Content, face);
                        break;
                    case HtmlEntityInline entity:
                        Add(entity.Transcoded.ToString(), face);
                        break;
                    case LineBreakInline:
                        open = false;
                        break;
                    case EmphasisInline { DelimiterCount: > 1 } strong:
                        Walk(strong, _pages.Bold);
                        break;
                    case ContainerInline inner:
                        Walk(inner, face);
                        break;
                }
            }
        }

        Walk(inlines, font);
        return words;
    }
}
