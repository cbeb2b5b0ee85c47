namespace Collabs.Benchmarks.Backfill;

/// <summary>
/// The most memory that this process holds while something runs, looked at a hundred times a second: in all, and in managed objects that were
/// left after a collection.
/// </summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer timer;
    private long managed;
    private long workingSet;

    public PeakMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
    }

    public double ManagedMegabytes => managed / 1e6;

    public double WorkingSetMegabytes => workingSet / 1e6;

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        managed = Math.Max(managed, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
        workingSet = Math.Max(workingSet, Environment.WorkingSet);
    }
}
