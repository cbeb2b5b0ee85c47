using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Chooses what a key looks at next: its own turn first, and what has waited for the others after that.</summary>
internal sealed class Choice(RelayContext context)
{
    private static readonly IReadOnlySet<Address> Nothing = new HashSet<Address>();

    public Task<IReadOnlyList<Intent>> TakeAsync(int most, CancellationToken cancellationToken) => context.Database.ReadAsync(
        (tx, _) => context.Options.Fleet switch
        {
            null or { Count: 1 } => RelayRows.WaitingAsync(tx, context.ChainId, context.Now, most),
            { AreAlike: true } fleet => ShareAsync(tx, fleet, most),
            { } fleet => AbleAsync(tx, fleet, most),
        },
        cancellationToken);

    /// <summary>Which targets the indexer knows as ours; asked only where the key's policy cares.</summary>
    public async Task<IReadOnlySet<Address>> KnownAsync(IReadOnlyList<Intent> intents, CancellationToken cancellationToken) =>
        context.Options.Policy.Targets is null ? Nothing : await context.Database.ReadAsync((tx, _) => KnownAsync(tx, intents), cancellationToken);

    // Keys that may do the same divide the work by number: what is not one's own is not even read.
    private async Task<IReadOnlyList<Intent>> ShareAsync(IReadTransaction tx, SignerFleet fleet, int most)
    {
        var share = fleet.ShareOf(context.Address);
        var own = await RelayRows.WaitingAsync(tx, context.ChainId, context.Now, share, most);
        return own.Count == most
            ? own
            : [.. own, .. await RelayRows.WaitingElsewhereAsync(tx, context.ChainId, context.Now - fleet.Turn, share, most - own.Count)];
    }

    // Whose turn it is depends on what each may do, so more is read to find as much of one's own.
    private async Task<IReadOnlyList<Intent>> AbleAsync(IReadTransaction tx, SignerFleet fleet, int most)
    {
        var due = await RelayRows.OutlinesAsync(tx, context.ChainId, context.Now, most * fleet.Count);
        var known = await KnownAsync(tx, due);
        var mine = due.Where(i => fleet.IsFor(context.Address, i, known.Contains(i.Target), context.Now))
            .OrderBy(i => !fleet.IsTurnOf(context.Address, i, known.Contains(i.Target))).Take(most);
        return await RelayRows.WaitingAsync(tx, [.. mine.Select(static i => i.Id)]);
    }

    private async Task<IReadOnlySet<Address>> KnownAsync(IReadTransaction tx, IReadOnlyList<Intent> intents) =>
        (await ContractRows.KnownAsync(tx, context.ChainId, [.. intents.Select(static i => i.Target)])).ToHashSet();
}
