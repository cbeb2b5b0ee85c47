using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Causes;

using Collabs.Causes.V1;

/// <summary>Euros owed to causes: opened, proved, listed as of a day.</summary>
internal static class RemitVerbs
{
    private static readonly Argument<string> Cause = new("cause") { Description = "As \"spa\" or \"causes/spa\"." };
    private static readonly Argument<string> Name = new("remittance") { Description = "The remittance's name." };
    private static readonly Option<string> Persona = new("--persona") { Description = "Whose share it is; you are its steward.", Required = true, HelpName = "PERSONA" };
    private static readonly Option<string> Units = new("--amount") { Description = "What accrued to the reserve, in base units.", Required = true, HelpName = "UNITS" };
    private static readonly Option<string> Token = new("--token") { Description = "Its ERC-20 contract; ether if left out.", DefaultValueFactory = _ => "", HelpName = "ADDRESS" };
    private static readonly Option<string> Payout = new("--payout") { Description = "The payout to the reserve, so that it is counted once.", DefaultValueFactory = _ => "", HelpName = "NAME" };
    private static readonly Option<DateOnly?> Accrued = new("--accrued") { Description = "The day on which it accrued; today if left out.", HelpName = "DATE" };
    private static readonly Option<string> Proof = new("--acknowledgement") { Description = "The bank's or the cause's acknowledgement; its hash alone leaves your machine.", Required = true, HelpName = "FILE" };
    private static readonly Option<string> Of = new("--of") { Description = "Only this cause or persona, as \"causes/spa\" or \"personas/lil-jet-spirit\".", DefaultValueFactory = _ => "", HelpName = "NAME" };
    private static readonly Option<DateOnly?> AsOf = new("--as-of") { Description = "As things stand on this day; today if left out.", HelpName = "DATE" };

    public static IEnumerable<Command> Build(Terminal terminal) =>
    [
        Verb.Mutation(terminal, "open", "Record that euros are owed for what accrued to the cause's reserve.", [Cause, Persona, Units, Token, Payout, Accrued], OpenAsync),
        Verb.Mutation(terminal, "prove", "Record the acknowledgement of a remittance.", [Name, Proof], ProveAsync),
        Verb.OnService(terminal, "list", "List what is owed, proved and overdue. Anyone may.", [Of, AsOf, CommonOptions.PageSize, CommonOptions.PageToken], ListAsync),
    ];

    internal static Timestamp Day(DateOnly day) => Timestamp.FromDateTimeOffset(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    // A day and not this moment: the same command, repeated with its --request-id, must say the same.
    private static DateOnly Today(Call call) => DateOnly.FromDateTime(call.Terminal.Time.GetUtcNow().UtcDateTime);

    private static async Task OpenAsync(Call call)
    {
        var remittance = new Remittance
        {
            Cause = ResourceName.In("causes", call.Get(Cause)),
            Persona = ResourceName.In("personas", call.Get(Persona)),
            Payout = call.Get(Payout),
            Amount = new() { Units = call.Get(Units), Token = call.Get(Token) },
            AccrueTime = Day(call.Find(Accrued) ?? Today(call)),
        };
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Causes.OpenRemittanceAsync(new() { RequestId = call.RequestId(), Remittance = remittance }, cancellationToken: call.Stop);
        call.Print(answer.Remittance, screen => screen.Write(CauseView.Table([answer.Remittance])));
    }

    private static async Task ProveAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Causes.ProveRemittanceAsync(
            new()
            {
                RequestId = call.RequestId(), Name = ResourceName.In("remittances", call.Get(Name)),
                AcknowledgementHash = ByteString.CopyFrom(CauseVerbs.HashOf(call.Get(Proof))),
            },
            cancellationToken: call.Stop);
        call.Print(answer.Remittance, screen => screen.Write(CauseView.Table([answer.Remittance])));
    }

    private static async Task ListAsync(Call call)
    {
        using var service = Service.Anonymous(ServerAddress.Of(call));
        var answer = await service.Causes.ListRemittancesAsync(
            new()
            {
                Of = call.Get(Of), AsOf = call.Find(AsOf) is { } day ? Day(day) : null, PageSize = call.Get(CommonOptions.PageSize),
                PageToken = call.Find(CommonOptions.PageToken) ?? "",
            },
            cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            screen.Write(CauseView.Table(answer.Remittances));
            screen.NextPage(answer.NextPageToken);
        });
    }
}
