using Collabs.Chain.Projector;
using Collabs.Chain.Relayer;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;
using Agreement = Collabs.Chain.Bindings.Agreement;

namespace Collabs.Chain.Keepers;

/// <summary>
/// Releases after silence, refunds after the due date, enforces default rulings, pays retainers on their date. Anybody may do all of it, so
/// this only asks the relayer; if somebody else was faster, the indexer sees it and nothing is due any more.
/// </summary>
public sealed class KeeperStep(
    Database database, ulong chainId, string owner, KeeperOptions options, Signal intents, TimeProvider time, ChainReadiness readiness) : IStep
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly LeaseHolder lease = new(database, $"keepers:{chainId}", owner, options.LeaseTime, time);
    private readonly Dictionary<string, (DateTimeOffset NotBefore, TimeSpan Pause)> tried = [];

    public string Name => "keepers";

    public TimeSpan Rest => options.Poll;

    public async Task<StepResult> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await lease.HoldAsync(cancellationToken) ? await LeadAsync(cancellationToken) : StepResult.Idle;
        }
        catch (LeaseLostException)
        {
            return StepResult.Idle;
        }
    }

    /// <summary>Lets another process take over at once.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => lease.ReleaseAsync(cancellationToken);

    private async Task<StepResult> LeadAsync(CancellationToken cancellationToken)
    {
        var wanted = await database.ReadAsync((tx, _) => WantedAsync(tx), cancellationToken);
        if (wanted.Count == 0)
        {
            return StepResult.Idle;
        }

        var now = time.GetUtcNow();
        await lease.WriteAsync(
            async tx =>
            {
                foreach (var intent in wanted)
                {
                    await IntentRows.AddAsync(tx, intent, now);
                }
            },
            cancellationToken);
        foreach (var intent in wanted)
        {
            PutOff(intent.DedupeKey, now);
        }

        options.Reached(CrashPoints.Kept);
        intents.Set();
        return StepResult.Idle;
    }

    private async Task<IReadOnlyList<NewIntent>> WantedAsync(IReadTransaction session)
    {
        // Deadlines are the chain's, so its clock decides and not ours.
        var cursor = await CursorRows.FindAsync(session, chainId);
        if (cursor is null || cursor.Halted.Length > 0 || await IsSpentAsync(session))
        {
            return [];
        }

        var due = await ContractRows.DueAsync(session, chainId, cursor.Timestamp, options.Batch);
        var wanted = new List<NewIntent>();
        foreach (var group in due.Where(d => d.Agreement is not null || !options.OnlyOwn).GroupBy(static d => (d.Contract, d.NextAct)))
        {
            var row = await ContractRows.FindAsync(session, chainId, group.Key.Contract);
            wanted.AddRange(IntentsOf(row!, group.Key.NextAct, [.. group]));
        }

        var now = time.GetUtcNow();
        return wanted.FindAll(w => !tried.TryGetValue(w.DedupeKey, out var last) || last.NotBefore <= now);
    }

    // Release and refund take several installments at once; enforcing is about one dispute.
    private IEnumerable<NewIntent> IntentsOf(ContractRow row, string act, IReadOnlyList<InstallmentRow> due)
    {
        var core = row.Packed().Core;
        if (act == "enforce")
        {
            return due.Select(one => IntentOf(row, act, new Agreement.EnforceCall(core, (UInt256)(uint)one.Position).Encode(), [one.Position]));
        }

        var positions = due.Select(static d => d.Position).ToList();
        var call = act == "release"
            ? new Agreement.ReleaseCall(core, Bits.Set(positions)).Encode()
            : new Agreement.RefundCall(core, Bits.Set(positions)).Encode();
        return [IntentOf(row, act, call, positions)];
    }

    private NewIntent IntentOf(ContractRow row, string act, byte[] call, IReadOnlyList<int> positions) => new(
        OperationId.New(time.GetUtcNow()), chainId, row.Contract, 0, call, act, row.Agreement,
        $"keep:{act}:{row.Contract.ToLowerHex()}:{string.Join(',', positions)}");

    private void PutOff(string key, DateTimeOffset now)
    {
        var pause = tried.TryGetValue(key, out var last) ? last.Pause * 2 : options.RetryAfter;
        pause = pause > LongestPause ? LongestPause : pause;
        tried[key] = (now + pause, pause);
    }

    private async Task<bool> IsSpentAsync(IReadTransaction session)
    {
        if (options.DailyGasBudget is not { } daily)
        {
            return false;
        }

        var midnight = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var spent = await RelayRows.SpentOnKeysAsync(session, chainId, "keep:", midnight);
        readiness.Set("keepers.budget", spent >= daily ? "The keepers have used up their daily gas budget; due acts wait until midnight UTC." : null);
        return spent >= daily;
    }
}
