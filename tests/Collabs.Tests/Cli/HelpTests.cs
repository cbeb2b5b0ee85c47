using System.CommandLine;
using System.Text.RegularExpressions;
using Collabs.Cli;

namespace Collabs.Tests.Cli;

public sealed partial class HelpTests
{
    public static TheoryData<string> Paths => [.. Commands.ByPath.Keys];

    [Fact]
    public async Task The_root_help_tells_the_deal_in_the_order_in_which_it_happens()
    {
        var run = await CliRun.OfAsync("--help");
        string[] steps = ["demo", "key new", "sign-in", "persona create", "request send", "request answer", "agreement draft", "agreement sign", "agreement open", "act fund", "act deliver", "act approve", "act release", "payout watch", "audit"];
        var positions = steps.Select(step => run.Out.IndexOf($"collabs {(step.StartsWith("act ", StringComparison.Ordinal) ? "agreement " : "")}{step}", StringComparison.Ordinal)).ToArray();

        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
    }

    [Fact]
    public void Every_command_that_the_story_names_exists()
    {
        var known = Commands.ByPath.Keys.ToHashSet();
        var named = Named().Matches(Story.Text).Select(match => match.Value.Trim()).Distinct().ToArray();

        Assert.True(named.Length > 10);
        Assert.All(named, name => Assert.Contains(name, known));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_command_explains_itself_and_all_that_it_takes(string path)
    {
        var command = Commands.ByPath[path];
        var run = await Commands.HelpAsync([.. path.Split(' ').Skip(1)]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(command.Description!.Split('\n')[0], run.Out, StringComparison.Ordinal);
        Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description)));
        Assert.All(command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Descriptions_are_sentences(string path)
    {
        var command = Commands.ByPath[path];
        var texts = command.Arguments.Select(argument => argument.Description!)
            .Concat(command.Options.Where(option => option.GetType().Namespace != "System.CommandLine.Help" && option is not VersionOption).Select(option => option.Description!))
            .Append(command.Description!);

        Assert.All(texts.Where(text => text != Story.Text), text => Assert.Matches(@"^[A-Z].*[.?]$", text));
    }

    [Fact]
    public void No_option_takes_a_key_or_a_password()
    {
        var options = Commands.ByPath.Values.SelectMany(command => command.Options).Select(option => option.Name).Distinct();

        Assert.DoesNotContain(options, name => name.Contains("private", StringComparison.Ordinal) || name.Contains("password", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"collabs [a-z-]+( act)?( (?!which)[a-z-]+)?(?=  | ·|$|,|\r|\n|\))", RegexOptions.Multiline)]
    private static partial Regex Named();
}
