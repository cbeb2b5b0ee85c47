using Collabs.Domain.Errors;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Feed;
using Collabs.Store.Requests;

namespace Collabs.Server.Requests;

using Persona = Collabs.Domain.Personas.Persona;

public sealed record AddEvidenceCommand(RequestId Id, string Etag, Statement Statement, Violations Violations);

/// <summary>A request after new evidence, and both answers side by side.</summary>
public sealed record RenewedRequest(CollaborationRequest Request, IReadOnlyList<ComparedRow> Rows);

public sealed class AddEvidence(TimeProvider time)
{
    public Task<RenewedRequest> RunAsync(AddEvidenceCommand command, Caller caller, Save<RenewedRequest> save) => save(async (tx, _) =>
    {
        var now = time.GetUtcNow();
        var (request, persona) = await ReadRequests.OwnAsync(tx, command.Id, caller);
        Domain.Ids.Etag.Check(command.Etag, request.Version);
        var before = await ScreeningRows.FindAsync(tx, request.Id);
        var input = Merged(command, request, persona, before, caller);
        var stored = await ScreenRequest.AnswerAsync(tx, persona, request, input, (before?.Number ?? 0) + 1, By(request, caller), now);
        var renewed = request.Renewed(stored.Receipt, input, now);
        await RequestRows.UpdateAsync(tx, renewed);
        await RequestRows.SetKeysAsync(tx, request.Id, BrandKeys.Of(request.Brief, input));
        await ScreeningRows.AddAsync(tx, stored);
        await FeedRows.AppendAsync(tx, renewed.Fact("EvidenceAdded", now));
        return new RenewedRequest(renewed, before is null ? [] : Comparison.Of(before.Receipt.Body, stored.Receipt.Body));
    });

    private static ScreeningInput Merged(AddEvidenceCommand command, CollaborationRequest request, Persona persona, StoredReceipt? before, Caller caller)
    {
        var violations = command.Violations;
        if (!caller.IsAny(persona.Servants()))
        {
            command.Statement.CheckSaidByBrand(violations);
        }

        violations.CheckStatement(persona.Profile.Charter, command.Statement.Alone(request));
        violations.ThrowIfAny();
        return before is null ? command.Statement.For(request) : InputMerge.Complete(before.Input, command.Statement.Alone(request));
    }

    private static Address By(CollaborationRequest request, Caller caller) => caller.Is(request.Brand) ? request.Brand : caller.Wallets[0];
}
