using System.CommandLine;
using Collabs.Cli.Acts;
using Collabs.Cli.Keys;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;
using Agreement = Collabs.Agreement.V1.Agreement;
using Revision = Collabs.Agreement.V1.Revision;

internal static class AgreementSign
{
    private static readonly Option<uint?> Number = new("--revision")
    {
        Description = "The revision that you have read. If it is no longer the current one, nothing is signed.",
        HelpName = "N",
        Required = true,
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "sign",
        "Sign the current revision's terms (EIP-712) with your key, as the steward or as a brand. An amendment of an open agreement is signed with your consent that it takes over.",
        [AgreementArgument.Name, Number],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var name = call.AgreementName();
        var seen = (await service.Agreements.GetAgreementAsync(new() { Name = name }, cancellationToken: call.Stop)).Agreement;
        using var key = KeySource.Load(call);
        var request = await RequestAsync(call, service, seen, key);
        var answer = await service.Agreements.SignAgreementAsync(request, cancellationToken: call.Stop);
        call.Print(answer.Agreement, screen => AgreementView.Show(screen, answer.Agreement));
    }

    private static async Task<SignAgreementRequest> RequestAsync(Call call, Service service, Agreement seen, PrivateKeySigner key)
    {
        var revision = seen.Amendment?.Revision ?? seen.Revision;
        if (revision.Number != call.Get(Number))
        {
            throw new CliException($"The revision to sign is {revision.Number}, not {call.Get(Number)}: read it (`collabs agreement document`) and decide again.");
        }

        var request = new SignAgreementRequest { RequestId = call.RequestId(), Name = seen.Name, Revision = revision.Number, Account = key.Address.ToString() };
        if (Signs(revision, key.Address))
        {
            var signature = await key.SignAsync(SignedTerms.DigestOf(seen.ChainId, revision), call.Stop);
            request.Signature = ByteString.CopyFrom(signature.ToBytes());
        }

        if (seen.Amendment is not null && Signs(seen.Revision, key.Address))
        {
            var act = SuccessionAct.Of(seen);
            var prepared = await service.Agreements.PrepareActAsync(new() { Name = seen.Name, Act = act, Actor = request.Account }, cancellationToken: call.Stop);
            request.Succession = await SignedAct.SignAsync(seen, act, prepared, key, call.Stop);
        }

        return request;
    }

    private static bool Signs(Revision revision, Address account)
    {
        var terms = PackedTerms.Split(revision.PackedTerms.Memory).Unpack();
        return terms.Steward == account || revision.Parameters.Brands.Any(brand => Address.Parse(brand.Account) == account);
    }
}
