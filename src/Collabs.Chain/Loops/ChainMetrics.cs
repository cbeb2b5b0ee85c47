using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Collabs.Ethereum;

namespace Collabs.Chain;

/// <summary>
/// The meters of the chain room, all under <c>Collabs.Chain</c>. Counts are observed rather than added, so that a scrape shows each from the
/// beginning, at zero, and an alarm on a missing metric is never a false one.
/// </summary>
public sealed class ChainMetrics : IDisposable
{
    public const string MeterName = "Collabs.Chain";

    private readonly Meter meter = new(MeterName);
    private readonly ConcurrentDictionary<Address, SignerQueue> queues = [];
    private readonly ConcurrentDictionary<string, long> lags = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> rpcFailures = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> stepFailures = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Address, double> spent = [];
    private readonly Histogram<double> stepSeconds;
    private readonly Histogram<double> rpcSeconds;
    private readonly Histogram<long> reorgDepth;
    private long sends;
    private long bumps;
    private long reorgs;

    public ChainMetrics()
    {
        stepSeconds = meter.CreateHistogram<double>("collabs.chain.step.duration", "s", "One step of a loop");
        rpcSeconds = meter.CreateHistogram<double>("collabs.rpc.duration", "s", "One request to an endpoint, answered or not");
        reorgDepth = meter.CreateHistogram<long>("collabs.indexer.reorg_depth", "blocks");
        meter.CreateObservableCounter("collabs.chain.step.failures", () => Each(stepFailures, "step"), description: "Loop steps that threw");
        meter.CreateObservableCounter("collabs.rpc.failures", () => Each(rpcFailures, "endpoint"), description: "Requests without a usable answer");
        meter.CreateObservableGauge("collabs.rpc.lag", () => Each(lags, "endpoint"), "blocks", "Behind the farthest endpoint");
        meter.CreateObservableCounter("collabs.relayer.sends", () => Volatile.Read(ref sends), description: "Transactions handed to a node, repeats included");
        meter.CreateObservableCounter("collabs.relayer.fee_bumps", () => Volatile.Read(ref bumps));
        meter.CreateObservableCounter("collabs.relayer.gas_spent", () => BySigner(spent, static s => s), "ether", "By this process since it started");
        meter.CreateObservableGauge("collabs.relayer.queue_age", () => BySigner(queues, static q => q.Age.TotalSeconds), "s", "Age of the oldest intent not yet mined");
        meter.CreateObservableGauge("collabs.relayer.open", () => BySigner(queues, static q => q.Open), description: "Intents that hold a nonce and are not mined");
        meter.CreateObservableGauge("collabs.relayer.stuck", () => BySigner(queues, static q => q.Stuck), description: "Intents that wait for fee, funds, policy or a person");
        meter.CreateObservableGauge("collabs.relayer.backlog", () => Backlog.Count, description: "Intents that no signer has taken on yet");
        meter.CreateObservableGauge("collabs.relayer.backlog_age", () => Backlog.Age.TotalSeconds, "s");
        meter.CreateObservableCounter("collabs.indexer.reorgs", () => Volatile.Read(ref reorgs));
        meter.CreateObservableGauge("collabs.indexer.lag", () => IndexerLag, "blocks");
        meter.CreateObservableGauge("collabs.indexer.halted", () => IndexerHalted ? 1 : 0);
    }

    /// <summary>What no signer has taken on yet.</summary>
    public (long Count, TimeSpan Age) Backlog { get; set; }

    public long IndexerLag { get; set; }

    public bool IndexerHalted { get; set; }

    /// <summary>Reorganizations that this process has seen.</summary>
    public long Reorgs => Volatile.Read(ref reorgs);

    public void StepFailed(string step) => stepFailures.AddOrUpdate(step, 1, static (_, count) => count + 1);

    public void StepDone(string step, TimeSpan took)
    {
        stepFailures.TryAdd(step, 0);
        stepSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("step", step));
    }

    public void Sent(int count) => Interlocked.Add(ref sends, count);

    public void Bumped() => Interlocked.Increment(ref bumps);

    /// <summary>A signer's queue, as its leader sees it.</summary>
    public void Queue(Address signer, SignerQueue queue)
    {
        queues[signer] = queue;
        spent.TryAdd(signer, 0);
    }

    /// <summary>Another process leads for the signer: its figures are that one's to tell.</summary>
    public void Forget(Address signer) => queues.TryRemove(signer, out _);

    public void Asked(string endpoint, TimeSpan took)
    {
        rpcFailures.TryAdd(endpoint, 0);
        rpcSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("endpoint", endpoint));
    }

    public void RpcFailed(string endpoint) => rpcFailures.AddOrUpdate(endpoint, 1, static (_, count) => count + 1);

    public void RpcLags(string endpoint, long blocks) => lags[endpoint] = blocks;

    public void Reorganized(long depth)
    {
        Interlocked.Increment(ref reorgs);
        reorgDepth.Record(depth);
    }

    public void Spent(Address signer, UInt128 wei) => spent.AddOrUpdate(signer, (double)wei / 1e18, (_, sum) => sum + ((double)wei / 1e18));

    public void Dispose() => meter.Dispose();

    private static IEnumerable<Measurement<long>> Each(ConcurrentDictionary<string, long> counts, string tag) =>
        counts.Select(c => new Measurement<long>(c.Value, new KeyValuePair<string, object?>(tag, c.Key)));

    private static IEnumerable<Measurement<T>> BySigner<TValue, T>(ConcurrentDictionary<Address, TValue> values, Func<TValue, T> read)
        where T : struct => values.Select(v => new Measurement<T>(read(v.Value), new KeyValuePair<string, object?>("signer", v.Key.ToString())));
}

/// <summary>How a signer's intents stand.</summary>
/// <param name="Open">Hold a nonce and are not mined.</param>
/// <param name="Stuck">Of those, wait for something.</param>
/// <param name="Age">Of the oldest.</param>
public readonly record struct SignerQueue(int Open, int Stuck, TimeSpan Age);
