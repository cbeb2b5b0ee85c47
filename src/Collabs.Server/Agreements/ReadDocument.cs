using Collabs.Domain.Agreements;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Reviews;
using Collabs.Store;
using Collabs.Store.Agreements;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>A document, what is known beside it, and the language to read it in.</summary>
public sealed record DocumentText(DraftedDocument Document, DocumentExtras Extras, string Language);

/// <summary>The text that stands behind the hash in the terms.</summary>
public sealed class ReadDocument(Database database, AgreementChecks checks, TimeProvider time)
{
    private static readonly string[] Languages = ["fr", "en"];

    public Task<DocumentText> RunAsync(AgreementId id, uint number, string language, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var agreement = await ReadAgreements.OwnAsync(tx, id, caller);
            var revision = number == 0 || number == agreement.Revision.Number ? agreement.Revision : await RevisionRows.GetAsync(tx, id, number);
            var json = await RevisionRows.GetDocumentAsync(tx, id, revision.Number);
            var document = DraftedDocument.FromStored(json, revision.DocumentHash);
            // Rules are for those who still have to sign; what was opened under older ones prints as it was.
            var draft = agreement.ToSign;
            var rules = revision.Number == draft.Revision.Number && draft.State is (AgreementState.Draft or AgreementState.Signed)
                ? await checks.OfAsync(tx, agreement, time.GetUtcNow())
                : null;
            return new DocumentText(document, ExtrasOf(agreement, revision) with { Rules = rules, Token = checks.TokenOf(revision.Parameters) }, LanguageOf(language, document));
        },
        ct);

    private static DocumentExtras ExtrasOf(Agreement agreement, Revision revision) => new(
        revision.TermsHash,
        revision.Packed.AddressIn(agreement.Deployment),
        revision.Number != agreement.Revision.Number && revision.Number != agreement.ToSign.Revision.Number
            ? []
            : [.. (revision.Number == agreement.Revision.Number ? agreement : agreement.ToSign).Signatures.Select(one => new SignatureLine(one.Role.ToString(), one.Account, one.SignTime, Hex.Encode(one.Bytes.Span)))]);

    /// <summary>The language asked for, or the authoritative one.</summary>
    /// <exception cref="DomainException">InvalidArgument: a language that no document has.</exception>
    public static string LanguageOf(string asked, DraftedDocument document)
    {
        if (asked.Length == 0)
        {
            return document.Authoritative;
        }

        const string rule = "Must be \"fr\" or \"en\", or empty for the authoritative language.";
        return Languages.Contains(asked) ? asked : throw new DomainException(DomainError.InvalidArgument, $"language: {rule}", new FieldViolation("language", rule));
    }
}
