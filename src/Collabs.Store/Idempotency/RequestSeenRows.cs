namespace Collabs.Store.Idempotency;

/// <summary>
/// Answers to mutations, written in the transaction of their effect. Rows are never deleted: a payment repeated after years must still
/// happen once.
/// </summary>
public static class RequestSeenRows
{
    public static Task<RequestSeen?> FindAsync(IReadTransaction tx, RequestKey key) => tx.FindAsync<RequestSeen>(
        "SELECT body_hash, response, erased_at FROM requests_seen WHERE caller = @Caller AND method = @Method AND request_id = @RequestId", key);

    /// <summary>
    /// True if this transaction is the first with the key. Of two at the same time the second waits until the first has committed or
    /// rolled back, on both databases.
    /// </summary>
    public static async Task<bool> ClaimAsync(IWriteTransaction tx, RequestKey key, string bodyHash, DateTimeOffset now) =>
        await tx.ExecuteAsync(
            """
            INSERT INTO requests_seen (caller, method, request_id, body_hash, response, seen_at)
            VALUES (@Caller, @Method, @RequestId, @bodyHash, @none, @now)
            ON CONFLICT (caller, method, request_id) DO NOTHING
            """,
            new { key.Caller, key.Method, key.RequestId, bodyHash, none = Array.Empty<byte>(), now }) == 1;

    /// <param name="tx">The transaction of the effect.</param>
    /// <param name="key">Whose request.</param>
    /// <param name="response">The answer.</param>
    /// <param name="about">The resource name of what the answer tells of, so that it is erased with that; empty for nothing.</param>
    public static Task AnswerAsync(IWriteTransaction tx, RequestKey key, byte[] response, string about) => tx.ExecuteAsync(
        "UPDATE requests_seen SET response = @response, about = @about WHERE caller = @Caller AND method = @Method AND request_id = @RequestId",
        new { key.Caller, key.Method, key.RequestId, response, about });

    /// <summary>Erases all answers about a thing. That the requests were carried out stays known, so none happens twice.</summary>
    public static Task<int> EraseAboutAsync(IWriteTransaction tx, string about, DateTimeOffset now) => tx.ExecuteAsync(
        "UPDATE requests_seen SET response = @none, body_hash = '', erased_at = @now WHERE about = @about AND erased_at IS NULL",
        new { about, now, none = Array.Empty<byte>() });
}
