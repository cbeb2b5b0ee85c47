using Collabs.Benchmarks.Relay;
using Collabs.Chain;
using Collabs.Chain.DevChain;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Benchmarks.Recovery;

/// <summary>A node forgets one of the transactions that wait in its pool.</summary>
internal static class Repair
{
    private const int Intents = 32;
    private const int MostBlocks = 10;

    /// <summary>Blocks until everything is mined, after the transaction at <paramref name="place"/> was dropped.</summary>
    public static async Task<int> RunAsync(int place, CancellationToken ct)
    {
        await using var chain = await LocalChain.StartAsync(null, new() { BlockSeconds = 0 }, ct);
        var agreement = await OpenedAgreement.OpenAsync(chain, 1, ct);
        await chain.AskAsync("evm_setAutomine", [false], ct);
        await using var folder = new TemporaryDatabase();
        await using var database = await folder.OpenAsync(ct);
        await RelayRun.FillAsync(database, chain.Deployment!.ChainId, agreement.Address, Intents, ct);
        using var rpc = new HttpRpc(chain.Rpc);
        using var metrics = new ChainMetrics();
        var readiness = new ChainReadiness();
        var genesis = (await chain.Client.GetBlockAsync(0ul, ct))!.Hash;
        var nodes = new NodeSet([rpc], chain.Deployment.ChainId, genesis, FinalityRule.After(2), metrics, readiness);
        var step = new RelayerStep(database, nodes, chain.Relayer, "benchmark", new(), TimeProvider.System, metrics, readiness);
        await StepAsync(step, ct);
        var dropped = await database.ReadAsync(
            (tx, _) => tx.ScalarAsync<Hash32>("SELECT tx_hash FROM attempts ORDER BY nonce LIMIT 1 OFFSET @place", new { place }), ct);
        await chain.AskAsync("anvil_dropTransaction", [dropped], ct);
        for (var blocks = 1; blocks <= MostBlocks; blocks++)
        {
            await chain.AskAsync("anvil_mine", [1ul], ct);
            await StepAsync(step, ct);
            if ((await database.ReadAsync((tx, _) => RelayRows.OpenAsync(tx, chain.Deployment.ChainId, chain.Relayer.Address), ct)).Count == 0)
            {
                return blocks;
            }
        }

        throw new InvalidOperationException($"{MostBlocks} blocks have not been enough: {string.Join(" ", readiness.Problems)}");
    }

    // As the loop does: on while there is more. The first step of a key only registers it.
    private static async Task StepAsync(RelayerStep step, CancellationToken ct)
    {
        while (await step.StepAsync(ct) == StepResult.More)
        {
        }
    }
}
