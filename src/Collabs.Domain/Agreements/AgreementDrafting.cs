using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Splits;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Drafts and counter-offers.</summary>
public static class AgreementDrafting
{
    /// <summary>A first draft, by the persona's steward or by the brand whose request was accepted.</summary>
    /// <exception cref="DomainException">PermissionDenied; WrongState: the request is not accepted; InvalidArgument; CauseShareTooLow.</exception>
    internal static (Agreement Agreement, DraftedDocument Document) First(
        AgreementId id, CollaborationRequest? request, Deployment deployment, Proposal proposal)
    {
        RequireAccepted(request, proposal.Persona);
        Address[] allowed = request is null ? [proposal.Persona.Profile.Steward] : [proposal.Persona.Profile.Steward, request.Brand];
        var author = Author(allowed, proposal, "Only the persona's steward, or the brand of an accepted request, may draft.");
        var now = Moment(proposal.Now);
        var (revision, document) = Write(id, 1, default, author, deployment, proposal with { Now = now, Objective = request?.Brief.Objective });
        var agreement = new Agreement(
            id, proposal.Persona.Id, request?.Id, deployment, AgreementState.Draft, revision, [], 1, now, now);
        return (agreement, document);
    }

    /// <summary>A counter-offer by the steward or a brand: the next revision, on which nobody has signed yet.</summary>
    /// <exception cref="DomainException">PermissionDenied; WrongState: opening or open; StaleEtag; InvalidArgument; CauseShareTooLow.</exception>
    public static (Agreement Agreement, DraftedDocument Document) Revise(this Agreement agreement, string? etag, Proposal proposal)
    {
        if (proposal.Persona.Id != agreement.Persona)
        {
            throw new ArgumentException("The proposal is for another persona.", nameof(proposal));
        }

        var author = Author(agreement.Signatories, proposal, "Only the steward and the brands of this agreement may revise it.");
        if (agreement.State is not (AgreementState.Draft or AgreementState.Signed))
        {
            throw new DomainException(DomainError.WrongState, "The agreement is being opened: revise it once it is open, by an amendment.");
        }

        Ids.Etag.Check(etag, agreement.Version);
        var now = Moment(proposal.Now);
        var last = agreement.Revision;
        var (revision, document) = Write(agreement.Id, last.Number + 1, last.Hash, author, agreement.Deployment, proposal with { Now = now });
        return (agreement.Next(now) with { State = AgreementState.Draft, Revision = revision, Signatures = [] }, document);
    }

    internal static (Revision Revision, DraftedDocument Document) Write(
        AgreementId id, uint number, Hash32 parent, Address author, Deployment deployment, Proposal proposal)
    {
        var persona = proposal.Persona;
        var steward = persona.Profile.Steward;
        var deal = proposal.Parameters.Resolve(persona.Profile.Payees);
        proposal.Violations.CheckDeal(deal, steward, deployment, proposal.Now);
        CheckCause(proposal.Violations, deal, persona.Profile);
        if (deal.Payees is [{ Role: PayeeRole.Cause } payee, ..])
        {
            proposal.Cause?.CheckPayee(proposal.Violations, "payees[0].account", payee.Account, deployment.ChainId, proposal.Now);
        }

        proposal.Violations.ThrowIfAny();
        RequirePromise(deal, proposal);
        var context = new DraftingContext(id, number, parent, deployment, proposal.Salt, proposal.Now, deal.Clauses, proposal.Objective);
        var document = AgreementDocument.Draft(deal, persona, context);
        var terms = TermsDraft.Of(deal, steward, proposal.Promise?.Persona ?? default, document.DocumentHash, proposal.Salt);
        return (new Revision(number, author, deal, parent, terms, proposal.Now), document);
    }

    private static void CheckCause(Violations violations, DealParameters deal, PersonaProfile profile)
    {
        if (profile.Cause is null || deal.Payees is not [var first, ..])
        {
            return;
        }

        violations.Check(first.Role == PayeeRole.Cause, "payees[0].role", "The persona serves a cause, so the cause stands first.");
        violations.Check(first.Account == profile.Payees[0].Account, "payees[0].account", "Must be the account of the persona's cause.");
    }

    // The same three things that the factory looks at when the agreement opens.
    private static void RequirePromise(DealParameters deal, Proposal proposal)
    {
        if (proposal.Promise is not { } promise)
        {
            return;
        }

        var (steward, cause) = (proposal.Persona.Profile.Steward, deal.Payees[0]);
        if (promise.Steward != steward)
        {
            throw new DomainException(
                DomainError.WrongState,
                $"The persona's public promise names the steward {promise.Steward}, so an agreement signed by {steward} would not open. Let that steward amend the promise.",
                new FieldViolation("persona", $"Its promise names the steward {promise.Steward}."));
        }

        if (!promise.Cause.IsZero && cause.Account != promise.Cause)
        {
            var rule = $"Must be {promise.Cause}, the cause of the persona's public promise.";
            throw new DomainException(DomainError.InvalidArgument, $"parameters.payees[0].account: {rule}", new FieldViolation("parameters.payees[0].account", rule));
        }

        if (cause.Share < promise.MinimumShare)
        {
            throw new DomainException(
                DomainError.CauseShareTooLow,
                $"The persona has promised its cause at least {promise.MinimumShare} basis points.",
                new FieldViolation("parameters.payees[0].bps", $"Must be at least {promise.MinimumShare}."));
        }
    }

    private static void RequireAccepted(CollaborationRequest? request, Persona persona)
    {
        if (request is null)
        {
            return;
        }

        if (request.Persona != persona.Id)
        {
            const string rule = "Is a request to another persona.";
            throw new DomainException(DomainError.InvalidArgument, $"request: {rule}", new FieldViolation("request", rule));
        }

        if (request.State != RequestState.Accepted)
        {
            throw new DomainException(DomainError.WrongState, "The request is not accepted. The persona's steward accepts it first.");
        }
    }

    internal static Address Author(IReadOnlyCollection<Address> allowed, Proposal proposal, string refusal)
    {
        var wallets = allowed.Where(proposal.Callers.Contains).Take(1).ToArray();
        return wallets is [var author] ? author : throw new DomainException(DomainError.PermissionDenied, refusal);
    }

    // Revisions are hashed with their time, and the store keeps whole milliseconds.
    internal static DateTimeOffset Moment(DateTimeOffset now) => DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
}
