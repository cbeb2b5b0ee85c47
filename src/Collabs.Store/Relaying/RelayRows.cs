using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Relaying;

// A plus before a column keeps SQLite, which has no figures about the tables, from an index that finds most of a table, or from sorting all that waits.
// Whoever asks for what is in flight says that it has not ended, as its index does.
/// <summary>The outbox, as the relayer reads and moves it. Every write stands behind a fence: see <see cref="LeaseRows.FenceAsync"/>.</summary>
public static class RelayRows
{
    private static readonly TimeSpan OldestSpent = TimeSpan.FromDays(7);

    /// <summary>Intents that have no nonce yet and are due, oldest first, with what it takes to look at them and to sign.</summary>
    public static Task<IReadOnlyList<Intent>> WaitingAsync(IReadTransaction session, ulong chainId, DateTimeOffset now, int most) =>
        session.QueryAsync<Intent>(
            $"""
            SELECT {Intent.WaitingColumns} FROM intents
            WHERE chain_id = @chain AND state = 'Accepted' AND +next_try_at <= @now ORDER BY id LIMIT @most
            """,
            new { chain = (long)chainId, now, most });

    /// <summary>The same with what a policy looks at and nothing else, the call cut after its selector: for choosing among many.</summary>
    public static Task<IReadOnlyList<Intent>> OutlinesAsync(IReadTransaction session, ulong chainId, DateTimeOffset now, int most) =>
        session.QueryAsync<Intent>(
            """
            SELECT id, target, value, substr(calldata, 1, 10) AS calldata, accepted_at, next_try_at FROM intents
            WHERE chain_id = @chain AND state = 'Accepted' AND +next_try_at <= @now ORDER BY id LIMIT @most
            """,
            new { chain = (long)chainId, now, most });

    /// <summary>The same of one of several equal shares, into which intents fall by what was drawn for them.</summary>
    public static Task<IReadOnlyList<Intent>> WaitingAsync(IReadTransaction session, ulong chainId, DateTimeOffset now, Share share, int most) =>
        session.QueryAsync<Intent>(
            $"""
            SELECT {Intent.WaitingColumns} FROM intents
            WHERE chain_id = @chain AND state = 'Accepted' AND +next_try_at <= @now AND draw % @Of = @Number ORDER BY id LIMIT @most
            """,
            new { chain = (long)chainId, now, share.Of, share.Number, most });

    /// <summary>
    /// What lies in other shares and has been due since before a time. Of the oldest the next share comes first, so that several who look at once
    /// do not all take the same.
    /// </summary>
    public static Task<IReadOnlyList<Intent>> WaitingElsewhereAsync(
        IReadTransaction session, ulong chainId, DateTimeOffset since, Share share, int most) =>
        session.QueryAsync<Intent>(
            $"""
            SELECT {Intent.WaitingColumns} FROM intents WHERE id IN (
                SELECT id FROM (
                    SELECT id, draw FROM intents
                    WHERE chain_id = @chain AND state = 'Accepted' AND +next_try_at <= @since AND accepted_at <= @since AND draw % @Of <> @Number
                    ORDER BY id LIMIT @seen) AS oldest
                ORDER BY (draw + @Of - @Number) % @Of, id LIMIT @most)
            ORDER BY id
            """,
            new { chain = (long)chainId, since, share.Of, share.Number, most, seen = most * share.Of });

    /// <summary>Of these intents those that still wait, oldest first.</summary>
    public static async Task<IReadOnlyList<Intent>> WaitingAsync(IReadTransaction session, IReadOnlyCollection<OperationId> ids) =>
        [.. (await OfAsync(session, ids)).Where(static i => i.State == IntentState.Accepted)];

    /// <summary>These intents whole, by age.</summary>
    public static async Task<IReadOnlyList<Intent>> OfAsync(IReadTransaction session, IReadOnlyCollection<OperationId> ids)
    {
        var list = new InList(ids.Select(static id => id.Value));
        return await session.QueryAsync<Intent>($"SELECT {Intent.Columns} FROM intents WHERE id IN {list.Sql} ORDER BY id", list.With(new { }));
    }

    /// <summary>These attempts whole, by nonce and age.</summary>
    public static async Task<IReadOnlyList<Attempt>> AttemptsAsync(IReadTransaction session, IReadOnlyCollection<Hash32> hashes)
    {
        var list = new InList(hashes.Select(static hash => hash.ToString()));
        return await session.QueryAsync<Attempt>(
            $"SELECT {Attempt.Columns} FROM attempts WHERE tx_hash IN {list.Sql} ORDER BY nonce, ordinal", list.With(new { }));
    }

    /// <summary>How many intents have no nonce yet, and since when the oldest waits.</summary>
    public static async Task<Backlog> BacklogAsync(IReadTransaction session, ulong chainId) =>
        await session.FindAsync<Backlog>(
            "SELECT COUNT(*) AS count, MIN(accepted_at) AS oldest FROM intents WHERE chain_id = @chain AND state = 'Accepted'",
            new { chain = (long)chainId })
        ?? new Backlog();

    /// <summary>Every intent of a signer that holds a nonce and is not mined, lowest nonce first.</summary>
    public static async Task<IReadOnlyList<OpenIntent>> OpenAsync(IReadTransaction session, ulong chainId, Address signer)
    {
        var rows = await session.QueryAsync<OpenIntent, OpenAttempt>(
            $"""
            SELECT {OpenIntent.Columns}, {OpenAttempt.Columns} FROM intents i JOIN attempts a ON a.intent = i.id
            WHERE i.chain_id = @chain AND i.signer = @signer AND i.ended_at IS NULL AND i.state IN ('Signed', 'Sent') ORDER BY i.nonce
            """,
            "tx_hash",
            new { chain = (long)chainId, signer });
        return [.. rows.GroupBy(static row => row.First.Id)
            .Select(static group => group.First().First with { Attempts = [.. group.Select(static row => row.Second).OrderBy(static a => a.Ordinal)] })];
    }

    /// <summary>The blocks that hold intents which a reorg could still take back, lowest first.</summary>
    public static Task<IReadOnlyList<IncludedBlock>> IncludedBlocksAsync(IReadTransaction session, ulong chainId, Address signer) =>
        session.QueryAsync<IncludedBlock>(
            """
            SELECT DISTINCT block_number AS number, block_hash AS hash FROM intents
            WHERE chain_id = @chain AND signer = @signer AND ended_at IS NULL AND state = 'Included' ORDER BY block_number
            """,
            new { chain = (long)chainId, signer });

    /// <summary>All attempts of the intents included in a block, by nonce and age.</summary>
    public static Task<IReadOnlyList<OpenAttempt>> AttemptsInBlockAsync(IReadTransaction session, ulong chainId, Address signer, IncludedBlock block) =>
        session.QueryAsync<OpenAttempt>(
            $"""
            SELECT {OpenAttempt.Columns} FROM intents i JOIN attempts a ON a.intent = i.id
            WHERE i.chain_id = @chain AND i.signer = @signer AND i.ended_at IS NULL AND i.state = 'Included' AND i.block_number = @number AND i.block_hash = @hash
            ORDER BY a.nonce, a.ordinal
            """,
            new { chain = (long)chainId, signer, number = (long)block.Number, hash = block.Hash });

    /// <summary>What is included in blocks up to a number, by block.</summary>
    public static Task<IReadOnlyList<MinedIntent>> MinedAsync(IReadTransaction session, ulong chainId, Address signer, ulong upTo) =>
        session.QueryAsync<MinedIntent>(
            """
            SELECT i.id, i.tx_hash, i.block_hash, i.block_number, i.succeeded, i.gas_cost, a.kind FROM intents i JOIN attempts a ON a.tx_hash = i.tx_hash
            WHERE i.chain_id = @chain AND i.signer = @signer AND i.ended_at IS NULL AND i.state = 'Included' AND i.block_number <= @upTo ORDER BY i.block_number
            """,
            new { chain = (long)chainId, signer, upTo = (long)upTo });

    /// <summary>The nonce after the last one that was ever given out, and none of those below what an operator has imported.</summary>
    public static async Task<ulong> NextNonceAsync(IReadTransaction session, ulong chainId, Address signer) =>
        (ulong)(await session.ScalarAsync<long?>(
            """
            SELECT MAX(nonce) FROM (
                SELECT MAX(nonce) + 1 AS nonce FROM intents WHERE chain_id = @chain AND signer = @signer
                UNION ALL SELECT first_nonce FROM signers WHERE chain_id = @chain AND address = @signer) AS next
            """,
            new { chain = (long)chainId, signer }) ?? 0);

    /// <summary>
    /// Binds nonces for ever and saves what is signed with them, in order; from the commit on it may be anywhere. Answers with what is bound: all
    /// before the first that was abandoned in the meantime, since what follows it would leave a gap.
    /// </summary>
    public static async Task<IReadOnlyList<Attempt>> BindAsync(IWriteTransaction transaction, IReadOnlyList<(Intent Intent, Attempt Attempt)> signed)
    {
        var list = new InList(signed.Select(static s => s.Intent.Id.Value));
        var versions = (await transaction.QueryAsync<Intent>($"SELECT id, version FROM intents WHERE id IN {list.Sql} AND state = 'Accepted'", list.With(new { })))
            .ToDictionary(static i => i.Id, static i => i.Version);
        var bound = signed.TakeWhile(s => versions.TryGetValue(s.Intent.Id, out var version) && version == s.Intent.Version).ToList();
        await transaction.ExecuteEachAsync(
            """
            UPDATE intents SET state = 'Signed', signer = @Signer, nonce = @Nonce, gas_limit = @Gas, signed_at = @SignedAt, tx_hash = @TxHash, waiting = '',
                version = version + 1
            WHERE id = @Id
            """,
            [.. bound.Select(static s => new object?[] { s.Attempt.Signer, s.Attempt.Nonce, s.Intent.GasLimit, s.Attempt.SignedAt, s.Attempt.TxHash, s.Intent.Id })]);
        var attempts = bound.ConvertAll(static s => s.Attempt);
        await AddAsync(transaction, attempts);
        return attempts;
    }

    /// <summary>Saves further signatures for nonces that are bound. From the commit on they may be anywhere.</summary>
    public static async Task SaveAsync(IWriteTransaction transaction, params IReadOnlyCollection<Attempt> attempts)
    {
        await AddAsync(transaction, attempts);
        await transaction.ExecuteEachAsync(
            """
            UPDATE intents SET tx_hash = CASE state WHEN 'Included' THEN tx_hash ELSE @TxHash END, waiting = '', version = version + 1
            WHERE id = @Intent
            """,
            [.. attempts.Select(static a => new object?[] { a.TxHash, a.Intent })]);
    }

    private static Task<IReadOnlyList<int>> AddAsync(IWriteTransaction transaction, IReadOnlyCollection<Attempt> attempts) => transaction.ExecuteEachAsync(
        """
        INSERT INTO attempts (tx_hash, intent, chain_id, signer, nonce, ordinal, kind, raw, max_fee, priority_fee, signed_at,
            sent_head, sends, answer)
        VALUES (@TxHash, @Intent, @ChainId, @Signer, @Nonce, @Ordinal, @Kind, @Raw, @MaxFee, @PriorityFee, @SignedAt, 0, 0, '')
        """,
        [.. attempts.Select(static a => new object?[]
        {
            a.TxHash, a.Intent, a.ChainId, a.Signer, a.Nonce, a.Ordinal, a.Kind.ToString(), a.Raw, a.MaxFee, a.PriorityFee, a.SignedAt,
        })]);

    /// <summary>Notes that attempts were handed to a node, whatever the node said to each.</summary>
    public static async Task MarkSentAsync(
        IWriteTransaction transaction, IReadOnlyCollection<(Attempt Attempt, string Answer)> sent, ulong head, DateTimeOffset now)
    {
        await transaction.ExecuteEachAsync(
            "UPDATE attempts SET sent_at = COALESCE(sent_at, @now), last_sent_at = @now, sent_head = @head, sends = sends + 1, answer = @answer WHERE tx_hash = @TxHash",
            [.. sent.Select(one => new object?[] { now, head, one.Answer, one.Attempt.TxHash })]);
        await transaction.ExecuteEachAsync(
            "UPDATE intents SET state = 'Sent', sent_at = COALESCE(sent_at, @now), version = version + 1 WHERE id = @Intent AND state = 'Signed'",
            [.. sent.Select(one => new object?[] { now, one.Attempt.Intent })]);
    }

    /// <summary>A word for what an intent waits for, or none.</summary>
    public static Task SetWaitingAsync(IWriteTransaction transaction, OperationId id, string waiting) => transaction.ExecuteAsync(
        "UPDATE intents SET waiting = @waiting, version = version + 1 WHERE id = @id AND waiting <> @waiting", new { id, waiting });

    /// <summary>A preflight that reverted: try again later.</summary>
    public static Task PutOffAsync(IWriteTransaction transaction, Intent intent, DateTimeOffset nextTry, string error) => transaction.ExecuteAsync(
        """
        UPDATE intents SET tries = tries + 1, next_try_at = @nextTry, waiting = 'revert', error = @error, version = version + 1
        WHERE id = @Id AND state = 'Accepted'
        """,
        new { intent.Id, nextTry, error });

    /// <summary>What it wants is there, by somebody else's hand, and may still go away: look again later.</summary>
    public static Task AwaitFinalityAsync(IWriteTransaction transaction, Intent intent, DateTimeOffset nextTry) => transaction.ExecuteAsync(
        "UPDATE intents SET next_try_at = @nextTry, waiting = 'final', version = version + 1 WHERE id = @Id AND state = 'Accepted'",
        new { intent.Id, nextTry });

    /// <summary>Ends an intent that never got a nonce.</summary>
    public static Task EndWithoutNonceAsync(IWriteTransaction transaction, Intent intent, IntentState state, string error, DateTimeOffset now) =>
        transaction.ExecuteAsync(
            """
            UPDATE intents SET state = @state, ended_at = @now, error = @error, waiting = '', version = version + 1,
                dedupe_key = CASE WHEN @state = 'Final' THEN dedupe_key ELSE dedupe_key || '#' || id END
            WHERE id = @Id AND state = 'Accepted'
            """,
            new { intent.Id, state = state.ToString(), error, now });

    /// <summary>Mined, in a block that a reorg could still remove.</summary>
    public static Task IncludeAsync(IWriteTransaction transaction, IReadOnlyCollection<(OperationId Intent, Mined Mined)> found, DateTimeOffset now) =>
        transaction.ExecuteEachAsync(
            """
            UPDATE intents SET state = 'Included', tx_hash = @TxHash, block_hash = @BlockHash, block_number = @BlockNumber, succeeded = @Succeeded,
                gas_cost = @GasCost, included_at = @now, sent_at = COALESCE(sent_at, @now), waiting = '',
                version = version + 1
            WHERE id = @Id AND state IN ('Signed', 'Sent', 'Included')
            """,
            [.. found.Select(one => new object?[]
            {
                one.Mined.TxHash, one.Mined.BlockHash, one.Mined.BlockNumber, one.Mined.Succeeded ? 1 : 0, one.Mined.GasCost, now, one.Intent,
            })]);

    /// <summary>Its block is gone: it is merely sent again, and its stored bytes go out anew.</summary>
    public static Task UnincludeAsync(IWriteTransaction transaction, OperationId id) => transaction.ExecuteAsync(
        """
        UPDATE intents SET state = 'Sent', block_hash = NULL, block_number = 0, succeeded = 0, gas_cost = @none, included_at = NULL,
            version = version + 1
        WHERE id = @id AND state = 'Included'
        """,
        new { id, none = UInt128.Zero });

    /// <summary>Decided beyond any reorg. What took no effect gives its dedupe key back.</summary>
    public static async Task EndAsync(
        IWriteTransaction transaction, IReadOnlyCollection<(OperationId Intent, IntentState State, string Error)> outcomes, DateTimeOffset now)
    {
        await transaction.ExecuteEachAsync(
            "UPDATE intents SET dedupe_key = dedupe_key || '#' || id WHERE id = @Id AND state = 'Included'",
            [.. outcomes.Where(static o => o.State != IntentState.Final).Select(static one => new object?[] { one.Intent })]);
        await transaction.ExecuteEachAsync(
            "UPDATE intents SET state = @state, ended_at = @now, error = @error, waiting = '', version = version + 1 WHERE id = @Id AND state = 'Included'",
            [.. outcomes.Select(one => new object?[] { one.State.ToString(), now, one.Error, one.Intent })]);
    }

    /// <summary>Wei that a signer has spent on blocks since a time. Nonces are mined in order: what lies below one that had ended by then is not looked at.</summary>
    public static Task<UInt128> SpentSinceAsync(IReadTransaction session, ulong chainId, Address signer, DateTimeOffset since) => SumAsync(
        session,
        """
        SELECT gas_cost FROM intents WHERE chain_id = @chain AND signer = @signer AND included_at >= @since AND nonce > COALESCE((
            SELECT nonce FROM intents WHERE chain_id = @chain AND signer = @signer AND ended_at < @since ORDER BY nonce DESC LIMIT 1), -1)
        """,
        new { chain = (long)chainId, signer, since });

    /// <summary>
    /// Wei that intents of one kind have spent on blocks since a time, by the beginning of their dedupe keys. Ids sort by age: none is looked at that was a
    /// week old by then.
    /// </summary>
    public static Task<UInt128> SpentOnKeysAsync(IReadTransaction session, ulong chainId, string prefix, DateTimeOffset since) => SumAsync(
        session,
        "SELECT gas_cost FROM intents WHERE id > @oldest AND +chain_id = @chain AND dedupe_key LIKE @pattern AND included_at >= @since",
        new { oldest = OperationId.New(since - OldestSpent), chain = (long)chainId, pattern = prefix + "%", since });

    private static async Task<UInt128> SumAsync(IReadTransaction session, string sql, object parameters) =>
        (await session.QueryAsync<UInt128>(sql, parameters)).Aggregate(UInt128.Zero, static (sum, cost) => sum + cost);
}

/// <summary>Where an attempt was found, from its receipt and the block of that hash.</summary>
public sealed record Mined(Hash32 TxHash, Hash32 BlockHash, ulong BlockNumber, bool Succeeded, UInt128 GasCost);

/// <summary>Intents without a nonce.</summary>
public sealed record Backlog
{
    public long Count { get; init; }

    public DateTimeOffset? Oldest { get; init; }
}

/// <summary>One of the equal shares of all that waits: from 0, of how many.</summary>
public readonly record struct Share(int Number, int Of);

/// <summary>A block that holds intents of ours.</summary>
public sealed record IncludedBlock
{
    public ulong Number { get; init; }

    public Hash32 Hash { get; init; }
}
