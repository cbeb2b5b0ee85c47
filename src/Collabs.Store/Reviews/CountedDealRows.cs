using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;
using Collabs.Domain.Rules;
using Collabs.Ethereum;

namespace Collabs.Store.Reviews;

/// <summary>What advertisers give in signed agreements: what the yearly counter adds up.</summary>
public static class CountedDealRows
{
    // A year in Paris begins an hour or two before the year in UTC; the domain picks the exact ones.
    private static readonly TimeSpan Reach = TimeSpan.FromDays(367);

    /// <summary>Replaces what was counted of an agreement; of nothing, it no longer counts.</summary>
    public static async Task SetAsync(IWriteTransaction tx, AgreementId agreement, IReadOnlyList<CountedDeal> deals)
    {
        await tx.ExecuteAsync("DELETE FROM counted_deals WHERE agreement = @agreement", new { agreement });
        foreach (var deal in deals)
        {
            await tx.ExecuteAsync(
                """
                INSERT INTO counted_deals (agreement, account, advertiser, persona, objective, cents, signed_at)
                VALUES (@agreement, @Account, @Advertiser, @Influencer, @Objective, @Cents, @SignedAt)
                """,
                new { agreement, deal.Account, deal.Advertiser, deal.Influencer, deal.Objective, deal.Cents, deal.SignedAt });
        }
    }

    /// <summary>The persona's other agreements that were signed around a time.</summary>
    public static async Task<IReadOnlyList<CountedDeal>> OthersAsync(IReadTransaction tx, PersonaId persona, AgreementId but, DateTimeOffset around)
    {
        var rows = await tx.QueryAsync<Row>(
            """
            SELECT agreement, account, advertiser, persona, objective, cents, signed_at FROM counted_deals
            WHERE persona = @persona AND agreement <> @but AND signed_at BETWEEN @from AND @to ORDER BY signed_at, agreement, account
            """,
            new { persona, but, from = around - Reach, to = around + Reach });
        return [.. rows.Select(static row => new CountedDeal(row.Agreement, row.Advertiser, row.Account, row.Persona, row.Objective, row.SignedAt, row.Cents))];
    }

    /// <summary>Erases who paid and what for; the sum stays.</summary>
    public static Task EraseAsync(IWriteTransaction tx, AgreementId agreement) => tx.ExecuteAsync(
        "UPDATE counted_deals SET advertiser = @erased, objective = @erased WHERE agreement = @agreement", new { agreement, erased = DealParameters.Erased });

    private sealed record Row
    {
        public required AgreementId Agreement { get; init; }

        public required Address Account { get; init; }

        public required string Advertiser { get; init; }

        public required string Persona { get; init; }

        public required string Objective { get; init; }

        public long? Cents { get; init; }

        public required DateTimeOffset SignedAt { get; init; }
    }
}
