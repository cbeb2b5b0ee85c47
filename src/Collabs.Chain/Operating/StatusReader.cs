using Collabs.Chain.Indexer;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Operating;

/// <summary>What an operator sees: the database's side in one transaction, the chain's side by one node before it.</summary>
public sealed class StatusReader(Database database, ChainHost host, ChainMetrics metrics, TimeProvider time)
{
    private ulong ChainId => host.Options.Deployment.ChainId;

    /// <summary>Asks the best node about every key; an empty answer where no node answers, since an operator looks just then.</summary>
    public async Task<ChainSide> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var view = await host.Nodes!.BestAsync(cancellationToken);
            var known = await database.ReadAsync((tx, _) => SignerRows.ListAsync(tx, ChainId), cancellationToken);
            var accounts = host.Signers.Union(known.Select(static s => s.Address)).ToList();
            var facts = await Task.WhenAll(accounts.Select(account => AskAsync(view, account, cancellationToken)));
            return new(view, accounts.Zip(facts).ToDictionary(static p => p.First, static p => p.Second));
        }
        catch (Exception e) when (NodeSet.IsFault(e) || e is NoNodeException)
        {
            return new(null, new Dictionary<Address, AccountFacts>());
        }
    }

    /// <summary>Every key that this process has or that the database knows.</summary>
    public async Task<IReadOnlyList<SignerStatus>> SignersAsync(IReadTransaction session, ChainSide chain)
    {
        var known = (await SignerRows.ListAsync(session, ChainId)).ToDictionary(static s => s.Address);
        var statuses = new List<SignerStatus>();
        foreach (var account in host.Signers.Union(known.Keys))
        {
            statuses.Add(await SignerAsync(session, account, known.GetValueOrDefault(account), chain));
        }

        return statuses;
    }

    public async Task<IndexerStatus> IndexerAsync(IReadTransaction session, ChainSide chain)
    {
        var cursor = await CursorRows.FindAsync(session, ChainId) ?? new Cursor();
        var leader = await LeaseRows.ReadAsync(session, IndexerStep.LeaseName(ChainId));
        var lag = chain.View is { } view ? Math.Max(0, (long)view.Head.Number - cursor.Number) : 0;
        return new(cursor.Number, cursor.FinalNumber, lag, cursor.Halted, metrics.Reorgs, Process(leader));
    }

    private static async Task<AccountFacts> AskAsync(NodeView view, Address account, CancellationToken cancellationToken) => new(
        (await view.Client.GetBalanceAsync(account, view.Head.Number, cancellationToken)).Low,
        await view.Client.GetTransactionCountAsync(account, view.Head.Number, cancellationToken),
        await view.Client.GetTransactionCountAsync(account, view.FinalNumber, cancellationToken));

    private async Task<SignerStatus> SignerAsync(IReadTransaction session, Address account, SignerState? state, ChainSide chain)
    {
        var now = time.GetUtcNow();
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var open = await RelayRows.OpenAsync(session, ChainId, account);
        return new()
        {
            Account = account,
            Chain = chain.Accounts.GetValueOrDefault(account),
            NextNonce = await RelayRows.NextNonceAsync(session, ChainId, account),
            Open = open.Count,
            Stuck = open.Count(static i => i.Waiting.Length > 0),
            OldestAge = open.Count == 0 ? TimeSpan.Zero : now - open.Min(static i => i.AcceptedAt),
            Waiting = [.. open.Select(static i => i.Waiting).Where(static w => w.Length > 0).Distinct().Order(StringComparer.Ordinal)],
            GasSpentToday = await RelayRows.SpentSinceAsync(session, ChainId, account, midnight),
            DailyGasBudget = host.DailyGasBudgetOf(account),
            Paused = state?.Paused ?? false,
            Frozen = state?.Frozen ?? "",
            Leader = Process(await LeaseRows.ReadAsync(session, RelayerStep.LeaseName(ChainId, account))),
            Configured = host.Signers.Contains(account),
        };
    }

    // Machine and process are what an operator knows it by; the rest only makes it unique.
    private static string Process(Lease lease) => lease.Owner.LastIndexOf('/') is var cut and > 0 ? lease.Owner[..cut] : lease.Owner;
}
