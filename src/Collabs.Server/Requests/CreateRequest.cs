using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Domain.Screening;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Server.Rooms;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Personas;
using Collabs.Store.Requests;

namespace Collabs.Server.Requests;

/// <param name="Persona">To whom.</param>
/// <param name="Brief">As asked for.</param>
/// <param name="Statement">What it states beside the brief.</param>
/// <param name="Thread">The discussion it came from, or empty.</param>
/// <param name="Violations">What reading the request has found.</param>
public sealed record CreateRequestCommand(PersonaId Persona, Brief Brief, Statement Statement, string Thread, Violations Violations);

public sealed class CreateRequest(TimeProvider time)
{
    public Task<CollaborationRequest> RunAsync(CreateRequestCommand command, Caller caller, Save<CollaborationRequest> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var request = await ReceiveAsync(tx, command, caller.Wallets[0], now);
            await RequireThreadAsync(tx, command, caller);
            return request;
        });
    }

    // The same words whether it is missing or not for the caller: who is not in a room learns nothing of it.
    private static async Task RequireThreadAsync(IReadTransaction tx, CreateRequestCommand command, Caller caller)
    {
        if (command.Thread.Length == 0)
        {
            return;
        }

        try
        {
            await ReadMessages.GetAsync(tx, MessageName.Parse(command.Thread), caller);
        }
        catch (DomainException refusal) when (refusal.Error is DomainError.NotFound or DomainError.PermissionDenied or DomainError.InvalidArgument)
        {
            command.Violations.Add("thread", "Is no message that you can read: name one of a room that you have joined, or leave it out.");
            command.Violations.ThrowIfAny();
        }
    }

    /// <summary>Takes a request of this brand in, screened where the persona has a charter.</summary>
    public static async Task<CollaborationRequest> ReceiveAsync(IWriteTransaction tx, CreateRequestCommand command, Address brand, DateTimeOffset now)
    {
        command.Statement.CheckSaidByBrand(command.Violations.At("screening"));
        var received = CollaborationRequest.Receive(
            RequestId.New(now), command.Persona, brand, command.Brief, now, command.Violations, command.Thread);
        var input = command.Statement.For(received);
        var persona = await PersonaRows.GetAsync(tx, command.Persona);
        var violations = new Violations("request.screening");
        violations.CheckStatement(persona.Profile.Charter, input);
        violations.ThrowIfAny();
        var request = received;
        var stored = persona.Profile.Charter is null ? null : await ScreenRequest.AnswerAsync(tx, persona, received, input, 1, received.Brand, now);
        if (stored is not null)
        {
            request = received.Screened(stored.Receipt, input, now);
        }

        await RequestRows.AddAsync(tx, request, BrandKeys.Of(request.Brief, input));
        if (stored is not null)
        {
            await ScreeningRows.AddAsync(tx, stored);
        }

        await FeedRows.AppendAsync(tx, request.Fact("RequestReceived", now));
        return request;
    }
}
