using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Bids up what is stuck, and lets a no-op compete for the nonce of what was abandoned.</summary>
internal sealed class Bidding(RelayContext context, Signing signing)
{
    // Only the lowest nonces hold anything up.
    private const int Most = 16;
    private const int SendsBeforeBid = 3;

    /// <summary>New signatures, saved and ready to go.</summary>
    public async Task<IReadOnlyList<Attempt>> RunAsync(Round round, CancellationToken cancellationToken)
    {
        var bids = new List<(OpenIntent Intent, Fee Fee, AttemptKind Kind, int Ordinal)>();
        var capped = new List<OpenIntent>();
        foreach (var intent in round.Open.Where(i => i.Nonce >= round.MinedNonce).Take(Most))
        {
            var last = intent.Attempts[^1];
            var kind = intent.Abandoned ? AttemptKind.NoOp : last.Kind;
            if (kind == last.Kind && !IsStuck(last, round))
            {
                continue;
            }

            if (context.Options.Fees.Bump(new Fee(last.MaxFee, last.PriorityFee), round.BaseFee) is { } fee)
            {
                bids.Add((intent, fee, kind, last.Ordinal + 1));
            }
            else
            {
                capped.Add(intent);
            }
        }

        await WaitAsync(capped, cancellationToken);
        return bids.Count == 0 ? [] : await BidAsync(bids, cancellationToken);
    }

    private async Task<IReadOnlyList<Attempt>> BidAsync(
        List<(OpenIntent Intent, Fee Fee, AttemptKind Kind, int Ordinal)> bids, CancellationToken cancellationToken)
    {
        var whole = (await signing.LoadAsync(bids.ConvertAll(static b => b.Intent), cancellationToken)).ToDictionary(static i => i.Id);
        var attempts = new List<Attempt>(bids.Count);
        foreach (var (intent, fee, kind, ordinal) in bids)
        {
            attempts.Add(await signing.SignAsync(whole[intent.Id], fee, kind, ordinal, cancellationToken));
        }

        context.Options.Reached(CrashPoints.BumpSigned);
        await context.Lease.WriteAsync(tx => RelayRows.SaveAsync(tx, attempts), cancellationToken);
        attempts.ForEach(_ => context.Metrics.Bumped());
        context.Options.Reached(CrashPoints.BumpSaved);
        return attempts;
    }

    private bool IsStuck(OpenAttempt last, Round round)
    {
        if (last.SentAt is not { } sent)
        {
            return false;
        }

        var refused = last.Answer.StartsWith(nameof(SendHint.Underpriced), StringComparison.Ordinal);
        return refused || last.MaxFee < round.BaseFee || (last.Sends >= SendsBeforeBid && context.Now - sent >= context.Options.BumpAfter);
    }

    // At the cap nothing is lost: the nonce is kept and the stored bytes go on being offered until fees come down.
    private async Task WaitAsync(List<OpenIntent> capped, CancellationToken cancellationToken)
    {
        context.Readiness.Set(context.Topic("cap"), capped.Count == 0 ? null
            : $"{capped.Count} transactions of signer {context.Address} offer the fee cap and are not mined: raise the cap, abandon them, or wait for fees to fall.");
        var changed = capped.Where(static i => i.Waiting != "fee").ToList();
        if (changed.Count > 0)
        {
            await context.Lease.WriteAsync(
                async tx =>
                {
                    foreach (var intent in changed)
                    {
                        await RelayRows.SetWaitingAsync(tx, intent.Id, "fee");
                    }
                },
                cancellationToken);
        }
    }
}
