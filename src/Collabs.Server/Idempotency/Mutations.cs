using System.Security.Cryptography;
using Collabs.Domain.Errors;
using Collabs.Server.Auth;
using Collabs.Store;
using Collabs.Store.Idempotency;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Server.Idempotency;

/// <summary>Saves what a verb did: one transaction in which the answer is recorded beside the effect.</summary>
public delegate Task<T> Save<T>(Func<IWriteTransaction, CancellationToken, Task<T>> work);

/// <summary>
/// Makes a mutation happen once per caller, method and request_id, for ever. The record is written in the transaction of the effect, so
/// there is no moment at which one exists without the other.
/// </summary>
public sealed class Mutations(Database database, TimeProvider time)
{
    /// <param name="request">A message with a <c>request_id</c>.</param>
    /// <param name="context">The call.</param>
    /// <param name="verb">Gathers facts, then hands its transaction to <see cref="Save{T}"/>, once.</param>
    /// <param name="map">The answer for what the verb returned.</param>
    public async Task<TResponse> RunAsync<T, TResponse>(
        IMessage request, ServerCallContext context, Func<Save<T>, Task<T>> verb, Func<T, TResponse> map)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = KeyOf(request, context);
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData(request.ToByteArray()));
        var ct = context.CancellationToken;
        if (await database.ReadAsync((tx, _) => RequestSeenRows.FindAsync(tx, key), ct) is { } seen)
        {
            return Replay<TResponse>(seen, bodyHash);
        }

        try
        {
            var result = await verb(work => database.WriteAsync(
                async (tx, token) =>
                {
                    // Claimed before the work, so that of two at the same time the second waits here and then finds the first's answer.
                    if (!await RequestSeenRows.ClaimAsync(tx, key, bodyHash, time.GetUtcNow()))
                    {
                        throw new AlreadyDoneException(await RequestSeenRows.FindAsync(tx, key));
                    }

                    var done = await work(tx, token);
                    await RequestSeenRows.AnswerAsync(tx, key, map(done).ToByteArray());
                    return done;
                },
                ct));
            return map(result);
        }
        catch (AlreadyDoneException done)
        {
            return Replay<TResponse>(
                done.Seen ?? throw new DomainException(DomainError.RequestInProgress, "The same request is being carried out: repeat it in a second."), bodyHash);
        }
    }

    private static RequestKey KeyOf(IMessage request, ServerCallContext context)
    {
        var field = request.Descriptor.FindFieldByName("request_id");
        return new(context.Caller().Id, context.Method, ((string)field.Accessor.GetValue(request)).ToLowerInvariant());
    }

    private static TResponse Replay<TResponse>(RequestSeen seen, string bodyHash)
        where TResponse : class, IMessage<TResponse>, new()
    {
        if (seen.BodyHash != bodyHash)
        {
            throw new DomainException(
                DomainError.RequestIdReused,
                "request_id: used before with another body.",
                new FieldViolation("request_id", "Was used before with another body: take a new one for a new request, or repeat the first unchanged."));
        }

        var response = new TResponse();
        response.MergeFrom(seen.Response);
        return response;
    }

    /// <summary>Leaves the transaction without writing: another call with the same key was first.</summary>
    private sealed class AlreadyDoneException(RequestSeen? seen) : Exception
    {
        public RequestSeen? Seen => seen;
    }
}
