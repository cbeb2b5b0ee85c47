using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Requests;

internal static class RequestRate
{
    private static readonly Argument<string> Name = new("request") { Description = "The request's name." };
    private static readonly Argument<string> Criterion = new("criterion") { Description = "The advice card, as \"animals\"." };
    private static readonly Option<bool> Useless = new("--useless") { Description = "It did not help; left out, it did." };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "rate", "Say as the brand whether an advice card helped.", [Name, Criterion, Useless], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Requests.RateAdviceAsync(
            new()
            {
                RequestId = call.RequestId(), Name = ResourceName.In("requests", call.Get(Name)), Criterion = call.Get(Criterion), Useful = !call.Get(Useless),
            },
            cancellationToken: call.Stop);
        call.Print(answer, screen => screen.WriteLine("Thank you: cards get better by it."));
    }
}
