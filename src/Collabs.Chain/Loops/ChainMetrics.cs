using System.Diagnostics.Metrics;

namespace Collabs.Chain;

/// <summary>The meters of the chain room, all under <c>Collabs.Chain</c>.</summary>
public sealed class ChainMetrics : IDisposable
{
    public const string MeterName = "Collabs.Chain";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> stepFailures;
    private readonly Histogram<double> stepSeconds;
    private readonly Counter<long> sends;
    private readonly Counter<long> bumps;
    private readonly Counter<long> rpcFailures;
    private readonly Counter<long> reorgs;
    private readonly Histogram<long> reorgDepth;
    private readonly Counter<double> gasSpent;

    public ChainMetrics()
    {
        stepFailures = meter.CreateCounter<long>("collabs.chain.step.failures", description: "Loop steps that threw");
        stepSeconds = meter.CreateHistogram<double>("collabs.chain.step.duration", "s");
        sends = meter.CreateCounter<long>("collabs.relayer.sends", description: "Transactions handed to a node, repeats included");
        bumps = meter.CreateCounter<long>("collabs.relayer.fee_bumps");
        rpcFailures = meter.CreateCounter<long>("collabs.rpc.failures");
        reorgs = meter.CreateCounter<long>("collabs.indexer.reorgs");
        reorgDepth = meter.CreateHistogram<long>("collabs.indexer.reorg_depth", "blocks");
        gasSpent = meter.CreateCounter<double>("collabs.relayer.gas_spent", "ether");
        meter.CreateObservableGauge("collabs.relayer.queue_age", () => QueueAge.TotalSeconds, "s", "Age of the oldest intent not yet mined");
        meter.CreateObservableGauge("collabs.relayer.stuck", () => Stuck, description: "Intents that wait for fee, funds, policy or a person");
        meter.CreateObservableGauge("collabs.indexer.lag", () => IndexerLag, "blocks");
    }

    public TimeSpan QueueAge { get; set; }

    public long Stuck { get; set; }

    public long IndexerLag { get; set; }

    public void StepFailed(string step) => stepFailures.Add(1, new KeyValuePair<string, object?>("step", step));

    public void StepDone(string step, TimeSpan took) => stepSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("step", step));

    public void Sent(int count) => sends.Add(count);

    public void Bumped() => bumps.Add(1);

    public void RpcFailed(string endpoint) => rpcFailures.Add(1, new KeyValuePair<string, object?>("endpoint", endpoint));

    public void Reorganized(long depth)
    {
        reorgs.Add(1);
        reorgDepth.Record(depth);
    }

    public void Spent(UInt128 wei) => gasSpent.Add((double)wei / 1e18);

    public void Dispose() => meter.Dispose();
}
