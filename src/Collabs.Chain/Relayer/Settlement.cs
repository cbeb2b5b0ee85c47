using Collabs.Chain.Nodes;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Ends intents whose block is beyond any reorg, once several endpoints say the same about them.</summary>
internal sealed class Settlement(RelayContext context)
{
    public async Task RunAsync(Round round, CancellationToken cancellationToken)
    {
        foreach (var block in round.Included.Where(b => b.Number <= round.View.FinalNumber))
        {
            var (intents, attempts) = await context.Database.ReadAsync(
                (tx, _) => RelayRows.InBlockAsync(tx, context.ChainId, context.Address, block), cancellationToken);
            var agreed = await context.Nodes.AgreeEachAsync(
                round.View, intents.Count, client => ReceiptReader.SameAsync(client, intents, cancellationToken));
            var settled = intents.Where((_, i) => agreed[i]).ToList();
            var outcomes = new List<(Intent Intent, IntentState State, string Error)>();
            foreach (var intent in settled)
            {
                outcomes.Add(await OutcomeAsync(round, intent, attempts.First(a => a.TxHash == intent.TxHash).Kind, cancellationToken));
            }

            await SaveAsync(outcomes, cancellationToken);
        }
    }

    private async Task SaveAsync(List<(Intent Intent, IntentState State, string Error)> outcomes, CancellationToken cancellationToken)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        var now = context.Now;
        await context.Lease.WriteAsync(tx => RelayRows.EndAsync(tx, outcomes, now), cancellationToken);
        outcomes.ForEach(o => context.Metrics.Spent(context.Address, o.Intent.GasCost));
        context.Options.Reached(CrashPoints.Ended);
    }

    private async Task<(Intent, IntentState, string)> OutcomeAsync(Round round, Intent intent, AttemptKind kind, CancellationToken cancellationToken) =>
        kind == AttemptKind.NoOp ? (intent, IntentState.Cancelled, "Abandoned; a transaction that does nothing took its place.")
        : intent.Succeeded ? (intent, IntentState.Final, "")
        : (intent, IntentState.Failed, await WhyAsync(round, intent, cancellationToken));

    // Receipts do not say why; running the call again on the block before usually does.
    private async Task<string> WhyAsync(Round round, Intent intent, CancellationToken cancellationToken)
    {
        var refused = $"The contract refused it in block {intent.BlockNumber}.";
        try
        {
            await round.View.Client.CallAsync(Preflight.CallOf(intent, context.Address), intent.BlockNumber - 1, cancellationToken);
            return refused;
        }
        catch (RevertException revert)
        {
            return $"{refused} {context.Options.DescribeRevert(revert.RevertData) ?? revert.NodeMessage}";
        }
        catch (Exception e) when (NodeSet.IsFault(e))
        {
            // Nodes forget old states; that it failed is certain without them.
            return refused;
        }
    }
}
