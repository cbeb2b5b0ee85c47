using System.Text;
using System.Text.Json.Nodes;
using Collabs.Domain.Documents.Pages;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents;

/// <summary>An agreement's text.</summary>
/// <param name="CanonicalJson">The one form that is hashed (RFC 8785). Personal data: off chain, erasable.</param>
/// <param name="DocumentHash">keccak256 of its UTF-8 bytes; stands in the signed terms.</param>
public sealed record DraftedDocument(string CanonicalJson, Hash32 DocumentHash)
{
    /// <summary>A stored document, held against the hash that was signed.</summary>
    /// <exception cref="DomainException">InvalidArgument: the text is not the one that the hash stands for.</exception>
    public static DraftedDocument FromStored(string canonicalJson, Hash32 signed)
    {
        var hash = Keccak256.Of(Encoding.UTF8.GetBytes(canonicalJson));
        return hash == signed
            ? new DraftedDocument(canonicalJson, hash)
            : throw new DomainException(DomainError.InvalidArgument, $"The document hashes to {hash}, while {signed} was signed: it is another text.", new FieldViolation("document", "has another hash."));
    }

    /// <summary>The authoritative language.</summary>
    public string Authoritative => Json["authoritative"]!.GetValue<string>();

    /// <summary>The whole agreement as Markdown: clauses, parameters, what is public, the worst case, signatures, hashes.</summary>
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    /// <param name="extras">What is known beside the document.</param>
    public string Markdown(string language, DocumentExtras? extras = null) => AgreementMarkdown.Render(Json, DocumentHash, language, extras ?? new DocumentExtras());

    /// <summary>One self-contained HTML page: no script, no link, no picture from elsewhere.</summary>
    public string Html(string language, DocumentExtras? extras = null) => HtmlPage.Of(FrenchSpacing.Of(Markdown(language, extras), language), language, Title);

    /// <summary>A PDF whose bytes depend on its content only.</summary>
    public byte[] Pdf(string language, DocumentExtras? extras = null) =>
        Documents.Pdf.MarkdownPdf.Render(FrenchSpacing.Of(Markdown(language, extras), language), new(Title, language, $"{Json["agreement"]!.GetValue<string>()} · r{Json["revision"]} · {DocumentHash}"));

    private string Title => Json["parameters"]!["title"]!.GetValue<string>();

    private JsonObject Json => JsonNode.Parse(CanonicalJson)!.AsObject();
}

/// <summary>What a rendering may show beside the document itself; none of it is part of the hash.</summary>
/// <param name="TermsHash">How the contract names the deal.</param>
/// <param name="Contract">Its address, predicted or real.</param>
/// <param name="Signatures">Signatures given so far.</param>
/// <param name="Rules">Findings of law.</param>
/// <param name="Token">How the operator lists the deal's token: amounts are then shown as people read them.</param>
public sealed record DocumentExtras(Hash32? TermsHash = null, Address? Contract = null, IReadOnlyList<SignatureLine>? Signatures = null, Rules.AgreementCheck? Rules = null,
    Rules.PayoutToken? Token = null);

/// <param name="Signature">As hex; may be long for contract wallets.</param>
public sealed record SignatureLine(string Role, Address Account, DateTimeOffset SignedAt, string Signature);
