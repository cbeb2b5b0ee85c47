using Collabs.Domain.Causes;
using Collabs.Domain.Money;
using Collabs.Domain.Splits;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Causes;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Personas;

namespace Collabs.Chain.Projector;

/// <summary>
/// Payouts to a cause's reserve → euros owed, where the cause is settled so. Opened as the payout is seen, with the chain's amount and time;
/// taken back with it.
/// </summary>
internal static class CauseDues
{
    public static async Task OpenAsync(IWriteTransaction transaction, ContractRow contract, IReadOnlyList<FactRun> told)
    {
        // A credit accrues to the reserve as a payment does; its withdrawal later moves the same money.
        if (contract.Agreement is not { } agreement
            || told.SelectMany(static run => run.Payouts > 0 ? run.Entries() : []).Where(IsAccrual).ToList() is not { Count: > 0 } accrued
            || (await AgreementRows.PersonaOfAsync(transaction, agreement)) is not { } id)
        {
            return;
        }

        var persona = await PersonaRows.GetAsync(transaction, id);
        if (await CauseRows.OfPersonaAsync(transaction, persona) is not { Cause.Settlement: Settlement.FiatRemittance } cause
            || !(await RevisionRows.ChainAsync(transaction, agreement)).TryGetValue(contract.TermsHash, out var revision)
            || (await RevisionRows.GetAsync(transaction, agreement, revision.Number)).Parameters.Payees is not [{ Role: PayeeRole.Cause } reserve, ..])
        {
            return;
        }

        foreach (var payout in accrued.Where(payout => payout.Account == reserve.Account))
        {
            var name = NameOf(payout);
            await RemittanceRows.TryAddAsync(transaction, OwedRemittance.Open(
                RemittanceId.OfPayout(name), cause, id, name, payout.Token!.Value, new TokenAmount(payout.Amount!.Value), payout.At, payout.At));
        }
    }

    /// <summary>Takes back what payouts owed whose blocks are no longer confirmed.</summary>
    /// <param name="transaction">That of the reorganisation.</param>
    /// <param name="retracted">What the feed told of those blocks.</param>
    public static async Task TakeBackAsync(IWriteTransaction transaction, IEnumerable<FeedEntry> retracted)
    {
        foreach (var entry in retracted.Where(IsAccrual))
        {
            await RemittanceRows.TakeBackAsync(transaction, NameOf(entry));
        }
    }

    private static bool IsAccrual(FeedEntry fact) => fact is { Part: 0, Payout: PayoutKind.Paid or PayoutKind.Credited };

    private static string NameOf(FeedEntry payout) => new PayoutName(payout.Agreement, payout.BlockHash, payout.LogIndex ?? 0, 0).Name;
}
