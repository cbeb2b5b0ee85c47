using Collabs.Domain.Errors;
using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Server.Requests;
using Collabs.Store.Personas;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

public sealed record TurnIntoRequestCommand(MessageName Thread, CreateRequestCommand Request);

/// <summary>An advertiser makes a request of what was talked about. The room learns nothing of it but by those who may read the request.</summary>
public sealed class TurnIntoRequest(TimeProvider time)
{
    public Task<CollaborationRequest> RunAsync(TurnIntoRequestCommand command, Caller caller, Save<CollaborationRequest> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var (room, _) = await ReadMessages.GetAsync(tx, command.Thread, caller);
            var brand = room.RequireVoice(caller.Wallets);
            if (brand.Role != RoomRole.Advertiser)
            {
                throw new DomainException(DomainError.PermissionDenied, "Only an advertiser of the room sends a request: it becomes the request's brand.");
            }

            var received = await CreateRequest.ReceiveAsync(tx, command.Request with { Thread = command.Thread.Name }, brand.Account, now);
            var persona = await PersonaRows.GetAsync(tx, received.Persona);
            await RoomRequestRows.AddAsync(tx, received.Id, command.Thread);
            await RequestTalk.SayAsync(tx, command.Thread, received, persona, $"This talk has become {received.Id.Name} to {persona.Id.Name}.", now);
            if (received.State != RequestState.Received)
            {
                await RequestTalk.AnswerAsync(tx, received, persona, now.AddMilliseconds(1));
            }

            return received;
        });
    }
}
