using System.CommandLine;
using Collabs.Cli.Keys;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Cli.Personas;

internal static class PersonaProve
{
    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "prove",
        "Show once that you control your account, as a payee: your key signs a dated sentence. It promises nothing and moves nothing.",
        [],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var key = KeySource.Load(call);
        using var service = await Service.SignedInAsync(call);
        var account = key.Address.ToString();
        var asked = await service.Personas.GetWalletStatementAsync(new() { Account = account }, cancellationToken: call.Stop);
        if (!asked.Statement.StartsWith($"I control the account {account} on chain ", StringComparison.Ordinal))
        {
            throw new CliException($"The service asks you to sign something else than that you control {account}: \"{asked.Statement}\". Nothing was signed.");
        }

        var signature = await key.SignMessageAsync(asked.Statement, call.Stop);
        var answer = await service.Personas.ProveWalletAsync(
            new() { RequestId = call.RequestId(), Account = account, Statement = asked.Statement, Signature = ByteString.CopyFrom(signature.ToBytes()) },
            cancellationToken: call.Stop);
        call.Print(answer, screen => screen.Write(View.Facts(("Account", account), ("Signed", asked.Statement), ("Proved", View.Time(answer.ProveTime)))));
    }
}
