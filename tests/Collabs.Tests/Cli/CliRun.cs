using Collabs.Cli;
using Collabs.Cli.Shell;

namespace Collabs.Tests.Cli;

/// <summary>The command line in this process, in a world that the test makes up: its environment, its input, its clock.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    public static Task<CliRun> OfAsync(params string[] arguments) => OfAsync(new CliWorld(), arguments);

    public static async Task<CliRun> OfAsync(CliWorld world, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new StringReader(world.Input);
        var terminal = new Terminal
        {
            Out = output,
            Error = error,
            In = input,
            Environment = name => world.Variables.GetValueOrDefault(name),
            AskSecret = world.Answer is { } answer ? _ => answer : null,
            Time = world.Time,
        };
        var exitCode = await CommandLine.RunAsync(arguments, terminal);
        return new(exitCode, output.ToString(), error.ToString());
    }
}

internal sealed record CliWorld
{
    public Dictionary<string, string> Variables { get; init; } = [];

    public string Input { get; init; } = "";

    /// <summary>What the person at the keyboard types when asked for a password; null if nobody is there.</summary>
    public string? Answer { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
