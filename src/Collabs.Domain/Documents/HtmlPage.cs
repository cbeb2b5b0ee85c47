using System.Net;
using System.Text.RegularExpressions;
using Markdig;

namespace Collabs.Domain.Documents;

/// <summary>Markdown as one page that needs nothing else: styles inside, no script, no address outside.</summary>
public static partial class HtmlPage
{
    internal static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    private const string Style =
        "body{font:11pt/1.5 'IBM Plex Sans','Segoe UI',Helvetica,Arial,sans-serif;color:#1b1f24;max-width:46rem;margin:2.5rem auto;padding:0 1rem}"
        + "h1{font-size:1.7rem;border-bottom:2px solid #1d3a5f;padding-bottom:.4rem}h2{font-size:1.1rem;color:#1d3a5f;margin-top:2rem}"
        + "table{border-collapse:collapse;width:100%;font-size:.85em;margin:.7rem 0 1.1rem}th,td{border:1px solid #c9d1d9;padding:.3rem .5rem;text-align:left;vertical-align:top}td{overflow-wrap:anywhere}"
        + "th{background:#eef2f6}code{overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}";

    // Markdown asks for a head even of a table that has none.
    [GeneratedRegex(@"<thead>\s*<tr>(\s*<th[^>]*></th>)+\s*</tr>\s*</thead>\s*", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyHead();

    public static string Of(string markdown, string language, string title) =>
        $"<!DOCTYPE html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        + $"<title>{WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head><body>\n{EmptyHead().Replace(Markdown.ToHtml(markdown, Pipeline), "")}</body></html>\n";
}
