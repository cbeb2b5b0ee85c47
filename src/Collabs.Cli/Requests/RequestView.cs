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
        ("State", View.Word(request.State)),
        ("Answer", request.Answer),
        ("Sent", View.Time(request.CreateTime)),
        ("Etag", request.Etag)));
}
