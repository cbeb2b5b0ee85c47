using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Requests;

/// <summary>Requests of brands to personas.</summary>
public static class RequestRows
{
    private const string Select =
        """
        SELECT id, persona, brand, brand_name, brief, objective, budget, budget_token, state, answer, version, created_at, answered_at
        FROM requests
        """;

    public static Task AddAsync(IWriteTransaction tx, CollaborationRequest request) => tx.ExecuteAsync(
        """
        INSERT INTO requests (id, persona, brand, brand_name, brief, objective, budget, budget_token, state, answer, version, created_at)
        VALUES (@Id, @Persona, @Brand, @BrandName, @Text, @Objective, @Budget, @BudgetToken, @State, @Answer, @Version, @CreateTime)
        """,
        new
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
        });

    /// <summary>Writes the answer.</summary>
    /// <exception cref="DomainException">StaleEtag: somebody else answered first.</exception>
    public static async Task UpdateAsync(IWriteTransaction tx, CollaborationRequest request)
    {
        var changed = await tx.ExecuteAsync(
            """
            UPDATE requests SET state = @State, answer = @Answer, answered_at = @AnswerTime, version = @Version
            WHERE id = @Id AND version = @Version - 1
            """,
            new { request.Id, State = request.State.ToString(), request.Answer, request.AnswerTime, request.Version });
        Writes.RequireCurrent(changed, "request");
    }

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<CollaborationRequest> GetAsync(IReadTransaction tx, RequestId id) =>
        (await tx.FindAsync<RequestRow>($"{Select} WHERE id = @id", new { id }))?.ToRequest()
            ?? throw new DomainException(DomainError.NotFound, $"There is no {id.Name}.");

    /// <summary>Those sent to a persona, oldest first.</summary>
    public static async Task<IReadOnlyList<CollaborationRequest>> OfPersonaAsync(IReadTransaction tx, PersonaId persona, Page page)
    {
        var (time, id, size) = PageStart.Of(page);
        var rows = await tx.QueryAsync<RequestRow>(
            $"{Select} WHERE persona = @persona AND (created_at, id) > (@time, @id) ORDER BY created_at, id LIMIT @size",
            new { persona, time, id, size });
        return [.. rows.Select(static row => row.ToRequest())];
    }

    /// <summary>Those that one of these wallets sent, oldest first.</summary>
    public static async Task<IReadOnlyList<CollaborationRequest>> OfBrandsAsync(
        IReadTransaction tx, IReadOnlyCollection<Address> brands, Page page)
    {
        var wallets = InList.Of(brands);
        var rows = await tx.QueryAsync<RequestRow>(
            $"{Select} WHERE brand IN {wallets.Sql} AND (created_at, id) > (@Time, @Id) ORDER BY created_at, id LIMIT @Size",
            wallets.With(PageStart.Of(page)));
        return [.. rows.Select(static row => row.ToRequest())];
    }

    /// <summary>Erases the words of a request and of its answer.</summary>
    public static Task EraseAsync(IWriteTransaction tx, RequestId id) => tx.ExecuteAsync(
        "UPDATE requests SET brand_name = @erased, brief = @erased, objective = @erased, answer = @erased WHERE id = @id",
        new { id, erased = Domain.Agreements.DealParameters.Erased });

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

        public CollaborationRequest ToRequest() => new(
            Id,
            Persona,
            Brand,
            new Brief(BrandName, Brief, Objective, Budget, BudgetToken),
            Enum.Parse<RequestState>(State),
            Answer,
            Version,
            CreatedAt,
            AnsweredAt);
    }
}
