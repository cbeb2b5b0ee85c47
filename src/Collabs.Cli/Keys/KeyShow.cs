using System.CommandLine;
using Collabs.Cli.Shell;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Keys;

internal static class KeyShow
{
    public static Command Build(Terminal terminal) => Verb.Local(
        terminal,
        "show",
        "Show which account a key belongs to; never the key.",
        [CommonOptions.Keystore],
        RunAsync);

    private static Task RunAsync(Call call)
    {
        var account = KeySource.Account(call) ?? throw new CliException(KeySource.None);
        call.Print(
            new Struct { Fields = { ["account"] = Value.ForString(account.ToString()) } },
            _ => call.Terminal.Out.WriteLine(account));
        return Task.CompletedTask;
    }
}
