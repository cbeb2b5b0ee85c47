using System.Text.Json;
using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Causes;

/// <summary>Causes that this service knows.</summary>
public static class CauseRows
{
    private const string Select = "SELECT id, keeper, profile, version, created_at, updated_at FROM causes";

    /// <exception cref="DomainException">AlreadyExists: the id is taken.</exception>
    public static async Task AddAsync(IWriteTransaction tx, RegisteredCause cause)
    {
        var added = await tx.ExecuteAsync(
            """
            INSERT INTO causes (id, keeper, profile, version, created_at, updated_at)
            VALUES (@Id, @Keeper, @Profile, @Version, @CreateTime, @UpdateTime) ON CONFLICT DO NOTHING
            """,
            new { cause.Id, cause.Keeper, Profile = ToJson(cause.Cause), cause.Version, cause.CreateTime, cause.UpdateTime });
        Writes.RequireNew(added, cause.Id.Name, "cause_id");
    }

    /// <exception cref="DomainException">StaleEtag: somebody else wrote it first.</exception>
    public static async Task UpdateAsync(IWriteTransaction tx, RegisteredCause cause)
    {
        var changed = await tx.ExecuteAsync(
            "UPDATE causes SET profile = @Profile, version = @Version, updated_at = @UpdateTime WHERE id = @Id AND version = @Version - 1",
            new { cause.Id, Profile = ToJson(cause.Cause), cause.Version, cause.UpdateTime });
        Writes.RequireCurrent(changed, "cause");
    }

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<RegisteredCause> GetAsync(IReadTransaction tx, CauseId id) =>
        await FindAsync(tx, id) ?? throw new DomainException(DomainError.NotFound, $"There is no {id.Name}.");

    public static async Task<RegisteredCause?> FindAsync(IReadTransaction tx, CauseId id) =>
        (await tx.FindAsync<CauseRow>($"{Select} WHERE id = @id", new { id }))?.ToCause();

    /// <summary>The entry that a persona refers to; null where it refers to none.</summary>
    public static async Task<RegisteredCause?> OfPersonaAsync(IReadTransaction tx, Persona persona) =>
        persona.Profile.Cause is { Name.Length: > 0 } cause ? await FindAsync(tx, CauseId.Parse(cause.Name)) : null;

    /// <summary>Oldest first.</summary>
    public static async Task<IReadOnlyList<RegisteredCause>> ListAsync(IReadTransaction tx, Page page)
    {
        var rows = await tx.QueryAsync<CauseRow>($"{Select} WHERE (created_at, id) > (@Time, @Id) ORDER BY created_at, id LIMIT @Size", PageStart.Of(page));
        return [.. rows.Select(static row => row.ToCause())];
    }

    /// <summary>Erases the people in a cause's entry: who verified it and who consented. The organisation's own record stays.</summary>
    public static async Task EraseAsync(IWriteTransaction tx, CauseId id)
    {
        const string erased = Domain.Agreements.DealParameters.Erased;
        var cause = (await GetAsync(tx, id)).Cause;
        var bare = cause with
        {
            VerifiedBy = cause.VerifiedBy.Length == 0 ? "" : erased,
            NameUse = cause.NameUse is { } consent ? consent with { GivenBy = erased } : null,
        };
        await tx.ExecuteAsync("UPDATE causes SET profile = @Profile WHERE id = @id", new { id, Profile = ToJson(bare) });
    }

    private static string ToJson(Cause cause) => JsonSerializer.Serialize(cause, DomainJson.Default.Cause);

    private sealed record CauseRow
    {
        public required CauseId Id { get; init; }

        public required Address Keeper { get; init; }

        public required string Profile { get; init; }

        public required long Version { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public RegisteredCause ToCause() => new(Id, Keeper, JsonSerializer.Deserialize(Profile, DomainJson.Default.Cause)!, Version, CreatedAt, UpdatedAt);
    }
}
