using Collabs.Domain.Agreements;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Domain.Negotiation;
using Collabs.Server.Agreements;
using Collabs.Server.Auth;
using Collabs.Store;
using Collabs.Store.Agreements;

namespace Collabs.Server.Reviews;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>What changed between two revisions.</summary>
public sealed record RevisionComparison(uint From, uint To, RevisionDiff Diff);

/// <summary>The history of an agreement. Everyone whom it names reads the same.</summary>
public sealed class ReadRevisions(Database database)
{
    public Task<(Agreement Agreement, IReadOnlyList<Revision> Revisions)> ListAsync(AgreementId id, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) => (await ReadAgreements.OwnAsync(tx, id, caller), await RevisionRows.HistoryAsync(tx, id)), ct);

    public Task<RevisionComparison> CompareAsync(AgreementId id, uint from, uint to, string language, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var agreement = await ReadAgreements.OwnAsync(tx, id, caller);
            var last = to == 0 ? agreement.Latest.Number : to;
            var first = from == 0 ? last - 1 : from;
            if (first == 0 || first == last)
            {
                throw new DomainException(
                    DomainError.InvalidArgument, "from: There is nothing to compare: name two revisions.", new FieldViolation("from", "Must be another revision than \"to\"."));
            }

            var (before, after) = (await DocumentAsync(tx, id, first), await DocumentAsync(tx, id, last));
            return new RevisionComparison(first, last, RevisionDiff.Between(before, after, ReadDocument.LanguageOf(language, after)));
        },
        ct);

    private static async Task<DraftedDocument> DocumentAsync(IReadTransaction tx, AgreementId id, uint number)
    {
        var revision = await RevisionRows.GetAsync(tx, id, number);
        return DraftedDocument.FromStored(await RevisionRows.GetDocumentAsync(tx, id, number), revision.DocumentHash);
    }
}
