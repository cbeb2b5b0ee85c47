using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Requests;

using Collabs.Request.V1;

internal static class RequestSend
{
    private static readonly Argument<string> Persona = new("persona") { Description = "The persona to ask." };
    private static readonly Option<string> Brand = new("--brand") { Description = "Your brand's name.", Required = true, HelpName = "NAME" };
    private static readonly Option<string> Brief = new("--brief") { Description = "The campaign, in your words.", Required = true, HelpName = "TEXT" };

    private static readonly Option<string> Objective = new("--objective")
    {
        Description = "What you want to achieve. Deals with one objective are counted together where the law counts them.",
        Required = true,
        HelpName = "TEXT",
    };

    private static readonly Option<string?> Budget = new("--budget")
    {
        Description = "What you have in mind, in base units. It weighs nothing in the decision.",
        HelpName = "UNITS",
    };

    private static readonly Option<string> Token = new("--token")
    {
        Description = "The budget's ERC-20 contract; ether if left out.",
        DefaultValueFactory = _ => "",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string?> Statement = new("--statement")
    {
        Description = "What you state, as JSON, to be held against the persona's charter; - for standard input. Without it the answer lists what is missing.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Thread = new("--thread")
    {
        Description = "The message in a room that the request came from: rooms/ROOM/messages/MESSAGE.",
        DefaultValueFactory = _ => "",
        HelpName = "NAME",
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "send",
        "Ask a persona to work with your brand. Where it has a charter, you learn at once what screening says. `collabs request evidence --example` prints a statement.",
        [Persona, Brand, Brief, Objective, Budget, Token, Statement, Thread],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        var request = new Request
        {
            Persona = ResourceName.In("personas", call.Get(Persona)),
            BrandName = call.Get(Brand),
            Brief = call.Get(Brief),
            Objective = call.Get(Objective),
            Budget = call.Find(Budget) is { } units ? new() { Units = units, Token = call.Get(Token) } : null,
            Screening = call.Find(Statement) is { } file ? await JsonInput.ReadAsync<ScreeningFacts>(call, file) : null,
            Thread = call.Get(Thread),
        };
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Requests.CreateRequestAsync(new() { RequestId = call.RequestId(), Request = request }, cancellationToken: call.Stop);
        call.Print(answer.Request, screen => RequestView.Show(screen, answer.Request));
    }
}
