using Collabs.Domain.Errors;
using Collabs.Domain.Ids;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Feed;
using Collabs.Store.Requests;

namespace Collabs.Server.Requests;

public sealed record OverrideScreeningCommand(RequestId Id, string Etag, Decision To, OverrideReason Reason, string By, string Note);

public sealed class OverrideScreening(TimeProvider time)
{
    public Task<CollaborationRequest> RunAsync(OverrideScreeningCommand command, Caller caller, Save<CollaborationRequest> save) => save(async (tx, _) =>
    {
        var now = time.GetUtcNow();
        var (request, persona) = await ReadRequests.OwnAsync(tx, command.Id, caller);
        caller.MustBe([persona.Profile.Steward], "the persona's steward");
        Etag.Check(command.Etag, request.Version);
        var stored = await ScreeningRows.FindAsync(tx, request.Id)
            ?? throw new DomainException(DomainError.WrongState, "The request was not screened, so there is nothing to override: answer it.");
        var change = Override.Of(stored.Receipt, command.To, command.Reason, command.By, command.Note.Length == 0 ? null : command.Note, now);
        var decided = request.Overridden(change);
        await RequestRows.UpdateAsync(tx, decided);
        await OverrideRows.AddAsync(tx, request.Id, change);
        await FeedRows.AppendAsync(tx, decided.Fact("ScreeningOverridden", now));
        return decided;
    });
}
