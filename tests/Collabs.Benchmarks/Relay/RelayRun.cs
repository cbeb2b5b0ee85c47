using System.Diagnostics;
using Collabs.Chain;
using Collabs.Chain.DevChain;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Relaying;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collabs.Benchmarks.Relay;

/// <summary>How fast the outbox empties, beside what the same node accepts raw.</summary>
internal static class RelayRun
{
    private const int Signers = 16;
    private const int Each = 1000;
    private const int Turns = 4;
    private const string BlockTime = "0.03";
    private const int Window = 512;
    private const int Batch = 128;
    private const int Poll = 100;
    private const ulong Confirmations = 2;

    private const string How =
        """
        anvil with a block every 30 ms: some 150 transactions in each, as on mainnet. It copies a whole block for each receipt that it is asked for, so
        longer blocks would measure that. Every transaction revokes a nonce of the same agreement: one bit, one event. Raw: 16 accounts, each over a
        connection of its own, send 1,000 transactions that were signed before, one request each. Relayed: 16,000 intents lie in the outbox (SQLite,
        `synchronous = FULL`) and 16 keys relay them, each with its policy, simulation, gas limit, nonce, signature, saved bytes, send and receipt;
        `Window` is 512 instead of 64, `Batch` 128 instead of 64, `Poll` 100 ms. A relayed transaction counts once its receipt is read and stored. Both
        take four turns, each pair on a chain of its own, and the best of each counts: the first turns still compile. The processor time is that of the
        last. anvil and this process share the processors; 140 µs of anvil's are for recovering the sender, raw or relayed.
        """;

    public static async Task<Findings> RunAsync(CancellationToken ct)
    {
        var (raw, relayed, spent) = (new List<(double Accepted, double Mined)>(), new List<(double Sent, double Included)>(), new List<Spent>());
        for (var turn = 0; turn < Turns; turn++)
        {
            await using var chain = await LocalChain.StartAsync(
                null,
                new()
                {
                    BlockSeconds = 0, Accounts = 1 + (2 * Signers),
                    Arguments = ["--gas-limit", "3000000000", "--block-base-fee-per-gas", "1000000000", "--block-time", BlockTime],
                },
                ct);
            var agreement = await OpenedAgreement.OpenAsync(chain, 1, ct);
            var accounts = chain.Accounts.Skip(1).Chunk(Signers).ToList();
            raw.Add(await RawAsync(chain, accounts[0], agreement.Address, ct));
            var before = Spent.Now(chain);
            relayed.Add(await RelayAsync(chain, accounts[1], agreement.Address, ct));
            spent.Add(Spent.Now(chain) - before);
        }

        const double All = Signers * Each;
        var (accepted, included) = (All / raw.Min(static r => r.Accepted), All / relayed.Min(static r => r.Included));
        return new Findings(
            "relay",
            How,
            [
                Finding.Of("raw, accepted", $"{accepted:0}/s"),
                Finding.Of("raw, mined", $"{All / raw.Min(static r => r.Mined):0}/s"),
                Finding.Of("relayed, accepted by the node", $"{All / relayed.Min(static r => r.Sent):0}/s"),
                Finding.Of("relayed, receipts stored", $"{included:0}/s"),
                Finding.Of("processor time for each relayed: anvil", $"{spent[^1].Node.TotalMicroseconds / All:0} µs"),
                Finding.Of("processor time for each relayed: this process", $"{spent[^1].Own.TotalMicroseconds / All:0} µs"),
                Finding.AtLeast("relayed and stored, of raw accepted", included / accepted, 0.7),
            ]);
    }

    private static Task<(double Accepted, double Mined)> RawAsync(
        LocalChain chain, IEnumerable<PrivateKeySigner> accounts, Address target, CancellationToken ct) =>
        RawSenders.RunAsync(chain, [.. accounts], target, static nonce => OpenedAgreement.Revoke((uint)nonce), Each, ct);

    private static async Task<(double Sent, double Included)> RelayAsync(
        LocalChain chain, IReadOnlyList<PrivateKeySigner> keys, Address target, CancellationToken ct)
    {
        await using var folder = new TemporaryDatabase();
        await using var database = await folder.OpenAsync(ct);
        await FillAsync(database, chain.Deployment!.ChainId, target, keys.Count * Each, ct);
        using var rpc = new HttpRpc(chain.Rpc);
        using var metrics = new ChainMetrics();
        using var stop = new CancellationTokenSource();
        var (readiness, signal) = (new ChainReadiness(), new Signal());
        var genesis = (await chain.Client.GetBlockAsync(0ul, ct))!.Hash;
        var nodes = new NodeSet([rpc], chain.Deployment.ChainId, genesis, FinalityRule.After(Confirmations), metrics, readiness);
        var options = new RelayerOptions { Poll = TimeSpan.FromMilliseconds(Poll), Window = Window, Batch = Batch };
        var fleet = new SignerFleet(keys.ToDictionary(static key => key.Address, _ => options.Policy));
        var loops = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        foreach (var key in keys)
        {
            var step = new RelayerStep(database, nodes, key, "benchmark", options with { Fleet = fleet }, TimeProvider.System, metrics, readiness);
            loops.Add(Task.Run(() => new Loop(step, signal, TimeProvider.System, metrics, readiness, NullLogger<Loop>.Instance).RunAsync(stop.Token), ct));
        }

        var sent = await UntilAsync(database, "'Accepted', 'Signed'", start, readiness, ct);
        var included = await UntilAsync(database, "'Accepted', 'Signed', 'Sent'", start, readiness, ct);
        await stop.CancelAsync();
        await Task.WhenAll(loops);
        var failed = await database.ReadAsync(static (tx, _) => tx.ScalarAsync<long>("SELECT COUNT(*) FROM intents WHERE state NOT IN ('Included', 'Final')"), ct);
        return failed == 0 ? (sent, included) : throw new InvalidOperationException($"{failed} intents were not carried out.");
    }

    internal static Task FillAsync(Database database, ulong chainId, Address target, int count, CancellationToken ct) => database.WriteAsync(
        async (tx, _) =>
        {
            // As they come in life: one after the other.
            var now = TimeProvider.System.GetUtcNow().AddMilliseconds(-count);
            for (var i = 0; i < count; i++)
            {
                await IntentRows.AddAsync(
                    tx, new NewIntent(OperationId.New(now.AddMilliseconds(i)), chainId, target, 0, OpenedAgreement.Revoke((uint)i), "revoke", null, $"benchmark:{i}"), now.AddMilliseconds(i));
            }
        },
        ct);

    private static async Task<double> UntilAsync(Database database, string states, long start, ChainReadiness readiness, CancellationToken ct)
    {
        var sql = $"SELECT COUNT(*) FROM (SELECT 1 FROM intents WHERE state IN ({states}) LIMIT 1) AS open";
        while (await database.ReadAsync((tx, _) => tx.ScalarAsync<long>(sql), ct) > 0)
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException($"The outbox does not empty: {string.Join(" ", readiness.Problems)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Processor time of the node and of this process.</summary>
    private sealed record Spent(TimeSpan Node, TimeSpan Own)
    {
        public static Spent Now(LocalChain chain)
        {
            using var node = Process.GetProcessById(chain.ProcessId);
            using var own = Process.GetCurrentProcess();
            return new(node.TotalProcessorTime, own.TotalProcessorTime);
        }

        public static Spent operator -(Spent late, Spent early) => new(late.Node - early.Node, late.Own - early.Own);
    }
}
