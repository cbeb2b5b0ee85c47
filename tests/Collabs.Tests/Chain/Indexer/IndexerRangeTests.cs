using Collabs.Chain;
using Collabs.Chain.Indexer;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Tests.Chain.Nodes;
using Collabs.Tests.Store;

namespace Collabs.Tests.Chain.Indexer;

/// <summary>Backfill over nodes that limit ranges, and that have forgotten them.</summary>
public sealed class IndexerRangeTests() : StoreTests(() => new SqliteDatabase())
{
    private readonly ChainMetrics metrics = new();
    private readonly ChainReadiness readiness = new();
    private int applied;

    [Fact]
    public async Task The_range_doubles_until_it_is_too_large_then_halves_and_creeps_up()
    {
        var node = new ChainScript(3_000);
        node.Bend = (method, _) => method == "eth_getLogs" && node.Ranges is [.., var last] && last.To - last.From >= 100
            ? throw new RpcException(method, -32000, "query returned more than 10000 results") : null;

        await ReadAllAsync(Step(node));

        var widths = node.Ranges.Select(r => r.To - r.From + 1).ToList();
        Assert.Equal([4ul, 8ul, 16ul, 32ul, 64ul, 128ul, 64ul], widths.Take(7));
        Assert.Contains(widths.Skip(7), width => width is > 64 and <= 100);
        Assert.Equal(3_000, (await CursorAsync()).Number);
    }

    [Fact]
    public async Task A_range_that_does_not_follow_from_the_one_before_is_not_taken()
    {
        var node = new ChainScript(3_000);
        node.Bend = (method, args) => method == "eth_getBlockByNumber" && args[0]!.ToString() == "0x5" ? ChainScript.BlockOf(5) with { ParentHash = Keccak256.OfEmpty } : null;

        await ReadAllAsync(Step(node));

        Assert.Equal((4, 4), ((await CursorAsync()).Number, (await CursorAsync()).FinalNumber));
    }

    [Fact]
    public async Task Ranges_that_are_there_are_written_together_up_to_one_that_does_not_follow()
    {
        // Of 4, 8, 16 and 32 blocks.
        var node = new ChainScript(3_000);
        node.Bend = (method, args) => method == "eth_getBlockByNumber" && args[0]!.ToString() == "0x1d" ? ChainScript.BlockOf(29) with { ParentHash = Keccak256.OfEmpty } : null;

        await ReadAllAsync(Step(node));

        Assert.Equal((28, 28), ((await CursorAsync()).Number, (await CursorAsync()).FinalNumber));
        Assert.Equal(1, applied);
    }

    [Fact]
    public async Task A_quota_is_no_reason_to_ask_for_less()
    {
        var node = new ChainScript(3_000);
        var refused = false;
        node.Bend = (method, _) => method == "eth_getLogs" && !refused && (refused = true) ? throw new RpcException(method, -32005, "too many requests") : null;
        var step = Step(node);

        await Assert.ThrowsAsync<RpcException>(() => step.StepAsync(Ct));
        await step.StepAsync(Ct);

        Assert.Contains(node.Ranges.Skip(1), range => range.From == node.Ranges[0].From && range.To >= node.Ranges[0].To);
    }

    [Theory]
    [InlineData(4444, "pruned history unavailable")]
    [InlineData(-32000, "history is not available: state was pruned")]
    public async Task History_that_one_endpoint_has_pruned_is_read_from_another(int code, string words)
    {
        ChainScript pruned = new(3_000), archive = new(3_000);
        pruned.Bend = (method, args) => method == "eth_getLogs" ? throw new RpcException(method, code, words) : null;

        await ReadAllAsync(Step(pruned, archive));

        Assert.Equal(3_000, (await CursorAsync()).Number);
        Assert.NotEmpty(archive.Ranges);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Headers_that_one_endpoint_has_pruned_are_read_from_another_from_the_start_and_later(ulong start)
    {
        ChainScript pruned = new(3_000), archive = new(3_000);
        pruned.Bend = (method, args) => method == "eth_getBlockByNumber" && args[0]!.ToString() is ['0', 'x', .. var hex] && Convert.ToInt64(hex, 16) is > 0 and < 2_500
            ? throw new RpcException(method, 4444, "pruned history unavailable") : null;

        await ReadAllAsync(From(start, pruned, archive));

        Assert.Equal(3_000, (await CursorAsync()).Number);
    }

    [Fact]
    public async Task History_that_nobody_keeps_stops_the_cursor_and_says_what_to_do()
    {
        var node = new ChainScript(3_000);
        node.Bend = (method, _) => method == "eth_getLogs" ? throw new RpcException(method, 4444, "pruned history unavailable") : null;

        var stop = await Assert.ThrowsAsync<HistoryUnavailableException>(() => Step(node).StepAsync(Ct));

        Assert.Contains("from block 1 on", stop.Message, StringComparison.Ordinal);
        Assert.Contains("archive node", stop.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await CursorAsync()).Number);
    }

    [Fact]
    public async Task An_endpoint_that_has_pruned_a_block_does_not_help_to_make_it_final()
    {
        ChainScript archive = new(3_000), pruned = new(3_000);
        pruned.Bend = (method, args) => method == "eth_getBlockByNumber" && args[0]!.ToString() is ['0', 'x', .. var hex] && Convert.ToInt64(hex, 16) is > 0 and < 2_500
            ? throw new RpcException(method, 4444, "pruned history unavailable") : null;

        await ReadAllAsync(Step(archive, pruned));

        Assert.Equal((3_000, 0), ((await CursorAsync()).Number, (await CursorAsync()).FinalNumber));
        Assert.Contains("Fewer than 2 endpoints still have block", Assert.Single(readiness.Problems).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_two_endpoints_have_becomes_final()
    {
        await ReadAllAsync(Step(new(3_000), new(3_000)));

        Assert.Equal(2_998, (await CursorAsync()).FinalNumber);
        Assert.Empty(readiness.Problems);
    }

    private IndexerStep Step(params ChainScript[] endpoints) => From(0, endpoints);

    private IndexerStep From(ulong start, params ChainScript[] endpoints) => new(
        Db, new NodeSet(endpoints, 1, ChainScript.BlockOf(0).Hash, FinalityRule.After(2), metrics, readiness), "test",
        new()
        {
            Factory = Address.Parse("0x00000000000000000000000000000000000000fa"), StartBlock = start,
            Reached = point => applied += point == CrashPoints.Applied ? 1 : 0,
        },
        new Signal(), TimeProvider.System, metrics, readiness);

    private static async Task ReadAllAsync(IndexerStep step)
    {
        while (await step.StepAsync(Ct) == StepResult.More)
        {
            // As the loop does.
        }
    }

    private async Task<Cursor> CursorAsync() => (await Db.ReadAsync((tx, _) => CursorRows.FindAsync(tx, 1), Ct))!;
}
