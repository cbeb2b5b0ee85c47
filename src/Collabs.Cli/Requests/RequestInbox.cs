using System.CommandLine;
using System.Globalization;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Grpc.Core;
using Spectre.Console;

namespace Collabs.Cli.Requests;

using Collabs.Request.V1;

internal static class RequestInbox
{
    private static readonly Argument<string> Persona = new("persona") { Description = "Your persona." };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "inbox",
        "Show what waits for a persona's people: queues, the best first, refusals to confirm, appeals, slots left this month.",
        [Persona],
        ShowAsync);

    public static Command BuildWatch(Terminal terminal) => Verb.OnService(
        terminal, "watch", "Follow a persona's requests as they come and are answered, until Ctrl-C. With --json, one object a line.", [Persona, WatchOptions.Resume], WatchAsync);

    private static async Task ShowAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var inbox = await service.Requests.GetInboxAsync(new() { Persona = ResourceName.In("personas", call.Get(Persona)) }, cancellationToken: call.Stop);
        call.Print(inbox, screen => Show(screen, inbox));
    }

    private static void Show(IAnsiConsole screen, GetInboxResponse inbox)
    {
        screen.Write(View.Facts(
            ("Slots", $"{inbox.SlotsLeft} of {inbox.SlotsPerMonth} left this month"),
            ("Queues", string.Join(", ", inbox.Queues.Select(queue => string.Create(CultureInfo.InvariantCulture, $"{View.Word(queue.Queue)} {queue.Count}")))),
            ("Changed by people", View.Share((uint)inbox.OverrideRateBps))));
        var table = View.Table("To do", "Request", "Brand", "Screening", "Sent");
        foreach (var (what, request) in inbox.Cards.Select(card => ("decide", card)).Concat(inbox.Confirm.Select(refusal => ("confirm the refusal", refusal))))
        {
            table.AddTextRow(what, request.Name, request.BrandName, RequestView.Screening(request), View.Time(request.CreateTime));
        }

        foreach (var appeal in inbox.Appeals)
        {
            table.AddTextRow($"answer the appeal by {appeal.AnswerDue}", appeal.Request, "", "", View.Time(appeal.FileTime));
        }

        screen.Write(table);
    }

    private static async Task WatchAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        using var stream = service.Requests.WatchInbox(
            new() { Persona = ResourceName.In("personas", call.Get(Persona)), ResumeToken = call.Find(WatchOptions.Resume) ?? "" }, cancellationToken: call.Stop);
        await foreach (var message in stream.ResponseStream.ReadAllAsync(call.Stop))
        {
            if (message.Fact is { } fact)
            {
                WatchOptions.Print(
                    call, message, $"{View.Time(fact.Time)} {fact.Kind} {fact.Request.Name} {fact.Request.BrandName}: {View.Word(fact.Request.State)}, {RequestView.Screening(fact.Request)}");
            }
        }
    }
}
