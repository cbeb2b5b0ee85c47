using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Collabs.Chain;
using Collabs.Chain.Indexer;
using Collabs.Chain.Nodes;
using Collabs.Chain.Projector;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Indexing;
using Collabs.Store.Feed;

namespace Collabs.Benchmarks.Backfill;

/// <summary>
/// How fast past events are read into SQLite, beside how fast anvil gives the same logs to somebody who throws them away, and to a viem script
/// that decodes them.
/// </summary>
internal static class BackfillRun
{
    private const int Few = 40_000;
    private const int Many = 200_000;
    private const ulong ChunkBlocks = 1;
    private const int Turns = 6;

    private const string How =
        """
        Real events of 20 agreements on anvil: contributions in ether with two payees, about 1,000 events a block. Raw: `eth_getLogs` block by
        block with our topics over one connection, answers thrown away. viem: `getLogs` of the same with the agreement's ABI, events thrown away.
        Ours: the indexer from nothing to the head, by its usual steps: logs and headers fetched, checked against blooms and parents, decoded,
        projected, committed to a SQLite file with `synchronous = FULL`, and made final. Raw and ours take six turns, the first of
        which still compile; the best time of each counts. Memory: managed objects that were left after a collection, at most in any turn; the fewer events
        take more turns, so that as many are read of both and as many collections are looked at; below some 30,000 the ranges on the way are not full yet.
        """;

    public static async Task<Findings> RunAsync(CancellationToken ct)
    {
        await using var chain = await Contributions.StartAsync(ct);
        await chain.FillAsync(Few, ct);
        var (few, many) = (new List<Turn>(), new List<Turn>());
        for (var turn = 0; turn < Turns * (Many / Few); turn++)
        {
            few.Add(await OursAsync(chain, ct));
        }

        await chain.FillAsync(Many, ct);
        var raw = double.MaxValue;
        for (var turn = 0; turn < Turns; turn++)
        {
            raw = Math.Min(raw, await RawAsync(chain, ct));
            many.Add(await OursAsync(chain, ct));
        }

        var ours = many.Min(static turn => turn.Seconds);
        var (fewManaged, manyManaged) = (few.Max(static turn => turn.Managed), many.Max(static turn => turn.Managed));

        var viem = await ViemAsync(chain, ct);
        return new Findings(
            "backfill",
            How,
            [
                Finding.Of("events", $"{chain.Events}"),
                Finding.Of("raw `eth_getLogs`", $"{chain.Events / raw:0}/s"),
                Finding.Of("viem, fetched and decoded", $"{chain.Events / viem:0}/s"),
                Finding.Of("into SQLite, projected, committed and final", $"{chain.Events / ours:0}/s"),
                Finding.AtLeast("of the raw rate", raw / ours, 0.5),
                Finding.AtLeast("of viem's rate", viem / ours, 5),
                Finding.Of($"peak memory for {Few:n0} events", $"{fewManaged:0} MB managed, {few.Max(static turn => turn.WorkingSet):0} MB in all"),
                Finding.Of($"peak memory for {Many:n0} events", $"{manyManaged:0} MB managed, {many.Max(static turn => turn.WorkingSet):0} MB in all"),
                Finding.Below("managed memory with five times the events", manyManaged / fewManaged, 1.5, "×"),
            ]);
    }

    private static async Task<double> RawAsync(Contributions chain, CancellationToken ct)
    {
        using var http = new HttpClient();
        var head = (await chain.Chain.Client.GetBlockAsync(BlockTag.Latest, ct))!.Number;
        var topics = string.Join(',', KnownEvents.Topics.Select(static topic => $"\"{topic}\""));
        var (start, found) = (Stopwatch.GetTimestamp(), 0);
        for (var from = chain.Chain.DeployBlock; from <= head; from += ChunkBlocks)
        {
            var body = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x{{from:x}}","toBlock":"0x{{Math.Min(head, from + ChunkBlocks - 1):x}}","topics":[[{{topics}}]]}]}""");
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(chain.Chain.Rpc, content, ct);
            found += (await answer.Content.ReadAsByteArrayAsync(ct)).AsSpan().Count("\"logIndex\""u8);
        }

        return found >= chain.Events ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"anvil gave {found} logs.");
    }

    private static async Task<double> ViemAsync(Contributions chain, CancellationToken ct)
    {
        var head = (await chain.Chain.Client.GetBlockAsync(BlockTag.Latest, ct))!.Number;
        var output = await Peers.ScriptAsync(
            "backfill.mjs", chain.Chain.Rpc.ToString(), Repository.PathOf("contracts/artifacts"), $"{chain.Chain.DeployBlock}", $"{head}", $"{ChunkBlocks}");
        using var json = JsonDocument.Parse(output);
        var events = json.RootElement.GetProperty("events").GetInt32();
        return events >= chain.Events ? json.RootElement.GetProperty("seconds").GetDouble() : throw new InvalidOperationException($"viem found {events} events.");
    }

    private static async Task<Turn> OursAsync(Contributions contributions, CancellationToken ct)
    {
        var chain = contributions.Chain;
        await using var folder = new TemporaryDatabase();
        await using var database = await folder.OpenAsync(ct);
        using var rpc = new HttpRpc(chain.Rpc);
        using var metrics = new ChainMetrics();
        var genesis = (await chain.Client.GetBlockAsync(0ul, ct))!.Hash;
        var readiness = new ChainReadiness();
        var nodes = new NodeSet([rpc], chain.Deployment!.ChainId, genesis, FinalityRule.After(Contributions.Confirmations), metrics, readiness);
        var step = new IndexerStep(
            database, nodes, "benchmark", new() { Factory = chain.Deployment.Factory, StartBlock = chain.DeployBlock }, new Signal(), TimeProvider.System,
            metrics, readiness);
        using var memory = new PeakMemory();
        var start = Stopwatch.GetTimestamp();
        while (await step.StepAsync(ct) == StepResult.More)
        {
        }

        var (took, managed, workingSet) = (Stopwatch.GetElapsedTime(start).TotalSeconds, memory.ManagedMegabytes, memory.WorkingSetMegabytes);
        var stored = await database.ReadAsync(
            async (tx, _) => (await EventRows.RangeAsync(tx, chain.Deployment.ChainId, 0, long.MaxValue)).Count, ct);
        return stored == contributions.Events
            ? new(took, managed, workingSet)
            : throw new InvalidOperationException($"{stored} events are stored, not {contributions.Events}.");
    }

    private sealed record Turn(double Seconds, double Managed, double WorkingSet);
}
