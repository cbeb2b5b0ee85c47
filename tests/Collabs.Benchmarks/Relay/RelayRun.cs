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
    private const int Each = 2000;
    private const int Turns = 3;
    private const string BlockTime = "0.02";
    private const int Window = 512;
    private const int Slice = 16;
    private const int Poll = 100;
    private const ulong Confirmations = 2;
    private const double All = Signers * Each;
    private const double Goal = 0.7;

    // Now and then anvil keeps a transaction waiting for one that it has just mined, and with it all that follow, until it is replaced.
    private static readonly TimeSpan BumpAfter = TimeSpan.FromSeconds(3);

    private const string How =
        """
        anvil with a block every 20 ms, in which there are some 100 transactions: it copies a whole block for each receipt that it is asked for, so larger
        blocks would measure that. Every transaction revokes a nonce of the same agreement: one bit, one event. Raw: 16 accounts, each over a connection of
        its own, send 2,000 transactions that were signed before, one request each. Relayed: 32,000 intents lie in the outbox (SQLite,
        `synchronous = FULL`) and 16 keys relay them, each with its policy, simulation, gas limit, nonce, signature, saved bytes, send and receipt;
        `Window` is 512 instead of 64, requests hold 16 transactions instead of 100, `Poll` is 100 ms. A relayed transaction counts once its receipt is
        read and stored. Raw and relayed take three turns side by side on all processors, and then three apart: anvil has one half of the processors and
        whoever sends, raw or relayed, the other, as on machines of their own. Each pair has a chain of its own, and the best of each counts. Apart, the
        node is what limits both; side by side it is the sum of both programs. The processor time is that of the last turn; 130 µs of anvil's are for
        recovering the sender, raw or relayed.
        """;

    public static async Task<Findings> RunAsync(CancellationToken ct)
    {
        var beside = await TurnsAsync(apart: false, ct);
        var apart = await TurnsAsync(apart: true, ct);
        return new Findings(
            "relay",
            How,
            [
                Finding.Of("side by side: raw, accepted", $"{beside.Accepted:0}/s"),
                Finding.Of("side by side: raw, mined", $"{beside.Mined:0}/s"),
                Finding.Of("side by side: relayed, receipts stored", $"{beside.Included:0}/s"),
                Finding.AtLeast("side by side: relayed and stored, of raw accepted", beside.Included / beside.Accepted, Goal),
                Finding.Of("apart: raw, accepted", $"{apart.Accepted:0}/s"),
                Finding.Of("apart: raw, mined", $"{apart.Mined:0}/s"),
                Finding.Of("apart: relayed, accepted by the node", $"{apart.Sent:0}/s"),
                Finding.Of("apart: relayed, receipts stored", $"{apart.Included:0}/s"),
                Finding.Of("apart: processor time for each raw: anvil", $"{apart.Raw.Node.TotalMicroseconds / All:0} µs"),
                Finding.Of("apart: processor time for each relayed: anvil", $"{apart.Relayed.Node.TotalMicroseconds / All:0} µs"),
                Finding.Of("apart: processor time for each relayed: this process", $"{apart.Relayed.Own.TotalMicroseconds / All:0} µs"),
                Finding.AtLeast("apart: relayed and stored, of raw accepted", apart.Included / apart.Accepted, Goal),
            ]);
    }

    private static async Task<Rates> TurnsAsync(bool apart, CancellationToken ct)
    {
        var turns = new List<Rates>();
        while (turns.Count < Turns)
        {
            turns.Add(await TurnAsync(apart, ct));
        }

        return turns[^1] with
        {
            Accepted = turns.Max(static t => t.Accepted), Mined = turns.Max(static t => t.Mined), Sent = turns.Max(static t => t.Sent),
            Included = turns.Max(static t => t.Included),
        };
    }

    private static async Task<Rates> TurnAsync(bool apart, CancellationToken ct)
    {
        await using var chain = await LocalChain.StartAsync(
            null,
            new()
            {
                BlockSeconds = 0, Accounts = 1 + (2 * Signers),
                Arguments = ["--gas-limit", "3000000000", "--block-base-fee-per-gas", "1000000000", "--block-time", BlockTime],
            },
            ct);
        await Processors.DivideAsync(chain.ProcessId, apart, ct);
        var agreement = await OpenedAgreement.OpenAsync(chain, 1, ct);
        var accounts = chain.Accounts.Skip(1).Chunk(Signers).ToList();
        var start = Spent.Now(chain);
        var (accepted, mined) = await RawAsync(chain, accounts[0], agreement.Address, ct);
        var between = Spent.Now(chain);
        var (sent, included) = await RelayAsync(chain, accounts[1], agreement.Address, ct);
        return new(All / accepted, All / mined, All / sent, All / included, between - start, Spent.Now(chain) - between);
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
        using var rpc = new HttpRpc(chain.Rpc, new HttpRpcOptions { BatchSize = Slice });
        using var metrics = new ChainMetrics();
        using var stop = new CancellationTokenSource();
        var (readiness, signal) = (new ChainReadiness(), new Signal());
        var genesis = (await chain.Client.GetBlockAsync(0ul, ct))!.Hash;
        var nodes = new NodeSet([rpc], chain.Deployment.ChainId, genesis, FinalityRule.After(Confirmations), metrics, readiness);
        var options = new RelayerOptions { Poll = TimeSpan.FromMilliseconds(Poll), Window = Window, BumpAfter = BumpAfter };
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

    /// <summary>Transactions a second, and processor time for all of them.</summary>
    private sealed record Rates(double Accepted, double Mined, double Sent, double Included, Spent Raw, Spent Relayed);

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
