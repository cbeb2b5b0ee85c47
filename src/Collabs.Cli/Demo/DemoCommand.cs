using System.CommandLine;
using Collabs.Cli.Demo.Stories;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Demo;

internal static class DemoCommand
{
    private static readonly IReadOnlyList<IStory> Stories = [new StandardDeal(), new Ambassador(), new Kpi(), new Dispute(), new Couple()];

    private static readonly Option<string> Story = Choice(
        "--story",
        $"Which deal. {string.Join(" ", Stories.Select(story => $"{story.Name}: {story.Summary}."))}",
        [.. Stories.Select(story => story.Name)]);

    private static readonly Option<string> Token = Choice("--token", "What the deal is paid in: an ERC-20 token, or ether.", "erc20", "eth");

    public static Command Build(Terminal terminal) => Verb.Local(
        terminal,
        "demo",
        "Play one deal from brief to payout, with a service and a real chain that exist for this run only. Needs Node.",
        [Story, Token],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        var say = new Narrator(call.Json ? call.Terminal.Notes : call.Terminal.Screen, call.Terminal.Time);
        var story = Stories.Single(story => story.Name == call.Get(Story));
        var report = await new DemoRun(story, call.Get(Token) == "eth", say, call.Terminal.Time, call.Stop).RunAsync();
        if (call.Json)
        {
            call.Terminal.Out.WriteLine(report.ToJson());
        }

        if (report.Checks.Failed > 0)
        {
            throw new CliException($"{report.Checks.Failed} of {report.Checks.Passed + report.Checks.Failed} checks against the chain failed; they are marked above.");
        }
    }

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0], HelpName = string.Join('|', values) };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
