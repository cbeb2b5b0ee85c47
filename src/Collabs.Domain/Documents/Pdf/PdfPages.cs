using System.Globalization;
using System.Text;

namespace Collabs.Domain.Documents.Pdf;

/// <param name="Title">Shown in the window's title and at the head of each page.</param>
/// <param name="Language">BCP 47, for readers that speak.</param>
/// <param name="Footer">Printed on each page: what the pages belong to.</param>
internal sealed record PdfFrame(string Title, string Language, string Footer);

/// <summary>A4 pages that fill from top to bottom. Points, origin below left.</summary>
internal sealed class PdfPages(PdfFrame frame)
{
    public const double Width = 595;
    public const double Height = 842;
    public const double Left = 62;
    public const double Right = 533;
    public const double Top = 776;
    public const double Bottom = 70;

    private readonly List<StringBuilder> _pages = [];

    public PdfFont Regular { get; } = new("F0", new TrueTypeFont("IBMPlexSans-Regular", Embedded.Bytes("Fonts.IBMPlexSans-Regular.ttf")));

    public PdfFont Bold { get; } = new("F1", new TrueTypeFont("IBMPlexSans-SemiBold", Embedded.Bytes("Fonts.IBMPlexSans-SemiBold.ttf")));

    /// <summary>Where the next line's top is.</summary>
    public double Y { get; set; } = Top;

    public int PageNumber => _pages.Count;

    /// <summary>Begins a page if less than this is left.</summary>
    public void Need(double height)
    {
        if (_pages.Count == 0 || Y - height < Bottom)
        {
            _pages.Add(new StringBuilder());
            Y = Top;
        }
    }

    public void Text(string text, double x, double baseline, PdfFont font, double size, string color = "0.11 0.12 0.14") =>
        _pages[^1].Append(CultureInfo.InvariantCulture, $"BT /{font.Key} {size:0.##} Tf {color} rg {x:0.##} {baseline:0.##} Td <{font.Encode(text)}> Tj ET\n");

    public void Box(double x, double y, double width, double height, string color) =>
        _pages[^1].Append(CultureInfo.InvariantCulture, $"{color} rg {x:0.##} {y:0.##} {width:0.##} {height:0.##} re f\n");

    public void Line(double x1, double y1, double x2, double y2, double weight = 0.5, string color = "0.79 0.82 0.85") =>
        _pages[^1].Append(CultureInfo.InvariantCulture, $"{weight:0.##} w {color} RG {x1:0.##} {y1:0.##} m {x2:0.##} {y2:0.##} l S\n");

    public byte[] Finish()
    {
        Need(0);
        var all = _pages.Select((page, i) => Framed(page, i)).ToArray();
        var file = new PdfFile();
        var tree = file.Add("");
        var regular = PdfFontObjects.Add(file, Regular);
        var bold = PdfFontObjects.Add(file, Bold);
        var kids = all.Select(content =>
        {
            var stream = file.AddStream("", Encoding.Latin1.GetBytes(content));
            return file.Add(string.Create(CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Width} {Height}] /Contents {stream} 0 R /Resources << /Font << /F0 {regular} 0 R /F1 {bold} 0 R >> >> >>"));
        }).ToArray();
        file.Set(tree, string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Count {kids.Length} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>"));
        var catalog = file.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Catalog /Pages {tree} 0 R /Lang ({frame.Language}) /ViewerPreferences << /DisplayDocTitle true >> >>"));
        return file.Write(catalog, file.Add($"<< /Title {PdfFile.Text(frame.Title)} /Producer {PdfFile.Text("Collabs")} >>"));
    }

    private string Framed(StringBuilder page, int index)
    {
        const double small = 6.5;
        const string grey = "0.42 0.45 0.5";
        var number = string.Create(CultureInfo.InvariantCulture, $"{index + 1} / {_pages.Count}");
        page.Append(CultureInfo.InvariantCulture, $"0.5 w 0.79 0.82 0.85 RG {Left} 52 m {Right} 52 l S\n");
        page.Append(CultureInfo.InvariantCulture, $"BT /F0 {small} Tf {grey} rg {Left} 42 Td <{Regular.Encode(frame.Footer)}> Tj ET\n");
        page.Append(CultureInfo.InvariantCulture, $"BT /F0 {small} Tf {grey} rg {Right - Regular.WidthOf(number, small):0.##} 42 Td <{Regular.Encode(number)}> Tj ET\n");
        return page.ToString();
    }
}
