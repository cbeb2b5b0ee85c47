using Spectre.Console;

namespace Collabs.Cli.Shell;

/// <summary>Everything that a verb may touch of the world around the process, so that a test can be that world.</summary>
internal sealed class Terminal
{
    // Without a real terminal there is no width to ask for; this one keeps hashes and addresses in one piece.
    private const int PlainWidth = 200;

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    public required Func<string, string?> Environment { get; init; }

    /// <summary>Reads a line that must not be shown; null where nobody sits at the keyboard.</summary>
    public required Func<string, string>? AskSecret { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Results, on standard output.</summary>
    public IAnsiConsole Screen => field ??= ConsoleOn(Out);

    /// <summary>Progress and complaints, on standard error, so that a result can be piped.</summary>
    public IAnsiConsole Notes => field ??= ConsoleOn(Error);

    public static Terminal OfProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        Environment = System.Environment.GetEnvironmentVariable,
        AskSecret = Console.IsInputRedirected ? null : AskAtKeyboard,
    };

    private static string AskAtKeyboard(string question) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Prompt(new TextPrompt<string>(question).Secret(null).AllowEmpty());

    private static IAnsiConsole ConsoleOn(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = PlainWidth;
            console.Profile.Capabilities.Ansi = false;
        }

        return console;
    }
}
