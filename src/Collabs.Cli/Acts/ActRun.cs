using System.Globalization;
using Collabs.Cli.Agreements;
using Collabs.Cli.Keys;
using Collabs.Cli.Operations;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

using Collabs.Agreement.V1;

/// <summary>Prepares an act with the service, then relays it, prints it or sends it.</summary>
internal static class ActRun
{
    /// <param name="call">How: relayed, printed, sent, or only signed.</param>
    /// <param name="act">What.</param>
    /// <param name="other">The other side's signature, for an act of two.</param>
    public static async Task RunAsync(Call call, Act act, Authorization? other)
    {
        using var service = await Service.SignedInAsync(call);
        var name = call.AgreementName();
        if (call.Find(ActVerb.Unsigned))
        {
            PrintUnsigned(call, await PrepareAsync(call, service, name, act, Actor(call)));
        }
        else if (call.Find(ActVerb.Send))
        {
            using var key = KeySource.Load(call);
            var prepared = await PrepareAsync(call, service, name, act, key.Address.ToString());
            await OwnTransactions.SendAsync(call, key, prepared.Transactions);
        }
        else if (call.Find(ActVerb.Authorize))
        {
            var authorization = await AuthorizeAsync(call, service, name, act);
            call.Print(authorization, _ => call.Terminal.Out.WriteLine(AuthorizationText.Write(authorization)));
        }
        else
        {
            await RelayAsync(call, service, name, act, other);
        }
    }

    private static async Task RelayAsync(Call call, Service service, string name, Act act, Authorization? other)
    {
        if (act.ActCase is Act.ActOneofCase.Succeed)
        {
            // The signatures are with the service already.
            var opened = await service.Agreements.OpenAgreementAsync(new() { RequestId = call.RequestId(), Name = name }, cancellationToken: call.Stop);
            await OperationProgress.FinishAsync(call, service, opened.Operation);
            return;
        }

        var authorization = ActPermission.NeedsSignature(act) ? await AuthorizeAsync(call, service, name, act) : null;
        var answer = await service.Agreements.SubmitActAsync(
            new() { RequestId = call.RequestId(), Name = name, Act = act, Authorization = authorization, SecondAuthorization = other },
            cancellationToken: call.Stop);
        await OperationProgress.FinishAsync(call, service, answer.Operation);
    }

    private static async Task<Authorization> AuthorizeAsync(Call call, Service service, string name, Act act)
    {
        using var key = KeySource.Load(call);
        var prepared = await PrepareAsync(call, service, name, act, key.Address.ToString());
        if (prepared.SigningDigest.IsEmpty)
        {
            throw new CliException("This act cannot be relayed: send it yourself with --send --rpc URL, or print it with --unsigned.");
        }

        var agreement = (await service.Agreements.GetAgreementAsync(new() { Name = name }, cancellationToken: call.Stop)).Agreement;
        return await SignedAct.SignAsync(agreement, act, prepared, key, call.Stop);
    }

    private static async Task<PrepareActResponse> PrepareAsync(Call call, Service service, string name, Act act, string actor) =>
        await service.Agreements.PrepareActAsync(new() { Name = name, Act = act, Actor = actor }, cancellationToken: call.Stop);

    private static string Actor(Call call) => call.Find(ActVerb.Actor) ?? KeySource.Account(call)?.ToString()
        ?? throw new CliException("Say which wallet will act: --actor ADDRESS, or name its key.", ExitCode.Usage);

    private static void PrintUnsigned(Call call, PrepareActResponse prepared) => call.Print(prepared, screen =>
    {
        if (prepared.Transactions.Count == 0)
        {
            screen.Write(new Spectre.Console.Text("There is nothing to send yet: not everyone has signed (`collabs agreement show` says who is missing).\n"));
        }

        foreach (var (index, transaction) in prepared.Transactions.Index())
        {
            screen.Write(View.Facts(
                ("Transaction", $"{index + 1} of {prepared.Transactions.Count}"),
                ("Chain", transaction.ChainId.ToString(CultureInfo.InvariantCulture)),
                ("To", transaction.To),
                ("Value (wei)", transaction.Value),
                ("Data", AgreementView.Hex(transaction.Data))));
        }
    });
}
