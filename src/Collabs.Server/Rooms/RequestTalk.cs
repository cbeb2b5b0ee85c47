using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Server.Requests;
using Collabs.Store;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

using Persona = Collabs.Domain.Personas.Persona;

/// <summary>
/// What the service says in a room about a request that arose there. Only those read it who may read the request: its brand and the
/// persona's people. Other advertisers learn of neither the request nor its answer.
/// </summary>
public static class RequestTalk
{
    /// <summary>Posts a request's answer back to where it came from; requests that came from nowhere are left alone.</summary>
    public static async Task AnswerAsync(IWriteTransaction tx, CollaborationRequest answered, Persona persona, DateTimeOffset now)
    {
        if (await RoomRequestRows.FindAsync(tx, answered.Id) is { } thread)
        {
            var word = answered.State == RequestState.Accepted ? "accepted" : "declined";
            var reason = answered.Answer.Length == 0 ? "." : $": {answered.Answer}";
            await SayAsync(tx, thread, answered, persona, $"{persona.Id.Name} has {word} {answered.Id.Name}{reason}", now);
        }
    }

    public static async Task SayAsync(
        IWriteTransaction tx, MessageName thread, CollaborationRequest request, Persona persona, string text, DateTimeOffset now)
    {
        var said = Message.OfService(
            thread.Room, MessageId.New(now), text, request.Id, [.. persona.Servants().Append(request.Brand).Distinct()], now);
        await MessageRows.AddAsync(tx, said);
        await RoomFacts.SaidAsync(tx, said);
    }
}
