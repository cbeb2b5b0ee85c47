namespace Collabs.Store.Indexing;

/// <summary>Cursor and blocks of a chain.</summary>
public static class CursorRows
{
    public static Task<Cursor?> FindAsync(IReadTransaction session, ulong chainId) => session.FindAsync<Cursor>(
        $"SELECT {Cursor.Columns} FROM cursors WHERE chain_id = @chain", new { chain = (long)chainId });

    public static Task SaveAsync(IWriteTransaction transaction, ulong chainId, Cursor cursor) => transaction.ExecuteAsync(
        """
        INSERT INTO cursors (chain_id, number, hash, timestamp, final_number, halted)
        VALUES (@chain, @Number, @Hash, @Timestamp, @FinalNumber, @Halted)
        ON CONFLICT (chain_id) DO UPDATE SET number = excluded.number, hash = excluded.hash, timestamp = excluded.timestamp,
            final_number = excluded.final_number, halted = excluded.halted
        """,
        new { chain = (long)chainId, cursor.Number, cursor.Hash, cursor.Timestamp, cursor.FinalNumber, cursor.Halted });

    /// <summary>An operator has looked: reading goes on where it stopped.</summary>
    public static Task ResumeAsync(IWriteTransaction transaction, ulong chainId) => transaction.ExecuteAsync(
        "UPDATE cursors SET halted = '' WHERE chain_id = @chain", new { chain = (long)chainId });

    /// <summary>Forgets how far the chain was read, so that it is read from its beginning.</summary>
    public static Task ForgetAsync(IWriteTransaction transaction, ulong chainId) => transaction.ExecuteAsync(
        "DELETE FROM cursors WHERE chain_id = @chain", new { chain = (long)chainId });

    /// <summary>The blocks we follow from a number on, lowest first.</summary>
    public static Task<IReadOnlyList<ChainBlock>> BlocksFromAsync(IReadTransaction session, ulong chainId, long number) =>
        session.QueryAsync<ChainBlock>(
            """
            SELECT hash, number, parent_hash, timestamp FROM blocks
            WHERE chain_id = @chain AND number >= @number AND confirmed = 1 ORDER BY number
            """,
            new { chain = (long)chainId, number });

    public static Task AddBlocksAsync(IWriteTransaction transaction, ulong chainId, params IReadOnlyCollection<ChainBlock> blocks) =>
        transaction.ExecuteEachAsync(
            """
            INSERT INTO blocks (chain_id, hash, number, parent_hash, timestamp, confirmed)
            VALUES (@chain, @Hash, @Number, @ParentHash, @Timestamp, 1)
            ON CONFLICT (chain_id, hash) DO UPDATE SET confirmed = 1
            """,
            [.. blocks.Select(block => new object?[] { chainId, block.Hash, block.Number, block.ParentHash, block.Timestamp })]);

    /// <summary>Leaves the branch above a number: the whole reorg, but for what was shown of it.</summary>
    public static async Task UnconfirmAboveAsync(IWriteTransaction transaction, ulong chainId, long number)
    {
        await transaction.ExecuteAsync(
            "UPDATE blocks SET confirmed = 0 WHERE chain_id = @chain AND number > @number AND confirmed = 1", new { chain = (long)chainId, number });
        await transaction.ExecuteAsync(
            "UPDATE events SET confirmed = 0 WHERE chain_id = @chain AND block_number > @number AND confirmed = 1",
            new { chain = (long)chainId, number });
    }

    /// <summary>Forgets finalized blocks without events, and blocks of branches that lost; their number says that nothing follows from them any more.</summary>
    public static Task PruneAsync(IWriteTransaction transaction, ulong chainId, long number) => transaction.ExecuteAsync(
        "DELETE FROM blocks WHERE chain_id = @chain AND number < @number", new { chain = (long)chainId, number });
}
