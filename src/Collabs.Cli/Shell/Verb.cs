using System.CommandLine;

namespace Collabs.Cli.Shell;

/// <summary>Builds commands whose failures end as a sentence and an exit code, never as a stack trace.</summary>
internal static class Verb
{
    /// <summary>A verb that needs no service.</summary>
    public static Command Local(Terminal terminal, string name, string description, IEnumerable<Symbol> parts, Func<Call, Task> run)
    {
        var command = new Command(name, description);
        foreach (var part in parts)
        {
            Add(command, part);
        }

        command.SetAction((arguments, stop) => RunAsync(new Call(arguments, terminal, stop), run));
        return command;
    }

    /// <summary>A verb that talks to the service, as whoever holds the key.</summary>
    public static Command OnService(Terminal terminal, string name, string description, IEnumerable<Symbol> parts, Func<Call, Task> run) =>
        Local(terminal, name, description, [.. parts, CommonOptions.Server, CommonOptions.Keystore], run);

    /// <summary>A verb that changes something, at most once.</summary>
    public static Command Mutation(Terminal terminal, string name, string description, IEnumerable<Symbol> parts, Func<Call, Task> run) =>
        OnService(terminal, name, description, [.. parts, CommonOptions.RequestId], run);

    public static Command Group(string name, string description, params IEnumerable<Command> verbs)
    {
        var group = new Command(name, description);
        foreach (var verb in verbs)
        {
            group.Add(verb);
        }

        return group;
    }

    private static void Add(Command command, Symbol part)
    {
        switch (part)
        {
            case Argument argument:
                command.Add(argument);
                break;
            case Option option:
                command.Add(option);
                break;
            default:
                throw new ArgumentException($"A verb is made of arguments and options; {part.Name} is neither.", nameof(part));
        }
    }

    private static async Task<int> RunAsync(Call call, Func<Call, Task> run)
    {
        try
        {
            await run(call);
            return ExitCode.Done;
        }
        catch (Exception exception) when (Failure.Of(exception, call) is { } failure)
        {
            failure.WriteTo(call.Terminal.Error);
            return failure.ExitCode;
        }
    }
}
