using Collabs.Ethereum;

namespace Collabs.Store.Indexing;

/// <summary>The events of our contracts, on whichever branch.</summary>
public static class EventRows
{
    /// <summary>Adds events, or confirms them again after a reorg back to their block.</summary>
    public static Task AddAsync(IWriteTransaction transaction, ulong chainId, params IReadOnlyCollection<ChainEvent> events) =>
        transaction.ExecuteEachAsync(
            """
            INSERT INTO events (chain_id, block_hash, log_index, block_number, block_time, tx_hash, emitter, contract, topics, data, confirmed)
            VALUES (@chain, @BlockHash, @LogIndex, @BlockNumber, @BlockTime, @TxHash, @Emitter, @Contract, @Topics, @Data, 1)
            ON CONFLICT (chain_id, block_hash, log_index) DO UPDATE SET confirmed = 1
            """,
            [.. events.Select(e => new object?[]
            {
                chainId, e.BlockHash, e.LogIndex, e.BlockNumber, e.BlockTime, e.TxHash, e.Emitter, e.Contract, e.Topics, e.Data,
            })]);

    /// <summary>Where the confirmed events of a range stand, and nothing else of them.</summary>
    public static Task<IReadOnlyList<EventPlace>> PlacesAsync(IReadTransaction session, ulong chainId, long from, long to) =>
        session.QueryAsync<EventPlace>(
            "SELECT block_hash, log_index FROM events WHERE chain_id = @chain AND block_number BETWEEN @from AND @to AND confirmed = 1",
            new { chain = (long)chainId, from, to });

    /// <summary>Confirmed events of a range, in the chain's order.</summary>
    public static Task<IReadOnlyList<ChainEvent>> RangeAsync(IReadTransaction session, ulong chainId, long from, long to) =>
        session.QueryAsync<ChainEvent>(
            $"""
            SELECT {ChainEvent.Columns} FROM events
            WHERE chain_id = @chain AND block_number BETWEEN @from AND @to AND confirmed = 1 ORDER BY block_number, log_index
            """,
            new { chain = (long)chainId, from, to });

    /// <summary>Confirmed events of one agreement, in the chain's order.</summary>
    public static Task<IReadOnlyList<ChainEvent>> OfContractAsync(IReadTransaction session, ulong chainId, Address contract) =>
        session.QueryAsync<ChainEvent>(
            $"""
            SELECT {ChainEvent.Columns} FROM events
            WHERE chain_id = @chain AND contract = @contract AND confirmed = 1 ORDER BY block_number, log_index
            """,
            new { chain = (long)chainId, contract });

    /// <summary>Every block that has confirmed events.</summary>
    public static Task<IReadOnlyList<ChainBlock>> BlocksAsync(IReadTransaction session, ulong chainId) => session.QueryAsync<ChainBlock>(
        "SELECT DISTINCT block_hash AS hash, block_number AS number FROM events WHERE chain_id = @chain AND confirmed = 1 ORDER BY block_number",
        new { chain = (long)chainId });

    /// <summary>Every agreement that has confirmed events.</summary>
    public static Task<IReadOnlyList<Address>> ContractsAsync(IReadTransaction session, ulong chainId) => session.QueryAsync<Address>(
        "SELECT DISTINCT contract FROM events WHERE chain_id = @chain AND confirmed = 1 ORDER BY contract", new { chain = (long)chainId });
}

/// <summary>What names an event.</summary>
public sealed record EventPlace
{
    public Hash32 BlockHash { get; init; }

    public long LogIndex { get; init; }
}
