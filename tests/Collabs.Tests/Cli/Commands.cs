using System.CommandLine;
using Collabs.Cli;
using Collabs.Cli.Shell;

namespace Collabs.Tests.Cli;

/// <summary>
/// The tree of commands, built once: options that verbs share remember every command that they were ever added to, so each further tree makes
/// all of them slower. What needs a terminal of its own builds its own (<see cref="CliRun"/>).
/// </summary>
internal static class Commands
{
    private static readonly Lazy<RootCommand> Built = new(static () => CommandTree.Build(
        new Terminal { Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, Environment = _ => null, AskSecret = null }));

    public static RootCommand Root => Built.Value;

    /// <summary>Every command by its path, such as <c>collabs key new</c>.</summary>
    public static IReadOnlyDictionary<string, Command> ByPath { get; } = Below("collabs", Root).ToDictionary(found => found.Path, found => found.Command);

    /// <summary>The verb that these words begin with.</summary>
    public static Command Named(IEnumerable<string> words)
    {
        Command command = Root;
        foreach (var word in words)
        {
            if (command.Subcommands.FirstOrDefault(verb => verb.Name == word) is not { } verb)
            {
                break;
            }

            command = verb;
        }

        return command;
    }

    public static async Task<CliRun> HelpAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await Root.Parse([.. words, "--help"]).InvokeAsync(new() { Output = output, Error = error });
        return new(exitCode, output.ToString(), error.ToString());
    }

    private static IEnumerable<(string Path, Command Command)> Below(string path, Command command) =>
        command.Subcommands.SelectMany(verb => Below($"{path} {verb.Name}", verb)).Prepend((path, command));
}
