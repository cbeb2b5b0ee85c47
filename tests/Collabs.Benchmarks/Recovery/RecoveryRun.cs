namespace Collabs.Benchmarks.Recovery;

/// <summary>How soon the service is back at work after what goes wrong.</summary>
internal static class RecoveryRun
{
    private const string How =
        """
        Restart: the service as a process of its own is killed (`kill -9`) while it holds its leases; 10,000 intents lie open in its database, none
        of them sent; the time runs from the start of the new process to the first transaction in anvil's pool, and includes the three seconds after which
        a silent owner loses its lease. Gap and drop: 32 transactions wait in the pool, one is dropped from it; counted are the blocks until all 32
        are mined. Reorg: 64 blocks with agreement events are taken away and replaced by 64 others that hold the same transactions; the time is that
        of the indexer's steps until it stands at the new head with every event retracted and applied again.
        """;

    public static async Task<Findings> RunAsync(CancellationToken ct)
    {
        var (restart, start) = await Restart.RunAsync(ct);
        var first = await Repair.RunAsync(0, ct);
        var middle = await Repair.RunAsync(16, ct);
        var (reorg, events) = await Reorg.RunAsync(ct);
        return new Findings(
            "recovery",
            How,
            [
                Finding.Of("start of the process until it serves", $"{start:0.00} s"),
                Finding.Below("restart to first send, 10,000 open intents", restart, 5, "s"),
                Finding.Below("lowest transaction dropped: mined again", first, 2, "blocks"),
                Finding.Below("transaction in the middle dropped: mined again", middle, 2, "blocks"),
                Finding.Of("events in the 64 blocks", $"{events}"),
                Finding.Below("reorg of 64 blocks taken back and applied again", reorg, 1, "s"),
            ]);
    }
}
