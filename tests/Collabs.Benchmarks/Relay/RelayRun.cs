using System.Diagnostics;
using System.Text.Json;
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
    private const int Window = 512;
    private const int Batch = 256;
    private const ulong Confirmations = 2;

    private const string How =
        """
        anvil with a block a second and room for everything in it, so that neither side waits for a block of its own. Every transaction revokes
        a nonce of the same agreement: one storage slot, one event. Raw: 16 accounts, each over a connection of its own, send 1,000 transactions that were
        signed before, one request each. Relayed: 16,000 intents lie in the outbox (SQLite, `synchronous = FULL`) and 16 keys relay them, each with its
        policy, simulation, gas estimate, nonce, signature, saved bytes, send and receipt; `Window` is 512 instead of 64, since a
        block a second would otherwise allow 64 transactions a second for each key. A relayed transaction counts once its receipt is read and stored.
        """;

    public static async Task<Findings> RunAsync(CancellationToken ct)
    {
        await using var chain = await LocalChain.StartAsync(
            null, new() { BlockSeconds = 0, Accounts = 1 + (3 * Signers), Arguments = ["--gas-limit", "3000000000", "--block-base-fee-per-gas", "1000000000"] }, ct);
        var agreement = await OpenedAgreement.OpenAsync(chain, 1, ct);
        await chain.AskAsync("evm_setAutomine", [false], ct);
        // anvil's own methods take no hexadecimal numbers.
        using var second = JsonDocument.Parse("1");
        await chain.AskAsync("evm_setIntervalMining", [second.RootElement], ct);
        var raw = await RawAsync(chain, chain.Accounts.Skip(1).Take(Signers), agreement.Address, ct);
        var (sent, included) = await RelayAsync(chain, [.. chain.Accounts.Skip(1 + Signers).Take(Signers)], agreement.Address, ct);
        var again = await RawAsync(chain, chain.Accounts.Skip(1 + (2 * Signers)), agreement.Address, ct);
        var (accepted, mined) = (Math.Min(raw.Accepted, again.Accepted), Math.Min(raw.Mined, again.Mined));
        const double All = Signers * Each;
        return new Findings(
            "relay",
            How,
            [
                Finding.Of("raw, accepted", $"{All / accepted:0}/s"),
                Finding.Of("raw, mined", $"{All / mined:0}/s"),
                Finding.Of("relayed, accepted by the node", $"{All / sent:0}/s"),
                Finding.Of("relayed, receipts stored", $"{All / included:0}/s"),
                Finding.AtLeast("relayed and stored, of raw accepted", accepted / included, 0.7),
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
        var options = new RelayerOptions { Poll = TimeSpan.FromMilliseconds(500), Window = Window, Batch = Batch };
        var fleet = new SignerFleet(keys.ToDictionary(static key => key.Address, _ => options.Policy));
        var loops = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        foreach (var key in keys)
        {
            var step = new RelayerStep(database, nodes, key, "benchmark", options with { Fleet = fleet }, TimeProvider.System, metrics, readiness);
            loops.Add(Task.Run(() => new Loop(step, signal, TimeProvider.System, metrics, readiness, NullLogger<Loop>.Instance).RunAsync(stop.Token), ct));
        }

        var sent = await UntilAsync(database, "'Accepted', 'Prepared', 'Signed'", start, readiness, ct);
        var included = await UntilAsync(database, "'Accepted', 'Prepared', 'Signed', 'Sent'", start, readiness, ct);
        await stop.CancelAsync();
        await Task.WhenAll(loops);
        var failed = await database.ReadAsync(static (tx, _) => tx.ScalarAsync<long>("SELECT COUNT(*) FROM intents WHERE state NOT IN ('Included', 'Final')"), ct);
        return failed == 0 ? (sent, included) : throw new InvalidOperationException($"{failed} intents were not carried out.");
    }

    internal static Task FillAsync(Database database, ulong chainId, Address target, int count, CancellationToken ct) => database.WriteAsync(
        async (tx, _) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            for (var i = 0; i < count; i++)
            {
                await IntentRows.AddAsync(
                    tx, new NewIntent(OperationId.New(now), chainId, target, 0, OpenedAgreement.Revoke((uint)i), "revoke", null, $"benchmark:{i}"), now);
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
}
