using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Requests;

using Collabs.Request.V1;

internal static class RequestView
{
    public static void Show(IAnsiConsole screen, Request request) => screen.Write(View.Facts(
        ("Request", $"{request.Name} to {request.Persona}"),
        ("From", $"{request.BrandName} ({request.Brand})"),
        ("Brief", request.Brief),
        ("Objective", request.Objective),
        ("Budget", request.Budget is { } budget ? $"{budget.Units} base units of {(budget.Token.Length > 0 ? budget.Token : "ether")}" : ""),
        ("Thread", request.Thread),
        ("Screening", Screening(request)),
        ("State", View.Word(request.State)),
        ("Answer", request.Answer),
        ("Answered by", request.Reviewer),
        ("Sent", View.Time(request.CreateTime)),
        ("Etag", request.Etag)));

    /// <summary>"ask evidence, 49.06 %, in queue evidence".</summary>
    public static string Screening(Request request) => request.Decision == Decision.Unspecified
        ? ""
        : $"{Words(request.Decision)}, {View.Share((uint)request.Score)}, in queue {View.Word(request.Queue)}{(request.Overridden ? ", decided by a person" : "")}";

    /// <summary>Two answers, row by row.</summary>
    public static Table Compared(IEnumerable<ComparedRow> rows)
    {
        var table = View.Table("", "Before", "After", "");
        foreach (var row in rows)
        {
            table.AddTextRow(row.Item, row.Before, row.After, row.Changed ? "changed" : "");
        }

        return table;
    }

    public static string Words(Decision decision) => decision switch
    {
        Decision.DeclineWithAdvice => "decline with advice",
        Decision.HumanReview => "human review",
        Decision.AskEvidence => "ask evidence",
        Decision.Unspecified => "",
        _ => View.Word(decision),
    };
}
