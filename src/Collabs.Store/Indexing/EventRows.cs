using Collabs.Ethereum;

namespace Collabs.Store.Indexing;

/// <summary>The events of our contracts, on whichever branch.</summary>
public static class EventRows
{
    /// <summary>Adds events; what was read of the same agreement and block before is replaced, and stands again.</summary>
    public static Task AddAsync(IWriteTransaction transaction, ulong chainId, params IReadOnlyCollection<EventRun> runs) =>
        transaction.ExecuteEachAsync(
            """
            INSERT INTO events (chain_id, block_hash, contract, block_number, block_time, logs, confirmed)
            VALUES (@chain, @BlockHash, @Contract, @BlockNumber, @BlockTime, @Logs, 1)
            ON CONFLICT (chain_id, block_hash, contract) DO UPDATE SET logs = excluded.logs, confirmed = 1
            """,
            [.. runs.Select(run => new object?[] { chainId, run.Block.Hash, run.Contract, run.Block.Number, run.Block.Timestamp, run.Logs })]);

    /// <summary>Confirmed events of a range, in the chain's order.</summary>
    public static async Task<IReadOnlyList<ChainEvent>> RangeAsync(IReadTransaction session, ulong chainId, long from, long to) => Ordered(
        await session.QueryAsync<Row>(
            $"SELECT {Row.Columns} FROM events WHERE chain_id = @chain AND block_number BETWEEN @from AND @to AND confirmed = 1",
            new { chain = (long)chainId, from, to }));

    /// <summary>Confirmed events of one agreement, in the chain's order.</summary>
    public static async Task<IReadOnlyList<ChainEvent>> OfContractAsync(IReadTransaction session, ulong chainId, Address contract) => Ordered(
        await session.QueryAsync<Row>(
            $"SELECT {Row.Columns} FROM events WHERE chain_id = @chain AND contract = @contract AND confirmed = 1",
            new { chain = (long)chainId, contract }));

    /// <summary>Agreements that have confirmed events in a range.</summary>
    public static Task<IReadOnlyList<Address>> ContractsAsync(IReadTransaction session, ulong chainId, long from, long to) =>
        session.QueryAsync<Address>(
            "SELECT DISTINCT contract FROM events WHERE chain_id = @chain AND block_number BETWEEN @from AND @to AND confirmed = 1 ORDER BY contract",
            new { chain = (long)chainId, from, to });

    /// <summary>Every block that has confirmed events.</summary>
    public static Task<IReadOnlyList<ChainBlock>> BlocksAsync(IReadTransaction session, ulong chainId) => session.QueryAsync<ChainBlock>(
        "SELECT DISTINCT block_hash AS hash, block_number AS number FROM events WHERE chain_id = @chain AND confirmed = 1 ORDER BY block_number",
        new { chain = (long)chainId });

    private static List<ChainEvent> Ordered(IEnumerable<Row> rows) =>
        [.. rows.SelectMany(static row => row.Events()).OrderBy(static e => e.BlockNumber).ThenBy(static e => e.LogIndex)];

    private sealed record Row
    {
        public const string Columns = "block_hash, contract, block_number, block_time, logs";

        public Hash32 BlockHash { get; init; }

        public Address Contract { get; init; }

        public long BlockNumber { get; init; }

        public DateTimeOffset BlockTime { get; init; }

        public byte[] Logs { get; init; } = [];

        public List<ChainEvent> Events() => EventRun.Unpack(
            Logs, new ChainEvent { BlockHash = BlockHash, BlockNumber = BlockNumber, BlockTime = BlockTime, Contract = Contract });
    }
}
