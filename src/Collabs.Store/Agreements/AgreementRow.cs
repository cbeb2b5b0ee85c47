using System.Text.Json;
using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Agreements;

/// <summary>An agreement beside its current revision, as one query gives it.</summary>
internal sealed record AgreementRow
{
    // In force is the youngest amendment that the chain says has succeeded its predecessor; before there is one, the revision stored.
    public const string Select =
        """
        SELECT a.id, a.persona, a.request, a.chain_id, a.factory, a.implementation, a.creation_hash, a.state, a.version, a.created_at, a.updated_at,
            r.number, r.author, r.parent_hash, r.packed_terms, r.created_at AS revised_at, d.parameters
        FROM agreements a
        JOIN revisions r ON r.agreement = a.id AND r.number = COALESCE(
            (SELECT MAX(m.number) FROM amendments m
            JOIN contracts c ON c.chain_id = a.chain_id AND c.contract = m.predecessor AND c.successor = m.contract WHERE m.agreement = a.id),
            a.revision)
        JOIN documents d ON d.agreement = r.agreement AND d.number = r.number
        """;

    public required AgreementId Id { get; init; }

    public required PersonaId Persona { get; init; }

    public RequestId? Request { get; init; }

    public required long ChainId { get; init; }

    public required Address Factory { get; init; }

    public required Address Implementation { get; init; }

    public required Hash32 CreationHash { get; init; }

    public required string State { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required long Number { get; init; }

    public required Address Author { get; init; }

    public required Hash32 ParentHash { get; init; }

    public required byte[] PackedTerms { get; init; }

    public required DateTimeOffset RevisedAt { get; init; }

    public required string Parameters { get; init; }

    public Agreement ToAgreement(IEnumerable<SignatureRow> signatures, Amendment? amendment) => new(
        Id,
        Persona,
        Request,
        new Deployment((ulong)ChainId, Factory, Implementation, CreationHash),
        Enum.Parse<AgreementState>(State),
        RevisionRow.Of((uint)Number, Author, Parameters, ParentHash, PackedTerms, RevisedAt),
        [.. signatures.Where(one => one.Number == Number).Select(static one => one.ToSignature())],
        Version,
        CreatedAt,
        UpdatedAt)
    {
        Amendment = amendment is { } proposed && proposed.Revision.Number > Number ? proposed : null,
    };
}

/// <summary>One revision and its words.</summary>
internal sealed record RevisionRow
{
    public required long Number { get; init; }

    public required Address Author { get; init; }

    public required Hash32 ParentHash { get; init; }

    public required byte[] PackedTerms { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Parameters { get; init; }

    public Revision ToRevision() => Of((uint)Number, Author, Parameters, ParentHash, PackedTerms, CreatedAt);

    public static Revision Of(uint number, Address author, string parameters, Hash32 parent, byte[] packed, DateTimeOffset time) => new(
        number,
        author,
        JsonSerializer.Deserialize(parameters, DomainJson.Default.DealParameters)!,
        parent,
        Domain.Agreements.PackedTerms.Split(packed).Unpack(),
        time);
}

/// <summary>One signature over one revision.</summary>
public sealed record SignatureRow
{
    public required AgreementId Agreement { get; init; }

    public required long Number { get; init; }

    public required Address Account { get; init; }

    public required string Role { get; init; }

    public required byte[] Signature { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    public AgreementSignature ToSignature() => new(Account, Enum.Parse<SignatoryRole>(Role), Signature, SignedAt);
}
