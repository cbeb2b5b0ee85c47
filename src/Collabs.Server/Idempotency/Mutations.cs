using Collabs.Chain;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Store;
using Collabs.Store.Idempotency;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Collabs.Server.Idempotency;

/// <summary>Saves what a verb did: one transaction in which the answer is recorded beside the effect.</summary>
public delegate Task<T> Save<T>(Func<IWriteTransaction, CancellationToken, Task<T>> work);

/// <summary>
/// Makes a mutation happen once per caller, method and request_id, for ever. The record is written in the transaction of the effect, so
/// there is no moment at which one exists without the other.
/// </summary>
public sealed class Mutations(Database database, ChainSignals signals, TimeProvider time)
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
        var bodyHash = Keccak256.Of(request.ToByteArray()).ToString();
        var ct = context.CancellationToken;
        // Before the verb looks at the world: what was true for the first of two equal requests need not be true any more.
        if (await database.ReadAsync((tx, _) => RequestSeenRows.FindAsync(tx, key), ct) is { } before)
        {
            return Replay<TResponse>(before, bodyHash);
        }

        byte[] answer = [];
        await verb(async work =>
        {
            T? done = default;
            answer = await database.WriteAsync((tx, token) => OnceAsync(tx, key, bodyHash, request, async () => map(done = await work(tx, token))), ct);
            signals.Feed.Set();
            signals.Intents.Set();
            return done!;
        });
        return Parse<TResponse>(answer);
    }

    private async Task<byte[]> OnceAsync(IWriteTransaction tx, RequestKey key, string bodyHash, IMessage request, Func<Task<IMessage>> work)
    {
        // Claimed before the work: of two at the same time the second waits here, and then finds the first's answer.
        if (!await RequestSeenRows.ClaimAsync(tx, key, bodyHash, time.GetUtcNow()))
        {
            var first = await RequestSeenRows.FindAsync(tx, key)
                ?? throw new DomainException(DomainError.RequestInProgress, "The same request is being carried out: repeat it in a second.");
            return Same(first, bodyHash).Response;
        }

        var answer = await work();
        var bytes = answer.ToByteArray();
        await RequestSeenRows.AnswerAsync(tx, key, bytes, AboutOf(answer, request));
        return bytes;
    }

    // Answers hold the thing that was made or changed, and its resource name is what erasing finds them by. A report goes with its message;
    // what has no name, such as a comment, goes with what the request was about.
    private static string AboutOf(IMessage answer, IMessage request) => answer.Descriptor.Fields.InFieldNumberOrder()
        .Where(static field => field is { FieldType: FieldType.Message, IsRepeated: false, IsMap: false })
        .Select(field => field.Accessor.GetValue(answer))
        .OfType<IMessage>()
        .Select(static thing => NameIn(thing, "name") ?? NameIn(thing, "message"))
        .FirstOrDefault(static name => !string.IsNullOrEmpty(name)) ?? NameIn(request, "name") ?? "";

    private static string? NameIn(IMessage message, string field) =>
        message.Descriptor.FindFieldByName(field) is { FieldType: FieldType.String } found ? found.Accessor.GetValue(message) as string : null;

    private static RequestKey KeyOf(IMessage request, ServerCallContext context)
    {
        var id = (string)request.Descriptor.FindFieldByName("request_id").Accessor.GetValue(request);
        return new(context.Caller().Id, context.Method, id.ToLowerInvariant());
    }

    private static RequestSeen Same(RequestSeen seen, string bodyHash) => seen.ErasedAt is { } erased
        ? throw new DomainException(
            DomainError.WrongState, $"This was carried out before; its answer was erased on {erased:u} together with what it was about.")
        : seen.BodyHash == bodyHash
        ? seen
        : throw new DomainException(
            DomainError.RequestIdReused,
            "request_id: was used before with another body.",
            new FieldViolation("request_id", "Was used before with another body: take a new one for a new request, or repeat the first unchanged."));

    private static TResponse Replay<TResponse>(RequestSeen seen, string bodyHash)
        where TResponse : IMessage<TResponse>, new() => Parse<TResponse>(Same(seen, bodyHash).Response);

    private static TResponse Parse<TResponse>(byte[] answer)
        where TResponse : IMessage<TResponse>, new()
    {
        var response = new TResponse();
        response.MergeFrom(answer);
        return response;
    }
}
