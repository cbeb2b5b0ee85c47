using Collabs.Domain.Agreements;
using Collabs.Domain.Rules;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Reviews;

/// <summary>Reasons given for warnings, each for one revision.</summary>
public static class AcknowledgementRows
{
    /// <exception cref="Domain.Errors.DomainException">AlreadyExists: somebody has given a reason for this revision.</exception>
    public static async Task AddAsync(IWriteTransaction tx, AgreementId agreement, uint number, string rule, Acknowledgement given, Address account, DateTimeOffset now)
    {
        var added = await tx.ExecuteAsync(
            """
            INSERT INTO acknowledgements (agreement, number, rule, reason, given_by, account, created_at)
            VALUES (@agreement, @number, @rule, @Reason, @By, @account, @now) ON CONFLICT DO NOTHING
            """,
            new { agreement, number = (long)number, rule, given.Reason, given.By, account, now });
        Writes.RequireNew(added, $"A reason for {rule}", "rule");
    }

    public static async Task<IReadOnlyDictionary<string, Acknowledgement>> OfRevisionAsync(IReadTransaction tx, AgreementId agreement, uint number)
    {
        var rows = await tx.QueryAsync<Row>(
            "SELECT rule, reason, given_by, created_at FROM acknowledgements WHERE agreement = @agreement AND number = @number ORDER BY rule",
            new { agreement, number = (long)number });
        return rows.ToDictionary(static row => row.Rule, static row => new Acknowledgement(row.Reason, row.GivenBy, YearlyCounter.DateOf(row.CreatedAt)));
    }

    /// <summary>Erases names and reasons.</summary>
    public static Task EraseAsync(IWriteTransaction tx, AgreementId agreement) => tx.ExecuteAsync(
        "UPDATE acknowledgements SET reason = @erased, given_by = @erased WHERE agreement = @agreement", new { agreement, erased = DealParameters.Erased });

    private sealed record Row
    {
        public required string Rule { get; init; }

        public required string Reason { get; init; }

        public required string GivenBy { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }
    }
}
