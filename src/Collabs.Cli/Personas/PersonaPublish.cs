using System.CommandLine;
using System.Globalization;
using Collabs.Cli.Acts;
using Collabs.Cli.Agreements;
using Collabs.Cli.Keys;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Personas;

using Collabs.Persona.V1;

internal static class PersonaPublish
{
    private static readonly Argument<string> Name = new("persona") { Description = "As \"lil-jet-spirit\" or \"personas/lil-jet-spirit\"." };

    private static readonly Option<uint> Minimum = new("--minimum")
    {
        Description = "The least share for the cause of every payment, in basis points; 0 promises nothing to a cause.",
        Required = true,
        HelpName = "BPS",
    };

    private static readonly Option<string?> Cause = new("--cause") { Description = "The cause's account; left out: the persona's first payee.", HelpName = "ADDRESS" };

    private static readonly Option<FileInfo?> Charter = new("--charter") { Description = "The published charter; only its keccak-256 goes on chain.", HelpName = "FILE" };

    private static readonly Option<string?> CharterHash = new("--charter-hash") { Description = "The same hash, computed elsewhere.", HelpName = "0x…" };

    private static readonly Option<string?> NewSteward = new("--new-steward")
    {
        Description = "Hand the promise over to this account, when amending it.",
        HelpName = "ADDRESS",
    };

    public static Command Build(Terminal terminal)
    {
        var command = Verb.OnService(
            terminal,
            "publish",
            "Promise in public, on chain, what the cause gets at least; or amend the promise. No agreement in the persona's name opens that breaks it. "
            + "The steward's own account sends it: with --send, or from a wallet of your choice as printed.",
            [Name, Minimum, Cause, Charter, CharterHash, NewSteward, ActVerb.Send, ActVerb.Rpc],
            RunAsync);
        command.Validators.Add(result =>
        {
            if (result.GetValue(ActVerb.Send) && result.GetValue(ActVerb.Rpc) is null)
            {
                result.AddError("--send needs a node: --rpc URL.");
            }
        });
        return command;
    }

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var request = new PreparePromiseRequest
        {
            Name = ResourceName.In("personas", call.Get(Name)),
            MinimumCauseBps = call.Get(Minimum),
            Cause = call.Find(Cause) ?? "",
            Steward = call.Find(NewSteward) ?? "",
        };
        if (call.Find(Charter) is not null || call.Find(CharterHash) is not null)
        {
            request.CharterHash = FileHash.Of(call, Charter, CharterHash);
        }

        var prepared = await service.Personas.PreparePromiseAsync(request, cancellationToken: call.Stop);
        if (call.Find(ActVerb.Send))
        {
            using var key = KeySource.Load(call);
            await OwnTransactions.SendAsync(call, key, [prepared.Transaction]);
            return;
        }

        call.Print(prepared, screen => screen.Write(View.Facts(
            ("Persona on chain", AgreementView.Hex(prepared.RegistryPersona)),
            ("Chain", prepared.Transaction.ChainId.ToString(CultureInfo.InvariantCulture)),
            ("To", prepared.Transaction.To),
            ("Value (wei)", prepared.Transaction.Value),
            ("Data", AgreementView.Hex(prepared.Transaction.Data)))));
    }
}
