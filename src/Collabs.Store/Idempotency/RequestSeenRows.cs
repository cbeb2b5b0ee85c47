namespace Collabs.Store.Idempotency;

/// <summary>
/// Answers to mutations, written in the transaction of their effect. Rows are never deleted: a payment repeated after years must still
/// happen once.
/// </summary>
public static class RequestSeenRows
{
    public static Task<RequestSeen?> FindAsync(IReadTransaction tx, RequestKey key) => tx.FindAsync<RequestSeen>(
        "SELECT body_hash, response FROM requests_seen WHERE caller = @Caller AND method = @Method AND request_id = @RequestId", key);

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

    public static Task AnswerAsync(IWriteTransaction tx, RequestKey key, byte[] response) => tx.ExecuteAsync(
        "UPDATE requests_seen SET response = @response WHERE caller = @Caller AND method = @Method AND request_id = @RequestId",
        new { key.Caller, key.Method, key.RequestId, response });
}
