using Collabs.Cli.Acts;
using Collabs.Cli.Agreements;
using Collabs.Cli.Operations;
using Collabs.Ethereum;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Demo;

using Collabs.Agreement.V1;

/// <summary>One agreement's life, each step taken by the party whose step it is, through the service's API.</summary>
internal sealed class Deal(Stage stage, TimeProvider time, CancellationToken stop)
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    public Agreement Agreement { get; private set; } = null!;

    public string Name => Agreement.Name;

    public Revision Revision => Agreement.Revision;

    public async Task DraftAsync(Party drafter, string persona, string request, DealParameters parameters) => Agreement =
        (await drafter.Service.Agreements.CreateAgreementAsync(
            new() { RequestId = NewId(), Persona = persona, Request = request, Parameters = parameters }, cancellationToken: stop)).Agreement;

    public async Task<string> ReadAsync(Party reader) =>
        (await reader.Service.Agreements.GetDocumentAsync(new() { Name = Name }, cancellationToken: stop)).Markdown;

    public async Task<RuleReport> CheckAsync(Party reader) =>
        (await reader.Service.Reviews.CheckAgreementAsync(new() { Name = Name }, cancellationToken: stop)).Report;

    public async Task SignAsync(Party party)
    {
        var signature = await SignedTerms.SignAsync(Agreement, party.Key, stop);
        Agreement = (await party.Service.Agreements.SignAgreementAsync(
            new()
            {
                RequestId = NewId(),
                Name = Name,
                Revision = Revision.Number,
                Account = party.Account,
                Signature = ByteString.CopyFrom(signature.ToBytes()),
            },
            cancellationToken: stop)).Agreement;
    }

    public async Task<Operation> OpenAsync(Party party)
    {
        var answer = await party.Service.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = Name }, cancellationToken: stop);
        return await IncludedAsync(party, answer.Operation);
    }

    /// <summary>The actor signs, the service relays and pays the gas.</summary>
    public async Task<Operation> RelayAsync(Party actor, Act act)
    {
        var prepared = await PrepareAsync(actor, act, actor.Account);
        var authorization = await SignedAct.SignAsync(Agreement, act, prepared, actor.Key, stop);
        var answer = await actor.Service.Agreements.SubmitActAsync(
            new() { RequestId = NewId(), Name = Name, Act = act, Authorization = authorization }, cancellationToken: stop);
        return await IncludedAsync(actor, answer.Operation);
    }

    /// <summary>An act that is open to everybody by now: nobody signs, the service relays.</summary>
    public async Task<Operation> RelayOpenlyAsync(Party asker, Act act)
    {
        var answer = await asker.Service.Agreements.SubmitActAsync(
            new() { RequestId = NewId(), Name = Name, Act = act }, cancellationToken: stop);
        return await IncludedAsync(asker, answer.Operation);
    }

    /// <summary>Each attester signs what was measured; together they are the quorum, and the service relays.</summary>
    public async Task<Operation> AttestAsync(IReadOnlyList<Party> attesters, AttestAct attest)
    {
        var signed = attest.Clone();
        foreach (var attester in attesters)
        {
            var act = new Act { Attest = attest };
            var prepared = await PrepareAsync(attester, act, attester.Account);
            signed.Authorizations.Add(await SignedAct.SignAsync(Agreement, act, prepared, attester.Key, stop));
        }

        return await RelayOpenlyAsync(attesters[0], new() { Attest = signed });
    }

    /// <summary>A party asks the service what to send; whoever sends it, sends it to the chain without the service.</summary>
    public async Task<Hash32> SendAsync(Party asker, Party sender, Act act)
    {
        var prepared = await PrepareAsync(asker, act, sender.Account);
        var last = Hash32.Zero;
        foreach (var transaction in prepared.Transactions)
        {
            last = (await sender.Sender.SendAsync(transaction, stop)).TransactionHash;
        }

        return last;
    }

    public async Task RefreshAsync(Party party) =>
        Agreement = (await party.Service.Agreements.GetAgreementAsync(new() { Name = Name }, cancellationToken: stop)).Agreement;

    private async Task<PrepareActResponse> PrepareAsync(Party asker, Act act, string actor) => await asker.Service.Agreements.PrepareActAsync(
        new()
        {
            Name = Name,
            Act = act,
            Actor = actor,
            // The chain's clock counts, and on a chain of the demo's own it runs ahead of ours.
            Deadline = (await stage.Chain.NowAsync(stop) + Validity).ToTimestamp(),
        },
        cancellationToken: stop);

    private Task<Operation> IncludedAsync(Party party, Operation operation) =>
        OperationProgress.IncludedAsync(party.Service, operation, time, stop);

    private static string NewId() => Guid.NewGuid().ToString();
}
