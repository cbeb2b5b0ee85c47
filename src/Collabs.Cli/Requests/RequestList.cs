using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Requests;

internal static class RequestList
{
    private static readonly Option<string?> Persona = new("--persona")
    {
        Description = "Requests sent to this persona. Left out: those that you sent.",
        HelpName = "PERSONA",
    };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "list", "List requests: your own, or those sent to your persona.", [Persona, CommonOptions.PageSize, CommonOptions.PageToken], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Requests.ListRequestsAsync(
            new()
            {
                Persona = call.Find(Persona) is { } persona ? ResourceName.In("personas", persona) : "",
                PageSize = call.Get(CommonOptions.PageSize),
                PageToken = call.Find(CommonOptions.PageToken) ?? "",
            },
            cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            var table = View.Table("Request", "Persona", "Brand", "State", "Sent");
            foreach (var request in answer.Requests)
            {
                table.AddTextRow(request.Name, request.Persona, request.BrandName, View.Word(request.State), View.Time(request.CreateTime));
            }

            screen.Write(table);
            screen.NextPage(answer.NextPageToken);
        });
    }
}
