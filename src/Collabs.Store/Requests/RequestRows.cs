using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Requests;

/// <summary>Requests of brands to personas.</summary>
public static class RequestRows
{
    private const string Select =
        """
        SELECT id, persona, brand, brand_name, brief, objective, budget, budget_token, state, answer, version, created_at, answered_at,
            thread, reviewer, decision, queue, score, overridden, receipt_hash
        FROM requests
        """;

    public static Task AddAsync(IWriteTransaction tx, CollaborationRequest request, BrandKeys? keys = null) => tx.ExecuteAsync(
        """
        INSERT INTO requests (id, persona, brand, brand_name, brief, objective, budget, budget_token, state, answer, version, created_at, answered_at,
            thread, reviewer, decision, queue, score, overridden, receipt_hash, brand_key, name_key, legal_key, campaign_key)
        VALUES (@Id, @Persona, @Brand, @BrandName, @Text, @Objective, @Budget, @BudgetToken, @State, @Answer, @Version, @CreateTime, @AnswerTime,
            @Thread, @Reviewer, @Decision, @Queue, @Score, @Overridden, @Receipt, @BrandKey, @NameKey, @LegalKey, @CampaignKey)
        """,
        Values(request, keys ?? BrandKeys.Of(request.Brief, null)));

    /// <summary>Writes the answer and what screening says by now.</summary>
    /// <exception cref="DomainException">StaleEtag: somebody else answered first.</exception>
    public static async Task UpdateAsync(IWriteTransaction tx, CollaborationRequest request)
    {
        var changed = await tx.ExecuteAsync(
            """
            UPDATE requests SET state = @State, answer = @Answer, answered_at = @AnswerTime, version = @Version, reviewer = @Reviewer,
                decision = @Decision, queue = @Queue, score = @Score, overridden = @Overridden, receipt_hash = @Receipt
            WHERE id = @Id AND version = @Version - 1
            """,
            Values(request, BrandKeys.Of(request.Brief, null)));
        Writes.RequireCurrent(changed, "request");
    }

    /// <summary>Writes what a completed request can be found by.</summary>
    public static Task SetKeysAsync(IWriteTransaction tx, RequestId id, BrandKeys keys) => tx.ExecuteAsync(
        "UPDATE requests SET name_key = @LegalName, legal_key = @LegalId, campaign_key = @Campaign WHERE id = @id",
        new { id, keys.LegalName, keys.LegalId, keys.Campaign });

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<CollaborationRequest> GetAsync(IReadTransaction tx, RequestId id) =>
        (await tx.FindAsync<RequestRow>($"{Select} WHERE id = @id", new { id }))?.ToRequest()
            ?? throw new DomainException(DomainError.NotFound, $"There is no {id.Name}.");

    /// <summary>Those sent to a persona that match, oldest first.</summary>
    public static async Task<IReadOnlyList<CollaborationRequest>> OfPersonaAsync(
        IReadTransaction tx, PersonaId persona, Page page, RequestFilter? filter = null)
    {
        var start = PageStart.Of(page);
        var (where, parameters) = (filter ?? RequestFilter.All).Sql(new { persona, start.Time, start.Id, start.Size });
        var rows = await tx.QueryAsync<RequestRow>(
            $"{Select} WHERE persona = @persona AND (created_at, id) > (@Time, @Id) {where}ORDER BY created_at, id LIMIT @Size", parameters);
        return [.. rows.Select(static row => row.ToRequest())];
    }

    /// <summary>Those that one of these wallets sent, oldest first.</summary>
    public static async Task<IReadOnlyList<CollaborationRequest>> OfBrandsAsync(
        IReadTransaction tx, IReadOnlyCollection<Address> brands, Page page, RequestFilter? filter = null)
    {
        var wallets = InList.Of(brands);
        var (where, parameters) = (filter ?? RequestFilter.All).Sql(wallets.With(PageStart.Of(page)));
        var rows = await tx.QueryAsync<RequestRow>(
            $"{Select} WHERE brand IN {wallets.Sql} AND (created_at, id) > (@Time, @Id) {where}ORDER BY created_at, id LIMIT @Size", parameters);
        return [.. rows.Select(static row => row.ToRequest())];
    }

    /// <summary>What an inbox shows: open requests, and those that a veto declined after a time. Oldest first.</summary>
    public static async Task<IReadOnlyList<CollaborationRequest>> InboxAsync(IReadTransaction tx, PersonaId persona, DateTimeOffset vetoedAfter, int most)
    {
        var rows = await tx.QueryAsync<RequestRow>(
            $"""
            {Select} WHERE persona = @persona AND (state = 'Received' OR (state = 'Declined' AND reviewer = @screening AND answered_at >= @vetoedAfter))
            ORDER BY created_at, id LIMIT @most
            """,
            new { persona, vetoedAfter, screening = CollaborationRequest.ScreeningAnswers, most });
        return [.. rows.Select(static row => row.ToRequest())];
    }

    /// <summary>How many requests to a persona were accepted in a time.</summary>
    public static Task<long> CountAcceptedAsync(IReadTransaction tx, PersonaId persona, DateTimeOffset from, DateTimeOffset before) => tx.ScalarAsync<long>(
        "SELECT COUNT(*) FROM requests WHERE persona = @persona AND state = 'Accepted' AND answered_at >= @from AND answered_at < @before",
        new { persona, from, before });

    /// <summary>Erases the words of a request and of its answers; the receipts' hashes stay.</summary>
    public static async Task EraseAsync(IWriteTransaction tx, RequestId id)
    {
        await tx.ExecuteAsync(
            """
            UPDATE requests SET brand_name = @erased, brief = @erased, objective = @erased, answer = @erased, reviewer = @erased,
                brand_key = '', name_key = '', legal_key = '', campaign_key = ''
            WHERE id = @id
            """,
            new { id, erased = Domain.Agreements.DealParameters.Erased });
        await ScreeningRows.EraseAsync(tx, id);
    }

    private static object Values(CollaborationRequest request, BrandKeys keys) => new
    {
        request.Id,
        request.Persona,
        request.Brand,
        request.Brief.BrandName,
        request.Brief.Text,
        request.Brief.Objective,
        request.Brief.Budget,
        request.Brief.BudgetToken,
        State = request.State.ToString(),
        request.Answer,
        request.Version,
        request.CreateTime,
        request.AnswerTime,
        request.Thread,
        request.Reviewer,
        Decision = request.Standing.Decision?.ToString() ?? "",
        Queue = request.Standing.Queue.ToString(),
        Score = (long)request.Standing.Score,
        Overridden = request.Standing.Overridden ? 1L : 0L,
        request.Standing.Receipt,
        BrandKey = keys.Brand,
        NameKey = keys.LegalName,
        LegalKey = keys.LegalId,
        CampaignKey = keys.Campaign,
    };

    private sealed record RequestRow
    {
        public required RequestId Id { get; init; }

        public required PersonaId Persona { get; init; }

        public required Address Brand { get; init; }

        public required string BrandName { get; init; }

        public required string Brief { get; init; }

        public required string Objective { get; init; }

        public required TokenAmount Budget { get; init; }

        public required Address BudgetToken { get; init; }

        public required string State { get; init; }

        public required string Answer { get; init; }

        public required long Version { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public required string Thread { get; init; }

        public required string Reviewer { get; init; }

        public required string Decision { get; init; }

        public required string Queue { get; init; }

        public required long Score { get; init; }

        public required long Overridden { get; init; }

        public Hash32? ReceiptHash { get; init; }

        public CollaborationRequest ToRequest() => new(
            Id,
            Persona,
            Brand,
            new Brief(BrandName, Brief, Objective, Budget, BudgetToken),
            Enum.Parse<RequestState>(State),
            Answer,
            Version,
            CreatedAt,
            AnsweredAt)
        {
            Thread = Thread,
            Reviewer = Reviewer,
            Standing = new Standing(
                Decision.Length == 0 ? null : Enum.Parse<Decision>(Decision), Enum.Parse<Queue>(Queue), (int)Score, ReceiptHash, Overridden != 0),
        };
    }
}
