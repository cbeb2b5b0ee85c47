using System.Diagnostics;
using System.Text.Json;
using Collabs.Chain;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Chain.Indexer;
using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;

namespace Collabs.Benchmarks.Recovery;

/// <summary>The chain takes 64 blocks away and gives 64 others with the same transactions.</summary>
internal static class Reorg
{
    private const int Depth = 64;
    private const int Together = 5;
    private const ulong Confirmations = 70;

    /// <summary>Seconds, and the events that had to be taken back and applied again.</summary>
    public static async Task<(double Seconds, long Events)> RunAsync(CancellationToken ct)
    {
        await using var chain = await LocalChain.StartAsync(null, new() { BlockSeconds = 0 }, ct);
        var agreement = await OpenedAgreement.OpenAsync(chain, 1, ct);
        var bundles = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < Depth; i++)
        {
            bundles.Add(await BundleAsync(chain, agreement, i, ct));
            await chain.Client.SendRawTransactionAsync(bundles[i], ct);
        }

        await using var folder = new TemporaryDatabase();
        await using var database = await folder.OpenAsync(ct);
        using var rpc = new HttpRpc(chain.Rpc);
        using var metrics = new ChainMetrics();
        var readiness = new ChainReadiness();
        var genesis = (await chain.Client.GetBlockAsync(0ul, ct))!.Hash;
        var chainId = chain.Deployment!.ChainId;
        var nodes = new NodeSet([rpc], chainId, genesis, FinalityRule.After(Confirmations), metrics, readiness);
        var step = new IndexerStep(
            database, nodes, "benchmark", new() { Factory = chain.Deployment.Factory, StartBlock = chain.DeployBlock }, new Signal(), TimeProvider.System,
            metrics, readiness);
        await ReachAsync();
        var before = await EventsAsync();

        using var blocks = JsonDocument.Parse($"[{string.Join(',', bundles.Select(static (raw, i) => $"[\"{Hex.Encode(raw.Span)}\",{i}]"))}]");
        using var depth = JsonDocument.Parse($"{Depth}");
        await chain.AskAsync("anvil_reorg", [depth.RootElement, blocks.RootElement], ct);
        var start = Stopwatch.GetTimestamp();
        await ReachAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var after = await EventsAsync();
        return metrics.Reorgs == 1 && after == before
            ? (took, after - 1)
            : throw new InvalidOperationException($"{metrics.Reorgs} reorgs were seen, and {after} events instead of {before}.");

        async Task ReachAsync()
        {
            var head = (await chain.Client.GetBlockAsync(BlockTag.Latest, ct))!.Hash;
            while ((await database.ReadAsync((tx, _) => CursorRows.FindAsync(tx, chainId), ct))?.Hash != head)
            {
                await step.StepAsync(ct);
            }
        }

        Task<int> EventsAsync() => database.ReadAsync(async (tx, _) => (await EventRows.RangeAsync(tx, chainId, 0, long.MaxValue)).Count, ct);
    }

    private static async Task<ReadOnlyMemory<byte>> BundleAsync(LocalChain chain, OpenedAgreement agreement, int number, CancellationToken ct)
    {
        var calls = Enumerable.Range(0, Together)
            .Select(i => new Call(agreement.Address, 10u, agreement.Contribute(10, (uint)((number * Together) + i))));
        return (await new Eip1559Transaction
        {
            ChainId = chain.Deployment!.ChainId, Nonce = (ulong)number, MaxFeePerGas = 20_000_000_000u, MaxPriorityFeePerGas = 1_000_000_000u, GasLimit = 2_000_000,
            To = chain.Bundle!.Value, Value = 10u * Together, Data = new Bundle.CarryCall([.. calls]).Encode(),
        }.SignAsync(chain.Accounts[1], ct)).Raw;
    }
}
