using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>From an open agreement to its successor.</summary>
public static class AgreementAmending
{
    /// <summary>Proposes a successor of an agreement that is open on chain. It takes the place of an earlier proposal.</summary>
    /// <exception cref="DomainException">PermissionDenied; WrongState: not open; StaleEtag; InvalidArgument; CauseShareTooLow.</exception>
    public static (Agreement Agreement, DraftedDocument Document) Amend(this Agreement agreement, string? etag, Proposal proposal)
    {
        if (proposal.Persona.Id != agreement.Persona)
        {
            throw new ArgumentException("The proposal is for another persona.", nameof(proposal));
        }

        var author = AgreementDrafting.Author(agreement.Signatories, proposal, "Only the steward and the brands of this agreement may revise it.");
        if (agreement.State != AgreementState.Opening)
        {
            throw new DomainException(DomainError.WrongState, "The agreement is not open: revise it instead.");
        }

        Ids.Etag.Check(etag, agreement.Version);
        proposal.Violations.Check(
            proposal.Parameters.Token == agreement.Revision.Terms.Token, "token", "Must stay the same: the successor takes over the money that is held.");
        var now = AgreementDrafting.Moment(proposal.Now);
        var last = agreement.Latest;
        var (revision, document) = AgreementDrafting.Write(
            agreement.Id, last.Number + 1, last.Hash, author, agreement.Deployment, proposal with { Now = now });
        return (agreement.Next(now) with { Amendment = new Amendment(revision, agreement.Contract, [], []) }, document);
    }

    /// <summary>Adds a party's signatures to the proposed successor; signing again replaces them, so a consent that ran out can be renewed.</summary>
    /// <param name="agreement">As it is.</param>
    /// <param name="revision">The revision that was signed.</param>
    /// <param name="account">Who signed; one of the caller's wallets.</param>
    /// <param name="signature">Over the successor's terms; ignored from somebody who only leaves.</param>
    /// <param name="consent">To the succession; null from somebody who only joins.</param>
    /// <param name="acceptedByWallet">For a contract wallet: whether it takes the signature and the consent for its own (ERC-1271).</param>
    /// <param name="callers">The wallets that the caller has proved.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException">PermissionDenied; WrongState; WrongRevision; DeadlinePassed; InvalidSignature; InvalidArgument: no consent.</exception>
    public static Agreement SignAmendment(
        this Agreement agreement,
        uint revision,
        Address account,
        ReadOnlyMemory<byte> signature,
        SuccessionConsent? consent,
        (bool Signature, bool Consent) acceptedByWallet,
        IReadOnlyCollection<Address> callers,
        DateTimeOffset now)
    {
        var amendment = agreement.RequireAmendment();
        AgreementSigning.RequireOwn(account, callers);
        AgreementSigning.RequireCurrent(amendment.Revision.Number, revision);
        AgreementSigning.RequireOffered(amendment.Revision, now);
        AgreementSigning.RequireNothingDue(amendment.Revision.Terms, now);
        var (joins, leaves) = (amendment.Signatories.Contains(account), agreement.Consenting.Contains(account));
        if (!joins && !leaves)
        {
            throw new DomainException(
                DomainError.PermissionDenied,
                "Only the stewards and brands of the agreement and of its amendment sign it.",
                new FieldViolation("account", "Is neither a steward's nor a brand's."));
        }

        if (joins)
        {
            var bytes = AgreementSigning.Checked(
                amendment.Revision.Terms.SigningDigest(agreement.Deployment), account, signature, acceptedByWallet.Signature, "signature");
            var role = account == amendment.Revision.Terms.Steward ? SignatoryRole.Steward : SignatoryRole.Brand;
            amendment = amendment with
            {
                Signatures = [.. amendment.Signatures.Where(one => one.Account != account), new AgreementSignature(account, role, bytes, now)],
            };
        }

        if (leaves)
        {
            var given = Consent(agreement, amendment, account, consent, acceptedByWallet.Consent, now);
            amendment = amendment with { Consents = [.. amendment.Consents.Where(one => one.Account != account), given] };
        }

        return agreement.Next(now) with { Amendment = amendment };
    }

    /// <summary>The proposed successor.</summary>
    /// <exception cref="DomainException">WrongState: there is none.</exception>
    public static Amendment RequireAmendment(this Agreement agreement) => agreement.HasAmendment
        ? agreement.Amendment!
        : throw new DomainException(DomainError.WrongState, "No amendment is proposed: the agreement is open, and nothing is left to sign.");

    /// <summary>Who has not signed the proposed successor, or not consented to the succession.</summary>
    public static IReadOnlyList<Address> Missing(this Agreement agreement, Amendment amendment) =>
    [
        .. amendment.Signatories.Except(amendment.Signatures.Select(static one => one.Account))
            .Union(agreement.Consenting.Except(amendment.Consents.Select(static one => one.Account))),
    ];

    /// <summary>The proposed successor, once a party asks for it and everyone has signed.</summary>
    /// <exception cref="DomainException">PermissionDenied; WrongState: signatures are missing; DeadlinePassed: an installment is due, or a consent has run out.</exception>
    public static Amendment RequireSigned(this Agreement agreement, IReadOnlyCollection<Address> callers, DateTimeOffset now)
    {
        if (!agreement.IsParty(callers))
        {
            throw new DomainException(DomainError.PermissionDenied, "Only a party of the agreement may open its amendment.");
        }

        var amendment = agreement.RequireAmendment();
        if (agreement.Missing(amendment) is { Count: > 0 } missing)
        {
            throw new DomainException(DomainError.WrongState, $"Not everyone has signed the amendment; missing: {string.Join(", ", missing)}.");
        }

        AgreementSigning.RequireNothingDue(amendment.Revision.Terms, now);
        if (amendment.Consents.FirstOrDefault(one => one.Deadline <= now) is { } late)
        {
            throw new DomainException(DomainError.DeadlinePassed, $"The consent of {late.Account} ran out at {late.Deadline:u}; it signs the amendment again.");
        }

        return amendment;
    }

    private static SuccessionConsent Consent(
        Agreement agreement, Amendment amendment, Address account, SuccessionConsent? consent, bool accepted, DateTimeOffset now)
    {
        if (consent is null)
        {
            const string rule = "Is required: an amendment moves what the open contract holds, so its parties consent with PrepareAct's succeed.";
            throw new DomainException(DomainError.InvalidArgument, $"succession: {rule}", new FieldViolation("succession", rule));
        }

        if (consent.Account != account)
        {
            const string rule = "Must be the account that signs.";
            throw new DomainException(DomainError.InvalidArgument, $"succession.actor: {rule}", new FieldViolation("succession.actor", rule));
        }

        if (consent.Deadline <= now)
        {
            throw new DomainException(DomainError.DeadlinePassed, "The consent has run out.", new FieldViolation("succession.deadline", "Must lie in the future."));
        }

        var digest = consent.DigestOf(agreement.Deployment, amendment.Predecessor, amendment.SuccessorIn(agreement.Deployment));
        return consent with { Bytes = AgreementSigning.Checked(digest, account, consent.Bytes, accepted, "succession.signature") };
    }
}
