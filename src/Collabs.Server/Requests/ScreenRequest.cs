using Collabs.Domain.Errors;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Requests;

namespace Collabs.Server.Requests;

using Persona = Collabs.Domain.Personas.Persona;

/// <summary>Holds requests against their persona's charter, inside the transaction that saves them.</summary>
internal static class ScreenRequest
{
    /// <summary>The scheme's answer, and what it was held against.</summary>
    public static async Task<StoredReceipt> AnswerAsync(
        IReadTransaction tx, Persona persona, CollaborationRequest request, ScreeningInput input, long number, Address by, DateTimeOffset now)
    {
        var charter = CharteredPersona.Of(persona)
            ?? throw new DomainException(DomainError.WrongState, $"{persona.Id.Name} has no charter to hold a request against.");
        var keys = BrandKeys.Of(request.Brief, input);
        var against = new HeldAgainst(
            keys.Campaign.Length > 0 && await ScreeningRows.PriorAsync(tx, persona.Id, request.Id, keys, request.CreateTime) is { } prior
                ? new PriorRequest(prior.Request.Name, prior.Input.ReceivedAt, Screener.EvidenceKeys(prior.Input))
                : null,
            keys is { LegalName.Length: > 0, LegalId.Length: > 0 } ? (await ScreeningRows.TwinAsync(tx, persona.Id, request.Id, keys, request.CreateTime))?.Name : null);
        var receipt = new Screener(charter).Screen(input, against);
        return new StoredReceipt(request.Id, number, persona.Revision, input, against, receipt, by, now);
    }

    /// <summary>A fact for the persona's inbox and for the brand.</summary>
    public static FeedEntry Fact(this CollaborationRequest request, string name, DateTimeOffset now) =>
        new() { Name = name, Account = request.Brand, Subject = request.Persona.Name, Detail = request.Id.Name, At = now };
}
