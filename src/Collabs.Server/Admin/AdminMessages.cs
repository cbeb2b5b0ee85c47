using System.Globalization;
using Collabs.Admin.V1;
using Collabs.Chain.Nodes;
using Collabs.Chain.Operating;
using Collabs.Server.Agreements;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Server.Admin;

public static class AdminMessages
{
    public static GetRelayerResponse ToMessage(this RelayerView view) => new()
    {
        ChainId = view.ChainId,
        Signers = { view.Signers.Select(ToMessage) },
        Backlog = (ulong)view.Backlog.Count,
        BacklogAge = view.BacklogAge.ToDuration(),
        Endpoints = { view.Endpoints.Select(ToMessage) },
        Quorum = (uint)view.Quorum,
        Indexer = view.Indexer.ToMessage(),
        Problems = { view.Problems.Select(static p => new Problem { Topic = p.Key, Sentence = p.Value }) },
        Acts =
        {
            view.Acts.Select(static a => new OperatorAct
            {
                Time = a.At.ToTimestamp(), Operator = a.Operator.ToString(), Verb = a.Verb, Subject = a.Subject, Reason = a.Reason,
            }),
        },
    };

    public static Signer ToMessage(this SignerStatus signer) => new()
    {
        Account = signer.Account.ToString(),
        Balance = signer.Chain is { } facts ? Text(facts.Balance) : "",
        NextNonce = signer.NextNonce,
        MinedNonce = signer.Chain?.MinedNonce ?? 0,
        FinalNonce = signer.Chain?.FinalNonce ?? 0,
        Open = (uint)signer.Open,
        Stuck = (uint)signer.Stuck,
        OldestAge = signer.OldestAge.ToDuration(),
        Waiting = { signer.Waiting },
        GasSpentToday = Text(signer.GasSpentToday),
        DailyGasBudget = signer.DailyGasBudget is { } budget ? Text(budget) : "",
        Paused = signer.Paused,
        Frozen = signer.Frozen,
        Leader = signer.Leader,
        Configured = signer.Configured,
    };

    public static Indexer ToMessage(this IndexerStatus indexer) => new()
    {
        Number = (ulong)indexer.Number,
        FinalNumber = (ulong)indexer.FinalNumber,
        Lag = (ulong)indexer.Lag,
        Halted = indexer.Halted,
        Reorgs = (ulong)indexer.Reorgs,
        Leader = indexer.Leader,
    };

    public static StuckOperation ToMessage(this StuckIntent stuck) => new()
    {
        Operation = stuck.Intent.ToMessage(),
        Signer = stuck.Intent.Signer?.ToString() ?? "",
        Nonce = stuck.Intent.Nonce ?? 0,
        Waiting = stuck.Intent.Abandoned ? "abandoned" : stuck.Intent.Waiting.Length > 0 ? stuck.Intent.Waiting : "old",
        Age = stuck.Age.ToDuration(),
        Attempts = (uint)stuck.Attempts,
        LastAnswer = stuck.LastAnswer,
        Target = stuck.Intent.Target.ToString(),
    };

    private static Collabs.Admin.V1.Endpoint ToMessage(EndpointHealth endpoint) => new()
    {
        Host = endpoint.Name,
        Head = endpoint.Head,
        Lag = endpoint.Lag,
        Latency = endpoint.Latency.ToDuration(),
        Failures = (ulong)endpoint.Failures,
        Fault = endpoint.Fault,
    };

    private static string Text(UInt128 wei) => wei.ToString(CultureInfo.InvariantCulture);
}
