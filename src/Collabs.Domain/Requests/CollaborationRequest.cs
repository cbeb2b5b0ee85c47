using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;

namespace Collabs.Domain.Requests;

/// <summary>A brand's request to work with a persona, and the persona's one answer.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Persona">Whom it was sent to.</param>
/// <param name="Brand">The wallet that sent it.</param>
/// <param name="Brief">What is asked for.</param>
/// <param name="State">Received until answered, once.</param>
/// <param name="Answer">The steward's reason; empty before.</param>
/// <param name="Version">1 when received; checked by writers.</param>
/// <param name="CreateTime">When it came.</param>
/// <param name="AnswerTime">When it was answered.</param>
public sealed record CollaborationRequest(
    RequestId Id,
    PersonaId Persona,
    Address Brand,
    Brief Brief,
    RequestState State,
    string Answer,
    long Version,
    DateTimeOffset CreateTime,
    DateTimeOffset? AnswerTime)
{
    public string Etag => Ids.Etag.Of(Version);

    /// <summary>Takes a request in.</summary>
    /// <exception cref="DomainException">InvalidArgument, with every broken field.</exception>
    public static CollaborationRequest Receive(
        RequestId id, PersonaId persona, Address brand, Brief brief, DateTimeOffset now, Violations? violations = null)
    {
        violations ??= new Violations("request");
        violations.CheckText("brand_name", brief.BrandName, TextRule.Name);
        violations.CheckText("brief", brief.Text, TextRule.Prose, lines: true);
        violations.CheckText("objective", brief.Objective, TextRule.Sentence);
        violations.ThrowIfAny();
        return new CollaborationRequest(id, persona, brand, brief, RequestState.Received, "", 1, now, null);
    }

    /// <summary>The steward says yes or no, with a reason. A request is answered once.</summary>
    /// <param name="accept">Yes or no.</param>
    /// <param name="reason">Why; required for a no.</param>
    /// <param name="etag">Of the request as the steward read it.</param>
    /// <param name="persona">The persona it was sent to.</param>
    /// <param name="callers">The wallets that the caller has proved.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException">PermissionDenied; WrongState; StaleEtag; InvalidArgument.</exception>
    public CollaborationRequest Decide(
        bool accept, string reason, string? etag, Persona persona, IReadOnlyCollection<Address> callers, DateTimeOffset now)
    {
        if (persona.Id != Persona || !callers.Contains(persona.Profile.Steward))
        {
            throw new DomainException(DomainError.PermissionDenied, "Only the steward of the persona may answer this request.");
        }

        if (State != RequestState.Received)
        {
            throw new DomainException(DomainError.WrongState, $"The request was {(State == RequestState.Accepted ? "accepted" : "declined")} before.");
        }

        var violations = new Violations();
        violations.CheckText("reason", reason, TextRule.Sentence, required: !accept, lines: true);
        violations.ThrowIfAny();
        Ids.Etag.Check(etag, Version);
        return this with
        {
            State = accept ? RequestState.Accepted : RequestState.Declined,
            Answer = reason,
            Version = Version + 1,
            AnswerTime = now,
        };
    }
}
