using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Keepers;

/// <summary>
/// Releases after silence, refunds after the due date, enforces default rulings, pays retainers on their date. Anybody may do all of it, so
/// this only asks the relayer; if somebody else was faster, the indexer sees it and nothing is due any more.
/// </summary>
public sealed class KeeperStep(
    Database database, ulong chainId, string owner, KeeperOptions options, Signal intents, TimeProvider time, ChainReadiness readiness,
    NodeSet? nodes = null) : IStep
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
        var due = await database.ReadAsync((tx, _) => DueAsync(tx), cancellationToken);
        if (due.Count == 0)
        {
            return StepResult.Idle;
        }

        var now = time.GetUtcNow();
        var wanted = await IntentsAsync(due, now, cancellationToken);
        await lease.WriteAsync(
            async tx =>
            {
                foreach (var intent in wanted)
                {
                    await IntentRows.AddAsync(tx, intent, now);
                }
            },
            cancellationToken);
        foreach (var act in due)
        {
            PutOff(act.Key, now);
        }

        options.Reached(CrashPoints.Kept);
        intents.Set();
        return StepResult.Idle;
    }

    // What was sent before and is due all the same goes alone: it may be what kept the others of its bundle from happening.
    private async Task<IReadOnlyList<NewIntent>> IntentsAsync(IReadOnlyList<DueAct> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (options.Bundle is not { } bundle)
        {
            return [.. due.Select(Alone)];
        }

        var bundling = new Bundling(bundle, nodes, options);
        var (pass, _) = await bundling.TryOutAsync([.. due.Where(act => !tried.ContainsKey(act.Key))], cancellationToken);
        return [.. bundling.IntentsOf(pass, chainId, now), .. due.Where(act => tried.ContainsKey(act.Key)).Select(Alone)];

        NewIntent Alone(DueAct act) => Bundling.Alone(act, chainId, now, options);
    }

    private async Task<IReadOnlyList<DueAct>> DueAsync(IReadTransaction session)
    {
        // Deadlines are the chain's, so its clock decides and not ours.
        var cursor = await CursorRows.FindAsync(session, chainId);
        if (cursor is null || cursor.Halted.Length > 0 || await IsSpentAsync(session))
        {
            return [];
        }

        var rows = await ContractRows.DueAsync(session, chainId, cursor.Timestamp, options.Batch);
        var due = new List<DueAct>();
        foreach (var group in rows.Where(d => d.Agreement is not null || !options.OnlyOwn).GroupBy(static d => (d.Contract, d.NextAct)))
        {
            var row = await ContractRows.FindAsync(session, chainId, group.Key.Contract);
            due.AddRange(DueAct.Of(row!, group.Key.NextAct, [.. group.Select(static d => d.Position)]));
        }

        var now = time.GetUtcNow();
        return due.FindAll(act => !tried.TryGetValue(act.Key, out var last) || last.NotBefore <= now);
    }

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
