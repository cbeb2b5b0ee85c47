using Collabs.Store;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Takes on what waits: looks first, then signs, then binds nonces without a gap in the transaction that also saves the signatures.</summary>
internal sealed class Intake(RelayContext context, Gate gate, Signing signing)
{
    private readonly Choice choice = new(context);
    private readonly Preflight preflight = new(context);

    /// <summary>What is saved now and may be sent, and whether more is waiting.</summary>
    public async Task<(IReadOnlyList<Attempt> Bound, bool More)> RunAsync(Round round, CancellationToken cancellationToken)
    {
        var most = Math.Min(context.Options.Window - round.Open.Count, context.Options.Batch);
        if (!await gate.IsOpenAsync(round, cancellationToken) || most <= 0 || await choice.TakeAsync(most, cancellationToken) is not { Count: > 0 } due)
        {
            return ([], false);
        }

        most = Math.Min(await gate.RoomAsync(round, cancellationToken), most);
        IReadOnlyList<Intent> waiting = [.. due.Take(most)];
        if (waiting.Count == 0)
        {
            return ([], false);
        }

        var results = await preflight.LookAsync(round.View, waiting, await choice.KnownAsync(waiting, cancellationToken), cancellationToken);
        context.Options.Reached(CrashPoints.Preflighted);
        var seen = waiting.Zip(results).ToList();
        var pass = seen.Where(static s => s.Second is PreflightResult.Passes)
            .Select(static s => s.First with { GasLimit = ((PreflightResult.Passes)s.Second!).GasLimit }).ToList();
        var affordable = await gate.AffordAsync(round, pass, cancellationToken);
        var signed = await SignAsync(round, affordable, cancellationToken);
        context.Options.Reached(CrashPoints.Signed);
        var bound = await SaveAsync(round, seen, signed, cancellationToken);
        context.Options.Reached(CrashPoints.Saved);
        return (bound, waiting.Count == most && bound.Count > 0);
    }

    // With the nonces that they get if nothing comes between: until these are saved, nobody else sees the bytes.
    private async Task<IReadOnlyList<(Intent Intent, Attempt Attempt)>> SignAsync(
        Round round, IReadOnlyList<Intent> affordable, CancellationToken cancellationToken)
    {
        var signed = new List<(Intent Intent, Attempt Attempt)>(affordable.Count);
        foreach (var intent in affordable)
        {
            var bound = intent with { Nonce = round.NextNonce + (ulong)signed.Count };
            signed.Add((bound, await signing.SignAsync(bound, context.Options.Fees.Offer(round.BaseFee)!.Value, AttemptKind.Act, 0, cancellationToken)));
        }

        return signed;
    }

    private async Task<IReadOnlyList<Attempt>> SaveAsync(
        Round round, List<(Intent First, PreflightResult? Second)> seen, IReadOnlyList<(Intent Intent, Attempt Attempt)> signed, CancellationToken cancellationToken)
    {
        if (signed.Count == 0 && seen.TrueForAll(static s => s.Second is null or PreflightResult.Passes))
        {
            return [];
        }

        return await context.Lease.WriteAsync(
            async (tx, _) =>
            {
                foreach (var (intent, result) in seen)
                {
                    await RefuseAsync(tx, intent, result);
                }

                // An operator may have imported another count meanwhile.
                return await RelayRows.NextNonceAsync(tx, context.ChainId, context.Address) == round.NextNonce ? await RelayRows.BindAsync(tx, signed) : [];
            },
            cancellationToken);
    }

    private Task RefuseAsync(IWriteTransaction transaction, Intent intent, PreflightResult? result) => result switch
    {
        PreflightResult.Done => RelayRows.EndWithoutNonceAsync(transaction, intent, IntentState.Final, "", context.Now),
        PreflightResult.Unsettled => RelayRows.AwaitFinalityAsync(transaction, intent, context.Now + context.Options.PreflightPause),
        PreflightResult.Forbidden no => RelayRows.EndWithoutNonceAsync(transaction, intent, IntentState.Failed, no.Why, context.Now),
        PreflightResult.Reverts no when intent.Tries + 1 >= context.Options.PreflightTries =>
            RelayRows.EndWithoutNonceAsync(transaction, intent, IntentState.Failed, $"The contract would refuse it: {no.Why}", context.Now),
        PreflightResult.Reverts no => RelayRows.PutOffAsync(transaction, intent, context.Now + context.Options.PreflightPause, no.Why),
        _ => Task.CompletedTask,
    };
}
