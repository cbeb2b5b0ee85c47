using Collabs.Store;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Takes on what waits: looks first, then binds nonces without a gap, and never past one that is not signed yet.</summary>
internal sealed class Intake(RelayContext context, Gate gate)
{
    private readonly Choice choice = new(context);
    private readonly Preflight preflight = new(context);

    /// <summary>Intents that are bound now, with their nonces, and whether more is waiting.</summary>
    public async Task<(IReadOnlyList<Intent> Bound, bool More)> RunAsync(Round round, CancellationToken cancellationToken)
    {
        var room = await gate.RoomAsync(round, cancellationToken);
        if (room <= 0)
        {
            return ([], false);
        }

        var most = Math.Min(room, context.Options.Batch);
        var waiting = await choice.TakeAsync(most, cancellationToken);
        if (waiting.Count == 0)
        {
            return ([], false);
        }

        var results = await preflight.LookAsync(round.View.Client, waiting, await choice.KnownAsync(waiting, cancellationToken), cancellationToken);
        context.Options.Reached(CrashPoints.Preflighted);
        var seen = waiting.Zip(results).ToList();
        var pass = seen.Where(static s => s.Second is PreflightResult.Passes)
            .Select(static s => s.First with { GasLimit = ((PreflightResult.Passes)s.Second!).GasLimit }).ToList();
        var affordable = await gate.AffordAsync(round, pass, cancellationToken);
        var bound = await SaveAsync(round, seen, affordable, cancellationToken);
        context.Options.Reached(CrashPoints.Bound);
        return (bound, waiting.Count == most && bound.Count > 0);
    }

    private async Task<IReadOnlyList<Intent>> SaveAsync(
        Round round, List<(Intent First, PreflightResult? Second)> seen, IReadOnlyList<Intent> affordable, CancellationToken cancellationToken)
    {
        if (affordable.Count == 0 && seen.TrueForAll(static s => s.Second is null or PreflightResult.Passes))
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

                var nonce = await NextNonceAsync(tx, round.Signer);
                return round.MinedNonce > nonce ? [] : await RelayRows.BindAsync(tx, affordable, context.Address, nonce, context.Now);
            },
            cancellationToken);
    }

    internal async Task<ulong> NextNonceAsync(IReadTransaction transaction, SignerState signer) =>
        Math.Max(signer.FirstNonce, await RelayRows.NextNonceAsync(transaction, context.ChainId, context.Address) ?? 0);

    private Task RefuseAsync(IWriteTransaction transaction, Intent intent, PreflightResult? result) => result switch
    {
        PreflightResult.Done => RelayRows.EndWithoutNonceAsync(transaction, intent, IntentState.Final, "", context.Now),
        PreflightResult.Forbidden no => RelayRows.EndWithoutNonceAsync(transaction, intent, IntentState.Failed, no.Why, context.Now),
        PreflightResult.Reverts no when intent.Tries + 1 >= context.Options.PreflightTries =>
            RelayRows.EndWithoutNonceAsync(transaction, intent, IntentState.Failed, $"The contract would refuse it: {no.Why}", context.Now),
        PreflightResult.Reverts no => RelayRows.PutOffAsync(transaction, intent, context.Now + context.Options.PreflightPause, no.Why),
        _ => Task.CompletedTask,
    };
}
