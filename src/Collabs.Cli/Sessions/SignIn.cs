using System.CommandLine;
using Collabs.Auth.V1;
using Collabs.Cli.Keys;
using Collabs.Cli.Shell;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Sessions;

internal static class SignIn
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "sign-in",
        "Prove that a wallet is yours (EIP-4361). The token that you get is kept in a file that only you can read.",
        [],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var key = KeySource.Load(call);
        var token = await SignInFlow.RunAsync(ServerAddress.Of(call), key, call.Stop);
        var file = TokenFile.Of(call.Terminal);
        file.Save(token);

        // The token itself is not shown: a terminal's scroll-back is no place for it.
        call.Print(
            new SignInResponse { Account = token.Account, ExpireTime = token.ExpireTime.ToTimestamp() },
            _ => call.Terminal.Out.WriteLine($"Signed in as {token.Account} until {token.ExpireTime:u}. The token is in {file.Path}."));
    }
}
