using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Collabs.Cli.Shell;

namespace Collabs.Cli;

/// <summary>From arguments to an exit code.</summary>
internal static class CommandLine
{
    // Stopping a service and its chain takes a moment; after this long the process ends anyway.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var parsed = CommandTree.Build(terminal).Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            return Misread(parsed, terminal);
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            ProcessTerminationTimeout = Farewell,
        });
    }

    // The first complaint is the cause, the others mostly follow from it; the whole help would bury it.
    private static int Misread(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        var path = Path(parsed.CommandResult);
        terminal.Error.WriteLine(parsed.UnmatchedTokens is [var unknown, ..] ? $"\"{unknown}\" is not known here."
            : command.Subcommands.Count > 0 ? $"`{path}` alone does nothing: say what to do."
            : parsed.Errors[0].Message);
        terminal.Error.WriteLine(command.Subcommands.Count > 0
            ? $"It has: {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}. `{path} --help` tells more."
            : $"`{path} --help` tells more.");
        return ExitCode.Usage;
    }

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "collabs";
}
