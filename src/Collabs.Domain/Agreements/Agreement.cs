using Collabs.Domain.Documents;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>
/// An agreement at its current revision. A revision by either side replaces the terms and voids the signatures; a signature binds the one
/// revision it was made for. Transitions are in <see cref="AgreementDrafting"/>, <see cref="AgreementSigning"/>,
/// <see cref="AgreementOpening"/> and <see cref="AgreementAmending"/>.
/// </summary>
/// <param name="Id">Names it.</param>
/// <param name="Persona">On whose behalf the steward deals.</param>
/// <param name="Request">The request that it answers, if any.</param>
/// <param name="Deployment">Where it opens; fixed from the first draft.</param>
/// <param name="State">Draft, Signed or Opening; what the chain says comes on top, see <see cref="AgreementOpening.Shown"/>.</param>
/// <param name="Revision">The current one.</param>
/// <param name="Signatures">Over the current revision.</param>
/// <param name="Version">1 when drafted; checked by writers.</param>
/// <param name="CreateTime">Of the first draft.</param>
/// <param name="UpdateTime">Of the last change.</param>
public sealed record Agreement(
    AgreementId Id,
    PersonaId Persona,
    RequestId? Request,
    Deployment Deployment,
    AgreementState State,
    Revision Revision,
    IReadOnlyList<AgreementSignature> Signatures,
    long Version,
    DateTimeOffset CreateTime,
    DateTimeOffset UpdateTime)
{
    /// <summary>The successor that was proposed last, if any; already opened ones are the current revision themselves.</summary>
    public Amendment? Amendment { get; init; }

    /// <summary>Whether a successor is proposed for the contract in force.</summary>
    public bool HasAmendment => Amendment is { } proposed && proposed.Predecessor == Contract;

    /// <summary>The agreement as it reads to those who have to sign: a draft of the successor proposed for it, or else itself.</summary>
    public Agreement ToSign => HasAmendment
        ? this with { Revision = Amendment!.Revision, Signatures = Amendment.Signatures, State = AgreementState.Draft, Amendment = null }
        : this;

    /// <summary>The revision that was written last: the next one's parent.</summary>
    public Revision Latest => Amendment is { } proposed && proposed.Revision.Number > Revision.Number ? proposed.Revision : Revision;

    /// <summary>Who must consent that the open contract is succeeded, in the contract's order: the steward, then every payer.</summary>
    public IReadOnlyList<Address> Consenting => [.. Revision.Terms.Payers.Prepend(Steward)];

    public string Etag => Ids.Etag.Of(Version);

    public Address Steward => Revision.Terms.Steward;

    /// <summary>Predicted from the terms; final once opened.</summary>
    public Address Contract => Revision.Packed.AddressIn(Deployment);

    /// <summary>What steward and brands sign.</summary>
    public Hash32 SigningDigest => Revision.Terms.SigningDigest(Deployment);

    /// <summary>Who must sign: the steward, then the brands, each account once.</summary>
    public IReadOnlyList<Address> Signatories => [.. Revision.Parameters.Brands.Select(static brand => brand.Account).Prepend(Steward).Distinct()];

    /// <summary>
    /// Everyone that the current revision, or the successor proposed for it, names, with the role in which it does; an account may have several.
    /// </summary>
    public IEnumerable<(Address Account, PartyRole Role)> Parties =>
        Amendment is null ? NamedIn(Revision) : NamedIn(Revision).Concat(NamedIn(Amendment.Revision)).Distinct();

    private static IEnumerable<(Address Account, PartyRole Role)> NamedIn(Revision revision)
    {
        var terms = revision.Terms;
        var parties = revision.Parameters.Brands.Select(static brand => (brand.Account, PartyRole.Brand))
            .Prepend((terms.Steward, PartyRole.Steward))
            .Concat(terms.Payees.Select(static payee => (payee.Account, PartyRole.Payee)))
            .Concat(terms.Attesters.Select(static attester => (attester, PartyRole.Attester)));
        return terms.Arbiter.IsZero ? parties : parties.Append((terms.Arbiter, PartyRole.Arbiter));
    }

    /// <summary>Whether one of these wallets is named in the current revision or in the successor proposed for it.</summary>
    public bool IsParty(IReadOnlyCollection<Address> wallets) => Parties.Any(party => wallets.Contains(party.Account));

    /// <summary>A first draft: revision 1 and its document.</summary>
    /// <inheritdoc cref="AgreementDrafting.First"/>
    public static (Agreement Agreement, DraftedDocument Document) Draft(
        AgreementId id, CollaborationRequest? request, Deployment deployment, Proposal proposal) =>
        AgreementDrafting.First(id, request, deployment, proposal);

    internal Agreement Next(DateTimeOffset now) => this with { Version = Version + 1, UpdateTime = now };
}
