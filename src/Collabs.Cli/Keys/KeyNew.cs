using System.CommandLine;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Keys;

internal static class KeyNew
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "Where to write it. An existing file is never overwritten." };

    private static readonly Option<bool> Import = new("--import")
    {
        Description = $"Keep the key of {KeySource.PrivateKeyVariable} instead of a new one.",
    };

    public static Command Build(Terminal terminal) => Verb.Local(
        terminal,
        "new",
        $"Make a key and keep it in a keystore file (version 3), as geth and foundry do. The password comes from {KeySource.PasswordVariable} or is asked for.",
        [File, Import],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        var (file, terminal) = (call.Get(File), call.Terminal);
        using var key = !call.Get(Import) ? PrivateKeySigner.Generate() : KeySource.FromEnvironment(terminal)
            ?? throw new CliException($"--import takes the key from {KeySource.PrivateKeyVariable}, which is not set.");
        await KeyFile.WriteAsync(file, key, NewPassword(terminal), call.Stop);
        call.Print(
            new Struct { Fields = { ["account"] = Value.ForString(key.Address.ToString()), ["file"] = Value.ForString(file.FullName) } },
            _ => terminal.Out.WriteLine($"{key.Address} is in {file}. Without file and password nobody can sign for it again: keep both."));
    }

    private static string NewPassword(Terminal terminal)
    {
        var password = KeySource.Password(terminal, "Password for the new file:");
        if (password.Length == 0)
        {
            throw new CliException("An empty password would protect nothing: choose one.");
        }

        return terminal.Environment(KeySource.PasswordVariable) is null && terminal.AskSecret is { } ask && ask("The same again:") != password
            ? throw new CliException("The two passwords differ; nothing was written.")
            : password;
    }
}
