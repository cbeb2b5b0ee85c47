using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Personas;
using Collabs.Store.Requests;

namespace Collabs.Server.Requests;

/// <param name="Persona">To whom.</param>
/// <param name="Brief">As asked for.</param>
/// <param name="Violations">What reading the request has found.</param>
public sealed record CreateRequestCommand(PersonaId Persona, Brief Brief, Violations Violations);

public sealed class CreateRequest(TimeProvider time)
{
    public Task<CollaborationRequest> RunAsync(CreateRequestCommand command, Caller caller, Save<CollaborationRequest> save)
    {
        var now = time.GetUtcNow();
        var received = CollaborationRequest.Receive(RequestId.New(now), command.Persona, caller.Wallets[0], command.Brief, now, command.Violations);
        return save(async (tx, _) =>
        {
            await PersonaRows.GetAsync(tx, command.Persona);
            await RequestRows.AddAsync(tx, received);
            return received;
        });
    }
}
