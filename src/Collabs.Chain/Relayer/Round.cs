using Collabs.Chain.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>What a step knows: one node's view, the signer's row, its unmined intents with their attempts, and the blocks of its mined ones.</summary>
internal sealed class Round(
    NodeView view,
    ulong minedNonce,
    ulong finalNonce,
    SignerState signer,
    IReadOnlyList<Intent> open,
    IReadOnlyList<Attempt> attempts,
    IReadOnlyList<IncludedBlock> included,
    Backlog backlog)
{
    private readonly ILookup<OperationId, Attempt> byIntent = attempts.ToLookup(static a => a.Intent);

    public NodeView View => view;

    /// <summary>Nonces below are used by something mined at the head.</summary>
    public ulong MinedNonce => minedNonce;

    /// <summary>Nonces below are used by something beyond any reorg.</summary>
    public ulong FinalNonce => finalNonce;

    public SignerState Signer => signer;

    /// <summary>Prepared, signed or sent, lowest nonce first.</summary>
    public IReadOnlyList<Intent> Open => open;

    public IReadOnlyList<IncludedBlock> Included => included;

    /// <summary>What no signer has taken on yet.</summary>
    public Backlog Backlog => backlog;

    /// <summary>Wei per gas; zero where the chain has no base fee.</summary>
    public UInt128 BaseFee => view.Head.BaseFeePerGas is { } fee ? fee.Low : 0;

    /// <summary>Oldest first.</summary>
    public IEnumerable<Attempt> AttemptsOf(Intent intent) => byIntent[intent.Id];

    /// <summary>Null on the first use of a key, which only registers it.</summary>
    public static async Task<Round?> BeginAsync(RelayContext context, CancellationToken cancellationToken)
    {
        var view = await context.Nodes.BestAsync(cancellationToken);
        var mined = await view.Client.GetTransactionCountAsync(context.Address, view.Head.Number, cancellationToken);
        var final = await view.Client.GetTransactionCountAsync(context.Address, view.FinalNumber, cancellationToken);
        var signer = await context.Database.ReadAsync((tx, _) => SignerRows.FindAsync(tx, context.ChainId, context.Address), cancellationToken);
        if (signer is null)
        {
            // What the chain has counted so far was somebody's business before us. A count that is too high would leave a gap for ever.
            if (!await context.Nodes.AgreeAsync(view, async client =>
                await client.GetTransactionCountAsync(context.Address, view.Head.Number, cancellationToken) == mined))
            {
                throw new NoNodeException($"The endpoints do not agree on how many transactions {context.Address} has made; it is asked again.");
            }

            await context.Lease.WriteAsync(tx => SignerRows.RegisterAsync(tx, context.ChainId, context.Address, mined), cancellationToken);
            return null;
        }

        return await context.Database.ReadAsync(
            async (tx, _) => new Round(
                view,
                mined,
                final,
                signer,
                await RelayRows.OpenAsync(tx, context.ChainId, context.Address),
                await RelayRows.OpenAttemptsAsync(tx, context.ChainId, context.Address),
                await RelayRows.IncludedBlocksAsync(tx, context.ChainId, context.Address),
                await RelayRows.BacklogAsync(tx, context.ChainId)),
            cancellationToken);
    }
}
