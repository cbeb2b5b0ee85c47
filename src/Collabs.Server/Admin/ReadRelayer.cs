using Collabs.Chain;
using Collabs.Chain.Nodes;
using Collabs.Chain.Operating;
using Collabs.Server.Auth;
using Collabs.Server.Paging;
using Collabs.Store;
using Collabs.Store.Operating;
using Collabs.Store.Relaying;

namespace Collabs.Server.Admin;

/// <summary>Everything that an operator looks at.</summary>
public sealed record RelayerView(
    ulong ChainId, IReadOnlyList<SignerStatus> Signers, Backlog Backlog, TimeSpan BacklogAge, IReadOnlyList<EndpointHealth> Endpoints, int Quorum,
    IndexerStatus Indexer, IReadOnlyList<KeyValuePair<string, string>> Problems, IReadOnlyList<OperatorAct> Acts);

/// <summary>An operation that waits, with its age and what a node said last about it.</summary>
public sealed record StuckIntent(Intent Intent, TimeSpan Age, int Attempts, string LastAnswer);

public sealed class ReadRelayer(Database database, ChainHost host, ChainReadiness readiness, StatusReader status, Operators operators, TimeProvider time)
{
    private const string List = "stuck-operations";
    private const int Acts = 20;

    /// <summary>Whoever waits this long is worth a look, whatever it waits for.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(10);

    public async Task<RelayerView> GetAsync(Caller caller, CancellationToken ct)
    {
        operators.Require(caller);
        var chain = await status.AskAsync(ct);
        var chainId = host.Options.Deployment.ChainId;
        return await database.ReadAsync(
            async (tx, _) =>
            {
                var backlog = await RelayRows.BacklogAsync(tx, chainId);
                return new RelayerView(
                    chainId, await status.SignersAsync(tx, chain), backlog, backlog.Oldest is { } oldest ? time.GetUtcNow() - oldest : TimeSpan.Zero,
                    host.Nodes!.Health, host.Nodes.Quorum, await status.IndexerAsync(tx, chain), readiness.Problems, await OperatorActRows.LatestAsync(tx, Acts));
            },
            ct);
    }

    public async Task<Listing<StuckIntent>> ListStuckAsync(PageRequest page, Caller caller, CancellationToken ct)
    {
        operators.Require(caller);
        var start = page.Start(List);
        var now = time.GetUtcNow();
        return await database.ReadAsync(
            async (tx, _) =>
            {
                var cut = page.Cut(
                    await IntentRows.StuckAsync(tx, host.Options.Deployment.ChainId, now - Old, start), intent => new(intent.AcceptedAt, intent.Id.Value), List);
                var stuck = new List<StuckIntent>(cut.Items.Count);
                foreach (var intent in cut.Items)
                {
                    var attempts = await IntentRows.AttemptsAsync(tx, intent.Id);
                    stuck.Add(new(intent, now - intent.AcceptedAt, attempts.Count, attempts is [.., var last] ? last.Answer : ""));
                }

                return new Listing<StuckIntent>(stuck, cut.NextToken);
            },
            ct);
    }
}
