using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Collabs.Request.V1;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Requests;

internal static class RequestList
{
    private static readonly Option<string?> Persona = new("--persona")
    {
        Description = "Requests sent to this persona. Left out: those that you sent.",
        HelpName = "PERSONA",
    };

    private static readonly Option<Queue[]> Queues = new("--queue") { Description = "Only this queue; repeat it for several.", HelpName = "QUEUE" };
    private static readonly Option<Decision[]> Decisions = new("--decision") { Description = "Only this decision of screening; repeat it for several.", HelpName = "DECISION" };
    private static readonly Option<RequestState[]> States = new("--state") { Description = "Only this state: received, accepted or declined.", HelpName = "STATE" };
    private static readonly Option<string> Brand = new("--brand") { Description = "Only this brand, in any spelling.", DefaultValueFactory = _ => "", HelpName = "NAME" };
    private static readonly Option<int?> OlderThan = new("--older-than") { Description = "Only those that came more than this many days ago.", HelpName = "DAYS" };
    private static readonly Option<int?> NewerThan = new("--newer-than") { Description = "Only those of the last so many days.", HelpName = "DAYS" };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "list",
        "List requests: your own, or those sent to your persona.",
        [Persona, Queues, Decisions, States, Brand, OlderThan, NewerThan, CommonOptions.PageSize, CommonOptions.PageToken],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Requests.ListRequestsAsync(
            new()
            {
                Persona = call.Find(Persona) is { } persona ? ResourceName.In("personas", persona) : "",
                PageSize = call.Get(CommonOptions.PageSize),
                PageToken = call.Find(CommonOptions.PageToken) ?? "",
                Queues = { call.Find(Queues) ?? [] },
                Decisions = { call.Find(Decisions) ?? [] },
                States = { call.Find(States) ?? [] },
                BrandName = call.Get(Brand),
                ReceivedBefore = DaysAgo(call, OlderThan),
                ReceivedFrom = DaysAgo(call, NewerThan),
            },
            cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            var table = View.Table("Request", "Persona", "Brand", "Screening", "State", "Sent");
            foreach (var request in answer.Requests)
            {
                table.AddTextRow(request.Name, request.Persona, request.BrandName, RequestView.Screening(request), View.Word(request.State), View.Time(request.CreateTime));
            }

            screen.Write(table);
            screen.NextPage(answer.NextPageToken);
        });
    }

    // Whole days, so that the next page asks for the same list.
    private static Timestamp? DaysAgo(Call call, Option<int?> days) => call.Find(days) is not { } count ? null
        : Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(call.Terminal.Time.GetUtcNow().AddDays(-count).ToUnixTimeSeconds() / 86_400 * 86_400));
}
