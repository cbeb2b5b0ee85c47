using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Store.Callers;

/// <summary>What makes two requests the same one.</summary>
/// <param name="Caller">Who sent it.</param>
/// <param name="Method">The rpc.</param>
/// <param name="RequestId">The caller's choice.</param>
/// <param name="BodyHash">keccak256 of the request without its id.</param>
public sealed record SeenRequest(string Caller, string Method, string RequestId, Hash32 BodyHash);

/// <summary>Idempotency: a request's answer is kept in the transaction of its effect, and never expires.</summary>
public static class RequestsSeen
{
    /// <summary>The answer given before, or null if the request is new.</summary>
    /// <exception cref="DomainException">RequestIdReused: it came before with another body.</exception>
    public static async Task<byte[]?> FindAsync(IReadTransaction tx, SeenRequest request)
    {
        var row = await tx.FindAsync<SeenRow>(
            "SELECT body_hash, response FROM requests_seen WHERE caller = @Caller AND method = @Method AND request_id = @RequestId",
            request);
        return row is null || row.BodyHash == request.BodyHash ? row?.Response : throw Reused();
    }

    /// <summary>Keeps the answer. Call it in the transaction of the effect; if it throws, so does the effect not happen.</summary>
    /// <exception cref="DomainException">RequestInProgress: the same request came in between; repeating it finds the stored answer.</exception>
    public static async Task AddAsync(IWriteTransaction tx, SeenRequest request, byte[] response, DateTimeOffset now)
    {
        var added = await tx.ExecuteAsync(
            """
            INSERT INTO requests_seen (caller, method, request_id, body_hash, response, created_at)
            VALUES (@Caller, @Method, @RequestId, @BodyHash, @response, @now) ON CONFLICT DO NOTHING
            """,
            new { request.Caller, request.Method, request.RequestId, request.BodyHash, response, now });
        if (added != 1)
        {
            throw new DomainException(DomainError.RequestInProgress, "The same request is being carried out. Repeat it to get its answer.");
        }
    }

    /// <summary>
    /// Runs a work once for each request: finds the stored answer, or works and stores it, in one transaction. Of two at the same time one
    /// works and the other gets its answer.
    /// </summary>
    /// <exception cref="DomainException">RequestIdReused, or what the work throws; then nothing is stored and the request may be repeated.</exception>
    public static Task<byte[]> OnceAsync(
        this Database database,
        SeenRequest request,
        DateTimeOffset now,
        Func<IWriteTransaction, CancellationToken, Task<byte[]>> work,
        CancellationToken ct) => database.WriteAsync(
        async (tx, token) =>
        {
            if (await FindAsync(tx, request) is { } before)
            {
                return before;
            }

            var response = await work(tx, token);
            await AddAsync(tx, request, response, now);
            return response;
        },
        ct);

    private static DomainException Reused() => new(
        DomainError.RequestIdReused,
        "This request_id was used before for another request. Use a new UUID for each new request.",
        new FieldViolation("request_id", "Was used before with another body."));

    private sealed record SeenRow
    {
        public required Hash32 BodyHash { get; init; }

        public required byte[] Response { get; init; }
    }
}
