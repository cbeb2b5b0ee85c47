using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>
/// Learns whether what was sent is mined, and whether it still is. The only evidence is a receipt of one of our own hashes together with
/// the block of that number: no error text and no count of nonces ever decides.
/// </summary>
internal sealed class ReceiptWatch(RelayContext context)
{
    private readonly Suspicion suspicion = new(context);

    public async Task RunAsync(Round round, CancellationToken cancellationToken)
    {
        await TakeBackAsync(round, cancellationToken);
        var used = round.Open.Where(i => i.Nonce < round.MinedNonce).ToList();
        var (mined, later) = await ReceiptReader.MinedAsync(context.Nodes, round.View, [.. used.SelectMany(static i => i.Attempts)], cancellationToken);
        context.Options.Reached(CrashPoints.Watched);
        if (mined.Count > 0)
        {
            var now = context.Now;
            await context.Lease.WriteAsync(
                tx => RelayRows.IncludeAsync(tx, [.. used.Where(i => mined.ContainsKey(i.Id)).Select(i => (i.Id, mined[i.Id]))], now), cancellationToken);
            context.Heard.Note(round.View.Index, mined.Values);
            context.Options.Reached(CrashPoints.Included);
        }

        await FreezeIfForeignAsync(round, used.FindAll(i => !mined.ContainsKey(i.Id) && !later.Contains(i.Id)), cancellationToken);
    }

    /// <summary>Stops the key until a person has looked.</summary>
    public async Task FreezeAsync(Round round, string reason, CancellationToken cancellationToken)
    {
        if (round.Signer.Frozen.Length == 0)
        {
            await context.Lease.WriteAsync(tx => SignerRows.FreezeAsync(tx, context.ChainId, context.Address, reason), cancellationToken);
        }
    }

    // Intents whose block has left the chain are merely sent again, or stand in another block now.
    private async Task TakeBackAsync(Round round, CancellationToken cancellationToken)
    {
        var canonical = await context.Nodes.Branches.BlocksAsync(round.View, round.Included.Select(static b => b.Number), cancellationToken);
        // A node that lags behind the block knows nothing about it; that is no evidence of a reorg.
        foreach (var block in round.Included.Where(b => canonical.TryGetValue(b.Number, out var there) && there.Hash != b.Hash))
        {
            var attempts = await context.Database.ReadAsync(
                (tx, _) => RelayRows.AttemptsInBlockAsync(tx, context.ChainId, context.Address, block), cancellationToken);
            var (mined, _) = await ReceiptReader.MinedAsync(context.Nodes, round.View, attempts, cancellationToken);
            var now = context.Now;
            await context.Lease.WriteAsync(
                async tx =>
                {
                    foreach (var id in attempts.Select(static a => a.Intent).Distinct())
                    {
                        await (mined.TryGetValue(id, out var elsewhere)
                            ? RelayRows.IncludeAsync(tx, [(id, elsewhere)], now)
                            : RelayRows.UnincludeAsync(tx, id));
                    }
                },
                cancellationToken);
            context.Options.Reached(CrashPoints.Included);
        }
    }

    // The nonce is used beyond any reorg, and by nothing that we have signed: somebody else has the key, or this database is a copy.
    private async Task FreezeIfForeignAsync(Round round, List<OpenIntent> unknown, CancellationToken cancellationToken)
    {
        var final = unknown.Count > 0 ? await round.FinalNonceAsync(cancellationToken) : 0;
        if (unknown.Find(i => i.Nonce < final) is not { } suspect)
        {
            suspicion.End();
            return;
        }

        if (!suspicion.Grows(suspect.Nonce))
        {
            return;
        }

        var hashes = suspect.Attempts.Select(static a => a.TxHash).ToList();
        var agreed = await context.Nodes.AgreeAsync(round.View, async client =>
            await client.GetTransactionCountAsync(context.Address, round.View.FinalNumber, cancellationToken) > suspect.Nonce
            && (await client.GetReceiptsAsync(hashes, cancellationToken)).All(static r => r.Value is null));
        if (agreed)
        {
            await FreezeAsync(
                round,
                $"Nonce {suspect.Nonce} of signer {context.Address} was used by a transaction that this service did not sign "
                + $"({suspect.Id.Name} holds it). Find out who uses the key, then import the chain's nonce.",
                cancellationToken);
        }
    }
}
