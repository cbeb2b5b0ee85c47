using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>
/// One signer's relayer: intents → nonce → signed bytes → nodes → receipt → final. It keeps nothing in memory that matters: every step
/// starts from the database and the chain, so a step that dies anywhere is simply followed by the next.
/// </summary>
public sealed class RelayerStep : IStep
{
    // What waits is counted row by row.
    private static readonly TimeSpan CountAgain = TimeSpan.FromSeconds(1);

    private readonly RelayContext context;
    private readonly ReceiptWatch watch;
    private readonly Settlement settlement;
    private readonly Bidding bidding;
    private readonly Sending sending;
    private readonly Intake intake;
    private long? counted;

    /// <param name="database">Holds the outbox.</param>
    /// <param name="nodes">The chain.</param>
    /// <param name="signer">The key; one relayer per key.</param>
    /// <param name="owner">Names this process in leases; must differ between processes.</param>
    /// <param name="options">Limits and policy.</param>
    /// <param name="time">The clock.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="readiness">What is wrong, in words.</param>
    public RelayerStep(
        Database database, NodeSet nodes, ISigner signer, string owner, RelayerOptions options, TimeProvider time, ChainMetrics metrics, ChainReadiness readiness)
    {
        var lease = new LeaseHolder(database, LeaseName(nodes.ChainId, signer.Address), owner, options.LeaseTime, time);
        context = new RelayContext(database, nodes, signer, options, lease, time, metrics, readiness);
        watch = new ReceiptWatch(context);
        settlement = new Settlement(context);
        var signing = new Signing(context);
        bidding = new Bidding(context, signing);
        sending = new Sending(context);
        intake = new Intake(context, new Gate(context, watch), signing);
    }

    /// <summary>The lease of whoever leads for a signer.</summary>
    public static string LeaseName(ulong chainId, Address signer) => $"signer:{chainId}:{signer.ToLowerHex()}";

    public string Name => "relayer";

    public TimeSpan Rest => context.Options.Poll;

    /// <summary>True while this process leads for its signer.</summary>
    public bool Leads { get; private set; }

    public async Task<StepResult> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            Leads = await context.Lease.HoldAsync(cancellationToken);
            return Leads ? await LeadAsync(cancellationToken) : Follow();
        }
        catch (LeaseLostException)
        {
            Leads = false;
            return Follow();
        }
    }

    /// <summary>Lets another process take over at once.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => context.Lease.ReleaseAsync(cancellationToken);

    // What is wrong with the key is the leader's to say, not that of a process that merely stands by.
    private StepResult Follow()
    {
        context.Metrics.Forget(context.Address);
        context.Readiness.ClearAll(context.Topic(""));
        return StepResult.Idle;
    }

    private async Task<StepResult> LeadAsync(CancellationToken cancellationToken)
    {
        if (await Round.BeginAsync(context, cancellationToken) is not { } round)
        {
            return StepResult.More;
        }

        await watch.RunAsync(round, cancellationToken);
        await settlement.RunAsync(round, cancellationToken);
        var frozen = round.Signer.Frozen.Length > 0;
        context.Readiness.Set(context.Topic("frozen"), frozen ? round.Signer.Frozen : null);
        await MeasureAsync(round, cancellationToken);
        if (frozen)
        {
            return StepResult.Idle;
        }

        await sending.RunAsync(round, await bidding.RunAsync(round, cancellationToken), cancellationToken);
        var (bound, more) = await intake.RunAsync(round, cancellationToken);
        await sending.SendAsync(round.View, bound, everywhere: false, cancellationToken);
        return more ? StepResult.More : StepResult.Idle;
    }

    private async Task MeasureAsync(Round round, CancellationToken cancellationToken)
    {
        var now = context.Now;
        var age = round.Open.Count == 0 ? TimeSpan.Zero : now - round.Open.Min(static i => i.AcceptedAt);
        context.Metrics.Queue(context.Address, new SignerQueue(round.Open.Count, round.Open.Count(static i => i.Waiting.Length > 0), age));
        if (counted is not { } last || context.Time.GetElapsedTime(last) >= CountAgain)
        {
            counted = context.Time.GetTimestamp();
            var backlog = await context.Database.ReadAsync((tx, _) => RelayRows.BacklogAsync(tx, context.ChainId), cancellationToken);
            context.Metrics.Backlog = (backlog.Count, backlog.Oldest is { } oldest ? now - oldest : TimeSpan.Zero);
        }
    }
}
