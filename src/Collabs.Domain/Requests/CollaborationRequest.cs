using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Screening;
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
    /// <summary>Who answered where no person did: a veto is the only refusal that needs none.</summary>
    public const string ScreeningAnswers = "screening";

    /// <summary>The discussion it came from, <c>rooms/{room}/messages/{message}</c>, or empty.</summary>
    public string Thread { get; init; } = "";

    /// <summary>Name of the person who answered, <see cref="ScreeningAnswers"/> for a veto, empty before. Personal data: erasable.</summary>
    public string Reviewer { get; init; } = "";

    public Standing Standing { get; init; } = Standing.Unscreened;

    public string Etag => Ids.Etag.Of(Version);

    /// <summary>Takes a request in.</summary>
    /// <exception cref="DomainException">InvalidArgument, with every broken field.</exception>
    public static CollaborationRequest Receive(
        RequestId id, PersonaId persona, Address brand, Brief brief, DateTimeOffset now, Violations? violations = null, string thread = "")
    {
        violations ??= new Violations("request");
        violations.CheckText("brand_name", brief.BrandName, TextRule.Name);
        violations.CheckText("brief", brief.Text, TextRule.Prose, lines: true);
        violations.CheckText("objective", brief.Objective, TextRule.Sentence);
        Guard(violations, "brand_name", brief.BrandName);
        Guard(violations, "brief", brief.Text);
        Guard(violations, "objective", brief.Objective);
        violations.Check(thread.Length == 0 || IsThread(thread), "thread", "Must be rooms/{room}/messages/{message}, or empty.");
        violations.ThrowIfAny();
        return new CollaborationRequest(id, persona, brand, brief, RequestState.Received, "", 1, now, null) { Thread = thread };
    }

    /// <summary>Takes a receipt in. A veto answers at once; evidence that lifts it opens the request again.</summary>
    /// <param name="receipt">The current answer of the scheme.</param>
    /// <param name="input">What it answers: an authorisation that nobody has looked up yet keeps a person in charge.</param>
    /// <param name="now">The time.</param>
    public CollaborationRequest Screened(Receipt receipt, ScreeningInput input, DateTimeOffset now)
    {
        var vetoed = receipt.Body.Decision == Decision.Declined && input.Authorisations.All(one => one.CheckedOn is not null);
        var screened = this with { Standing = Standing.Of(receipt) };
        return (vetoed, State, Reviewer) switch
        {
            (true, RequestState.Received, _) => screened with
            {
                State = RequestState.Declined,
                Answer = string.Join(" ", receipt.Body.Vetoes.Select(veto => $"{veto.Rule}: {veto.WhatWouldChange.En}")),
                Reviewer = ScreeningAnswers,
                AnswerTime = now,
            },
            (false, RequestState.Declined, ScreeningAnswers) => screened.Reopened(),
            _ => screened,
        };
    }

    /// <summary>The next version with evidence added.</summary>
    /// <exception cref="DomainException">WrongState: a person has answered.</exception>
    public CollaborationRequest Renewed(Receipt receipt, ScreeningInput input, DateTimeOffset now)
    {
        RequireNoPersonAnswered();
        return Screened(receipt, input, now) with { Version = Version + 1 };
    }

    /// <summary>A person decides otherwise than the scheme. It still accepts nothing.</summary>
    /// <exception cref="DomainException">WrongState: a person has answered.</exception>
    public CollaborationRequest Overridden(Override change)
    {
        RequireNoPersonAnswered();
        var next = this with { Standing = Standing.Decided(change.To), Version = Version + 1 };
        return State == RequestState.Declined && !next.Standing.ProposesNo ? next.Reopened() : next;
    }

    /// <summary>Whether it can be appealed: it was declined.</summary>
    /// <exception cref="DomainException">WrongState.</exception>
    public void RequireDeclined()
    {
        if (State != RequestState.Declined)
        {
            throw new DomainException(DomainError.WrongState, "Only a refusal can be appealed, and this request was not declined. Add evidence instead.");
        }
    }

    /// <summary>Takes in how an appeal ended: a refusal stands with its new reason, anything else opens the request again.</summary>
    public CollaborationRequest Appealed(Appeal appeal)
    {
        var record = appeal.Record;
        var scheme = Standing.Of(appeal.Recomputed);
        var next = this with { Standing = record.Outcome == scheme.Decision ? scheme : scheme.Decided(record.Outcome!.Value), Version = Version + 1 };
        return next.Standing.ProposesNo ? next with { Answer = record.Reason!, Reviewer = record.Reviewer!, AnswerTime = record.AnsweredAt } : next.Reopened();
    }

    private void RequireNoPersonAnswered()
    {
        if (State != RequestState.Received && Reviewer != ScreeningAnswers)
        {
            throw new DomainException(
                DomainError.WrongState,
                State == RequestState.Accepted ? "The request was accepted; there is nothing to screen any more." : "A person has declined the request; its brand may appeal.");
        }
    }

    private CollaborationRequest Reopened() => this with { State = RequestState.Received, Answer = "", Reviewer = "", AnswerTime = null };

    // These words are quoted in answers and agreements.
    private static void Guard(Violations violations, string field, string text)
    {
        if (Documents.TextGuard.Check(field, text) is { } wrong)
        {
            violations.Add(field, wrong.Description);
        }
    }

    private static bool IsThread(string thread) => thread.Split('/') is ["rooms", var room, "messages", var message]
        && Ids.ResourceId.IsValid(room) && Ids.ResourceId.IsValid(message);

    /// <summary>The steward says yes or no, with a reason. A request is answered once.</summary>
    /// <param name="accept">Yes or no.</param>
    /// <param name="reason">Why; required for a no.</param>
    /// <param name="etag">Of the request as the steward read it.</param>
    /// <param name="persona">The persona it was sent to.</param>
    /// <param name="callers">The wallets that the caller has proved.</param>
    /// <param name="now">The time.</param>
    /// <param name="reviewer">Name of the person who decides; empty where the steward does not say.</param>
    /// <exception cref="DomainException">PermissionDenied; WrongState; StaleEtag; InvalidArgument.</exception>
    public CollaborationRequest Decide(
        bool accept, string reason, string? etag, Persona persona, IReadOnlyCollection<Address> callers, DateTimeOffset now, string reviewer = "")
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
        violations.CheckText("reviewer", reviewer, TextRule.Name, required: false);
        violations.ThrowIfAny();
        if (accept && Standing.ProposesNo)
        {
            throw new DomainException(
                DomainError.WrongState, "Screening proposes to decline this request. To accept it all the same, override the answer first, with a reason and your name.");
        }

        Ids.Etag.Check(etag, Version);
        return this with
        {
            State = accept ? RequestState.Accepted : RequestState.Declined,
            Answer = reason,
            Reviewer = reviewer,
            Version = Version + 1,
            AnswerTime = now,
        };
    }
}
