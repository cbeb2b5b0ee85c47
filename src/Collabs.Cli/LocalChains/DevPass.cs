using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.LocalChains;

internal static class DevPass
{
    private static readonly Argument<TimeSpan> Time = new("time") { Description = "How long, as 7 for seven days or 01:30:00 for an hour and a half." };

    public static Command Build(Terminal terminal) => Verb.Local(
        terminal, "pass", "Let time pass on the chain.", [Time, NodeAddress.Required], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var chain = await LocalChainNode.ConnectAsync(call);
        await chain.TravelToAsync(await chain.NowAsync(call.Stop) + call.Get(Time), call.Stop);
        call.Say($"On the chain it is {await chain.NowAsync(call.Stop):u} now.");
    }
}
