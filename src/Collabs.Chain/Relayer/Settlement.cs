using Collabs.Chain.Nodes;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Ends intents whose block is beyond any reorg, once several endpoints say the same about them.</summary>
internal sealed class Settlement(RelayContext context)
{
    public async Task RunAsync(Round round, CancellationToken cancellationToken)
    {
        if (!round.Included.Any(b => b.Number <= round.View.FinalNumber))
        {
            return;
        }

        var mined = await context.Database.ReadAsync(
            (tx, _) => RelayRows.MinedAsync(tx, context.ChainId, context.Address, round.View.FinalNumber), cancellationToken);
        foreach (var some in mined.Chunk(context.Options.Batch))
        {
            var agreed = await context.Nodes.AgreeEachAsync(
                round.View, some.Length, client => client == round.View.Client ? OwnAsync(round, some, cancellationToken) : ReceiptReader.SameAsync(client, some, cancellationToken));
            var outcomes = new List<(MinedIntent Intent, IntentState State, string Error)>();
            foreach (var intent in some.Where((_, i) => agreed[i]))
            {
                outcomes.Add(await OutcomeAsync(round, intent, cancellationToken));
            }

            await SaveAsync(outcomes, cancellationToken);
        }
    }

    // The endpoint of this step: what it has shown already holds while its branch holds the block.
    private async Task<bool[]> OwnAsync(Round round, IReadOnlyList<MinedIntent> intents, CancellationToken cancellationToken)
    {
        var blocks = await context.Nodes.Branches.BlocksAsync(round.View, intents.Select(static i => i.BlockNumber), cancellationToken);
        bool Holds(MinedIntent intent) =>
            context.Heard.Says(round.View.Index, intent) && blocks.TryGetValue(intent.BlockNumber, out var block) && block.Hash == intent.BlockHash;
        var asked = intents.Where(i => !Holds(i)).ToList();
        var same = asked.Zip(await ReceiptReader.SameAsync(round.View.Client, asked, cancellationToken)).Where(static a => a.Second)
            .Select(static a => a.First.Id).ToHashSet();
        return [.. intents.Select(i => Holds(i) || same.Contains(i.Id))];
    }

    private async Task SaveAsync(List<(MinedIntent Intent, IntentState State, string Error)> outcomes, CancellationToken cancellationToken)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        var now = context.Now;
        await context.Lease.WriteAsync(
            tx => RelayRows.EndAsync(tx, [.. outcomes.Select(static o => (o.Intent.Id, o.State, o.Error))], now), cancellationToken);
        outcomes.ForEach(o => context.Metrics.Spent(context.Address, o.Intent.GasCost));
        outcomes.ForEach(o => context.Heard.Forget(o.Intent));
        context.Options.Reached(CrashPoints.Ended);
    }

    private async Task<(MinedIntent, IntentState, string)> OutcomeAsync(Round round, MinedIntent intent, CancellationToken cancellationToken) =>
        intent.Kind == AttemptKind.NoOp ? (intent, IntentState.Cancelled, "Abandoned; a transaction that does nothing took its place.")
        : intent.Succeeded ? (intent, IntentState.Final, "")
        : (intent, IntentState.Failed, await WhyAsync(round, intent, cancellationToken));

    // Receipts do not say why; running the call again on the block before usually does.
    private async Task<string> WhyAsync(Round round, MinedIntent intent, CancellationToken cancellationToken)
    {
        var refused = $"The contract refused it in block {intent.BlockNumber}.";
        var whole = await context.Database.ReadAsync((tx, _) => IntentRows.GetAsync(tx, intent.Id), cancellationToken);
        try
        {
            await round.View.Client.CallAsync(Preflight.CallOf(whole, context.Address), intent.BlockNumber - 1, cancellationToken);
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
