using Collabs.Domain.Requests;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Server.Rooms;
using Collabs.Store.Feed;
using Collabs.Store.Personas;
using Collabs.Store.Requests;

namespace Collabs.Server.Requests;

public sealed record AnswerRequestCommand(RequestId Id, string Etag, bool Accept, string Reason, string Reviewer);

public sealed class AnswerRequest(TimeProvider time)
{
    public Task<CollaborationRequest> RunAsync(AnswerRequestCommand command, Caller caller, Save<CollaborationRequest> save) => save(async (tx, _) =>
    {
        var now = time.GetUtcNow();
        var request = await RequestRows.GetAsync(tx, command.Id);
        var persona = await PersonaRows.GetAsync(tx, request.Persona);
        var answered = request.Decide(command.Accept, command.Reason, command.Etag, persona, caller.Wallets, now, command.Reviewer);
        await RequestRows.UpdateAsync(tx, answered);
        await FeedRows.AppendAsync(tx, answered.Fact("RequestAnswered", now));
        await RequestTalk.AnswerAsync(tx, answered, persona, now);
        return answered;
    });
}
