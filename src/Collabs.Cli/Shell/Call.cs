using System.CommandLine;
using Google.Protobuf;
using Spectre.Console;

namespace Collabs.Cli.Shell;

/// <summary>One run of one verb: its arguments, its terminal, and the moment to stop.</summary>
internal sealed class Call(ParseResult arguments, Terminal terminal, CancellationToken stop)
{
    public Terminal Terminal => terminal;

    public CancellationToken Stop => stop;

    public bool Json => arguments.GetValue(CommonOptions.Json);

    public T Get<T>(Argument<T> argument) => arguments.GetRequiredValue(argument);

    public T Get<T>(Option<T> option) => arguments.GetRequiredValue(option);

    public T? Find<T>(Option<T> option) => arguments.GetValue(option);

    public T? Find<T>(Argument<T> argument) => arguments.GetValue(argument);

    /// <summary>The caller's own id of this change, or a fresh one.</summary>
    public string RequestId() => Find(CommonOptions.RequestId) ?? Guid.NewGuid().ToString();

    /// <summary>Prints one result: an object for programs with <c>--json</c>, else what a person reads.</summary>
    public void Print(IMessage message, Action<IAnsiConsole> forPeople)
    {
        if (Json)
        {
            PrintJson(message);
        }
        else
        {
            forPeople(terminal.Screen);
        }
    }

    public void PrintJson(IMessage message) => terminal.Out.WriteLine(MessageJson.Write(message));

    /// <summary>A line of progress for a person; silent with <c>--json</c>.</summary>
    public void Say(string markup)
    {
        if (!Json)
        {
            terminal.Notes.MarkupLine(markup);
        }
    }
}
