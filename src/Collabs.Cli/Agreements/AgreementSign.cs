using System.CommandLine;
using Collabs.Cli.Keys;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Google.Protobuf;

namespace Collabs.Cli.Agreements;

internal static class AgreementSign
{
    private static readonly Option<uint?> Revision = new("--revision")
    {
        Description = "The revision that you have read. If it is no longer the current one, nothing is signed.",
        HelpName = "N",
        Required = true,
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "sign",
        "Sign the current revision's terms (EIP-712) with your key, as the steward or as a brand.",
        [AgreementArgument.Name, Revision],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var name = call.AgreementName();
        var seen = (await service.Agreements.GetAgreementAsync(new() { Name = name }, cancellationToken: call.Stop)).Agreement;
        if (seen.Revision.Number != call.Get(Revision))
        {
            throw new CliException($"The current revision is {seen.Revision.Number}, not {call.Get(Revision)}: read it (`collabs agreement document`) and decide again.");
        }

        using var key = KeySource.Load(call);
        var signature = await SignedTerms.SignAsync(seen, key, call.Stop);
        var answer = await service.Agreements.SignAgreementAsync(
            new()
            {
                RequestId = call.RequestId(),
                Name = name,
                Revision = seen.Revision.Number,
                Account = key.Address.ToString(),
                Signature = ByteString.CopyFrom(signature.ToBytes()),
            },
            cancellationToken: call.Stop);
        call.Print(answer.Agreement, screen => AgreementView.Show(screen, answer.Agreement));
    }
}
