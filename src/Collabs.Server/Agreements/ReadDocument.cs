using System.Text;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Store;
using Collabs.Store.Agreements;

namespace Collabs.Server.Agreements;

public sealed record DocumentText(string CanonicalJson, Hash32 Hash, string Markdown);

/// <summary>The text that stands behind the hash in the terms.</summary>
public sealed class ReadDocument(Database database)
{
    public Task<DocumentText> RunAsync(AgreementId id, uint number, string language, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var agreement = await ReadAgreements.OwnAsync(tx, id, caller);
            var revision = number == 0 ? agreement.Revision : await RevisionRows.GetAsync(tx, id, number);
            var json = await RevisionRows.GetDocumentAsync(tx, id, revision.Number);
            return new DocumentText(json, Keccak256.Of(Encoding.UTF8.GetBytes(json)), json);
        },
        ct);
}
