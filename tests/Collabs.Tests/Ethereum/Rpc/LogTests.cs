using System.Text.Json.Nodes;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Ethereum.Rpc;

public sealed class LogTests
{
    private const string Emitter = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private const string Hash = "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_is_read_with_all_that_it_says_whatever_else_the_node_adds()
    {
        var log = await ReadAsync(Written(("blockTimestamp", "0x1"), ("extra", new JsonArray(new JsonObject { ["removed"] = true }))));

        Assert.Equal(
            (Address.Parse(Emitter), 18ul, Keccak256.OfEmpty, Keccak256.OfEmpty, 2ul, 3ul, false),
            (log.Address, log.BlockNumber, log.BlockHash, log.TransactionHash, log.TransactionIndex, log.LogIndex, log.Removed));
        Assert.Equal([Keccak256.OfEmpty, Hash32.Zero], log.Topics);
        Assert.Equal([0xab, 0x01], log.Data.ToArray());
        Assert.True((await ReadAsync(Written(("removed", true)))).Removed);
    }

    [Fact]
    public async Task Letters_of_either_case_are_read_and_a_checksum_is_checked()
    {
        var log = await ReadAsync(Written(("address", Emitter.ToLowerInvariant()), ("blockHash", "0x" + Hash[2..].ToUpperInvariant()), ("data", "0xAB01")));

        Assert.Equal((Address.Parse(Emitter), Keccak256.OfEmpty), (log.Address, log.BlockHash));
        Assert.Contains("address", await RefusedAsync(Written(("address", Emitter.Replace("aAe", "AaE", StringComparison.Ordinal)))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("address")]
    [InlineData("topics")]
    [InlineData("data")]
    [InlineData("blockNumber")]
    [InlineData("blockHash")]
    [InlineData("transactionHash")]
    [InlineData("transactionIndex")]
    [InlineData("logIndex")]
    public async Task A_log_that_lacks_something_is_a_malformed_answer_that_says_what(string missing)
    {
        var log = Written();
        log.Remove(missing);

        Assert.Contains($"A log lacks its {missing}.", await RefusedAsync(log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("address", "\"0x5aAe\"")]
    [InlineData("blockHash", "\"0x12\"")]
    [InlineData("blockNumber", "null")]
    [InlineData("data", "\"0xabc\"")]
    [InlineData("removed", "\"no\"")]
    [InlineData("topics", "\"0x\"")]
    [InlineData("topics", """["0x12"]""")]
    public async Task What_is_not_of_its_kind_is_a_malformed_answer(string property, string value) =>
        Assert.Contains("malformed", await RefusedAsync(Written((property, JsonNode.Parse(value)))), StringComparison.Ordinal);

    [Fact]
    public async Task No_log_has_five_topics() =>
        Assert.Contains("at most 4 topics", await RefusedAsync(Written(("topics", new JsonArray([.. Enumerable.Repeat(Hash, 5).Select(static t => (JsonNode)t)])))), StringComparison.Ordinal);

    [Fact]
    public async Task A_list_of_thousands_of_logs_is_read_whole_through_the_wire()
    {
        var logs = new JsonArray([.. Enumerable.Range(0, 5_000).Select(static i => (JsonNode)Written(("logIndex", $"0x{i:x}")))]);
        using var rpc = ScriptedWire.Answering(logs.ToJsonString());

        var read = await new EthClient(rpc).GetLogsAsync(LogFilter.Range(1, 2), Token);

        Assert.Equal(Enumerable.Range(0, 5_000).Select(static i => (ulong)i), read.Select(static log => log.LogIndex));
    }

    [Fact]
    public async Task A_log_that_was_recorded_is_read_again_as_it_was()
    {
        using var recording = new StringWriter();
        using var node = ScriptedWire.Answering($"[{Written(("removed", true)).ToJsonString()}]");
        var first = Assert.Single(await new EthClient(new RecordedRpc(node, recording)).GetLogsAsync(LogFilter.Of(Hash32.Zero), Token));

        var again = Assert.Single(await new EthClient(new RecordedRpc(recording.ToString().Split('\n'))).GetLogsAsync(LogFilter.Of(Hash32.Zero), Token));

        Assert.Equivalent(first, again, strict: true);
    }

    private static JsonObject Written(params (string Property, JsonNode? Value)[] others)
    {
        var log = new JsonObject
        {
            ["address"] = Emitter, ["topics"] = new JsonArray(Hash, Hash32.Zero.ToString()), ["data"] = "0xab01", ["blockNumber"] = "0x12", ["blockHash"] = Hash,
            ["transactionHash"] = Hash, ["transactionIndex"] = "0x2", ["logIndex"] = "0x3", ["removed"] = false,
        };
        foreach (var (property, value) in others)
        {
            log[property] = value;
        }

        return log;
    }

    private static async Task<Log> ReadAsync(JsonObject written)
    {
        using var rpc = ScriptedWire.Answering($"[{written.ToJsonString()}]");
        return Assert.Single(await new EthClient(rpc).GetLogsAsync(LogFilter.Of(Hash32.Zero), Token));
    }

    private static async Task<string> RefusedAsync(JsonObject written) =>
        (await Assert.ThrowsAsync<RpcTransportException>(() => ReadAsync(written))).Message;
}
