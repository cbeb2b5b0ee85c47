using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Relaying;

/// <summary>The outbox, as verbs and readers see it.</summary>
public static class IntentRows
{
    // Keys take turns by the time of acceptance. What comes in a rush lies on the same pages, and one key that moves its neighbours together writes
    // those pages once; slots so short still spread any rush over all keys.
    private const long SlotMilliseconds = 8;

    /// <summary>
    /// Adds an intent, in the transaction that also writes the state which asks for it. Answers with the operation that carries it:
    /// the new one, or the one that has the same dedupe key. A failed or cancelled intent gives its key back.
    /// </summary>
    public static async Task<OperationId> AddAsync(IWriteTransaction transaction, NewIntent intent, DateTimeOffset now)
    {
        var added = await transaction.ExecuteAsync(
            """
            INSERT INTO intents (id, chain_id, dedupe_key, verb, agreement, target, value, calldata, creates, state, gas_limit, tries,
                next_try_at, waiting, abandoned, block_number, succeeded, gas_cost, error, accepted_at, version, draw)
            VALUES (@Id, @ChainId, @DedupeKey, @Verb, @Agreement, @Target, @Value, @Calldata, @Creates, 'Accepted', 0, 0,
                0, '', 0, 0, 0, @None, '', @now, 1, @Draw)
            ON CONFLICT (chain_id, dedupe_key) DO NOTHING
            """,
            new
            {
                intent.Id,
                ChainId = (long)intent.ChainId,
                intent.DedupeKey,
                intent.Verb,
                intent.Agreement,
                intent.Target,
                intent.Value,
                Calldata = Hex.Encode(intent.Calldata.Span),
                intent.Creates,
                None = UInt128.Zero,
                now,
                Draw = now.ToUnixTimeMilliseconds() / SlotMilliseconds,
            });
        if (added == 1)
        {
            return intent.Id;
        }

        var first = await transaction.ScalarAsync<string>(
            "SELECT id FROM intents WHERE chain_id = @ChainId AND dedupe_key = @DedupeKey",
            new { ChainId = (long)intent.ChainId, intent.DedupeKey });
        return OperationId.FromChecked(first!);
    }

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<Intent> GetAsync(IReadTransaction session, OperationId id) =>
        await session.FindAsync<Intent>($"SELECT {Intent.Columns} FROM intents WHERE id = @id", new { id })
        ?? throw new DomainException(DomainError.NotFound, $"There is no {id.Name}.");

    /// <summary>Every operation of an agreement, oldest first.</summary>
    public static Task<IReadOnlyList<Intent>> OfAgreementAsync(IReadTransaction session, AgreementId agreement) =>
        session.QueryAsync<Intent>(
            $"SELECT {Intent.Columns} FROM intents WHERE agreement = @agreement ORDER BY accepted_at, id", new { agreement });

    /// <summary>Operations that are not mined and wait for something, or have waited since before a time; oldest first.</summary>
    public static Task<IReadOnlyList<Intent>> StuckAsync(IReadTransaction session, ulong chainId, DateTimeOffset since, Page page)
    {
        var start = PageStart.Of(page);
        return session.QueryAsync<Intent>(
            $"""
            SELECT {Intent.Columns} FROM intents
            WHERE id IN (
                    SELECT id FROM intents WHERE chain_id = @chain AND state = 'Accepted'
                    UNION ALL SELECT id FROM intents WHERE chain_id = @chain AND signer IS NOT NULL AND ended_at IS NULL AND state <> 'Included')
                AND (waiting <> '' OR abandoned = 1 OR accepted_at <= @since) AND (accepted_at, id) > (@Time, @Id)
            ORDER BY accepted_at, id LIMIT @Size
            """,
            new { chain = (long)chainId, since, start.Time, start.Id, start.Size });
    }

    /// <summary>What every signature of an intent was and when it went out, oldest first.</summary>
    public static Task<IReadOnlyList<Attempt>> AttemptsAsync(IReadTransaction session, OperationId id) =>
        session.QueryAsync<Attempt>($"SELECT {Attempt.Columns} FROM attempts WHERE intent = @id ORDER BY ordinal", new { id });

    /// <summary>
    /// Asks for an intent to be given up. Without a nonce it ends at once; with one, the relayer lets a no-op compete for the nonce,
    /// and whichever is mined decides. Does nothing to an intent that is mined or has ended.
    /// </summary>
    public static async Task AbandonAsync(IWriteTransaction transaction, OperationId id, DateTimeOffset now)
    {
        await transaction.ExecuteAsync(
            """
            UPDATE intents SET state = 'Cancelled', error = 'Abandoned before it was sent.', ended_at = @now,
                dedupe_key = dedupe_key || '#' || id, version = version + 1
            WHERE id = @id AND state = 'Accepted'
            """,
            new { id, now });
        await transaction.ExecuteAsync(
            "UPDATE intents SET abandoned = 1, version = version + 1 WHERE id = @id AND abandoned = 0 AND state IN ('Signed', 'Sent')",
            new { id });
    }
}
