using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>What a step knows: one node's view, the signer's row, its unmined intents with their attempts, and the blocks of its mined ones.</summary>
internal sealed class Round(RelayContext context, NodeView view, ulong minedNonce, Outbox outbox)
{
    private ulong? finalNonce;

    public NodeView View => view;

    /// <summary>Nonces below are used by something mined at the head, or after it.</summary>
    public ulong MinedNonce => minedNonce;

    public SignerState Signer => outbox.Signer!;

    /// <summary>No nonce from here on was ever given out by this database.</summary>
    public ulong NextNonce => outbox.NextNonce;

    /// <summary>Signed or sent, lowest nonce first.</summary>
    public IReadOnlyList<OpenIntent> Open => outbox.Open;

    public IReadOnlyList<IncludedBlock> Included => outbox.Included;

    /// <summary>Wei per gas; zero where the chain has no base fee.</summary>
    public UInt128 BaseFee => view.Head.BaseFeePerGas is { } fee ? fee.Low : 0;

    /// <summary>Nonces below are used by something beyond any reorg. Asked only on suspicion: nodes look far back for it.</summary>
    public async Task<ulong> FinalNonceAsync(CancellationToken cancellationToken) =>
        finalNonce ??= await view.Client.GetTransactionCountAsync(context.Address, view.FinalNumber, cancellationToken);

    /// <summary>Null on the first use of a key, which only registers it.</summary>
    public static async Task<Round?> BeginAsync(RelayContext context, CancellationToken cancellationToken)
    {
        var view = await context.Nodes.BestAsync(cancellationToken);
        // As of now and not as of the head: nodes answer that without looking back, and a newer count only means that a receipt is due later.
        var mined = await view.Client.GetTransactionCountAsync(context.Address, BlockTag.Latest, cancellationToken);
        var outbox = await context.Database.ReadAsync((tx, _) => Outbox.ReadAsync(tx, context.ChainId, context.Address), cancellationToken);
        if (outbox.Signer is not null)
        {
            return new Round(context, view, mined, outbox);
        }

        // What the chain has counted so far was somebody's business before us. A count that is too high would leave a gap for ever.
        mined = await view.Client.GetTransactionCountAsync(context.Address, view.Head.Number, cancellationToken);
        if (!await context.Nodes.AgreeAsync(view, async client =>
            await client.GetTransactionCountAsync(context.Address, view.Head.Number, cancellationToken) == mined))
        {
            throw new NoNodeException($"The endpoints do not agree on how many transactions {context.Address} has made; it is asked again.");
        }

        await context.Lease.WriteAsync(tx => SignerRows.RegisterAsync(tx, context.ChainId, context.Address, mined), cancellationToken);
        return null;
    }
}

/// <summary>What the database holds of a key, from one snapshot.</summary>
internal sealed record Outbox(
    SignerState? Signer, ulong NextNonce, IReadOnlyList<OpenIntent> Open, IReadOnlyList<IncludedBlock> Included)
{
    public static async Task<Outbox> ReadAsync(IReadTransaction tx, ulong chainId, Address address) =>
        await SignerRows.FindAsync(tx, chainId, address) is { } signer
            ? new Outbox(
                signer,
                await RelayRows.NextNonceAsync(tx, chainId, address),
                await RelayRows.OpenAsync(tx, chainId, address),
                await RelayRows.IncludedBlocksAsync(tx, chainId, address))
            : new Outbox(null, 0, [], []);
}
