using Collabs.Domain.Agreements;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>
/// An agreement whose opening has finally failed is signed again, and can be opened or revised. Readers see it from the operation's end
/// on; the next change writes it down in its own transaction. Both take the operation's time, so both see the same version.
/// </summary>
public static class FailedOpenings
{
    /// <summary>The agreement as it is now, for reading.</summary>
    public static async Task<Agreement> AfterFailureAsync(this Agreement agreement, IReadTransaction tx) =>
        await FailureAsync(tx, agreement) is { EndedAt: { } end } ? agreement.OpeningFailed(end) : agreement;

    /// <summary>The agreement as it is now, for changing.</summary>
    /// <exception cref="Domain.Errors.DomainException">NotFound.</exception>
    public static async Task<Agreement> GetAsync(IWriteTransaction tx, AgreementId id)
    {
        var stored = await AgreementRows.GetAsync(tx, id);
        if (await FailureAsync(tx, stored) is not { EndedAt: { } end } failure)
        {
            return stored;
        }

        var failed = stored.OpeningFailed(end);
        await AgreementRows.SaveAsync(tx, failed);
        await FeedRows.AppendAsync(tx, failed.Fact("OpeningFailed", failed.Steward, end) with { Detail = failure.Error });
        return failed;
    }

    // A transaction of ours may fail because somebody else has opened the same terms: then the agreement is open.
    private static async Task<Intent?> FailureAsync(IReadTransaction tx, Agreement agreement)
    {
        if (agreement.State != AgreementState.Opening
            || await ContractRows.FindAsync(tx, agreement.Deployment.ChainId, agreement.Contract) is not null)
        {
            return null;
        }

        var last = (await IntentRows.OfAgreementAsync(tx, agreement.Id)).LastOrDefault(intent => intent.Verb == OpenAgreement.Verb);
        return last?.State is IntentState.Failed or IntentState.Cancelled ? last : null;
    }
}
