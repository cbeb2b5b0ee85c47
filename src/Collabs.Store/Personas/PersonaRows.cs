using System.Text.Json;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Privacy;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Personas;

/// <summary>Personas and their revisions.</summary>
public static class PersonaRows
{
    private const string Select =
        """
        SELECT p.id, p.revision, p.created_at, p.updated_at, r.profile
        FROM personas p JOIN persona_revisions r ON r.persona = p.id AND r.number = p.revision
        """;

    /// <exception cref="DomainException">AlreadyExists: the id is taken.</exception>
    public static async Task AddAsync(IWriteTransaction tx, Persona persona)
    {
        var added = await tx.ExecuteAsync(
            """
            INSERT INTO personas (id, revision, steward, created_at, updated_at)
            VALUES (@Id, @Revision, @Steward, @CreateTime, @UpdateTime) ON CONFLICT DO NOTHING
            """,
            new { persona.Id, persona.Revision, persona.Profile.Steward, persona.CreateTime, persona.UpdateTime });
        Writes.RequireNew(added, persona.Id.Name, "persona_id");
        await AddRevisionAsync(tx, persona);
    }

    /// <summary>Writes the next revision.</summary>
    /// <exception cref="DomainException">StaleEtag: somebody else wrote it first.</exception>
    public static async Task UpdateAsync(IWriteTransaction tx, Persona persona)
    {
        var changed = await tx.ExecuteAsync(
            "UPDATE personas SET revision = @Revision, steward = @Steward, updated_at = @UpdateTime WHERE id = @Id AND revision = @Revision - 1",
            new { persona.Id, persona.Revision, persona.Profile.Steward, persona.UpdateTime });
        Writes.RequireCurrent(changed, "persona");
        await AddRevisionAsync(tx, persona);
    }

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<Persona> GetAsync(IReadTransaction tx, PersonaId id) =>
        (await tx.FindAsync<PersonaRow>($"{Select} WHERE p.id = @id", new { id }))?.ToPersona()
            ?? throw new DomainException(DomainError.NotFound, $"There is no {id.Name}.");

    /// <summary>A persona as it was at one revision.</summary>
    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<Persona> GetRevisionAsync(IReadTransaction tx, PersonaId id, long revision) =>
        (await tx.FindAsync<PersonaRow>(
            """
            SELECT p.id, r.number AS revision, p.created_at, r.created_at AS updated_at, r.profile
            FROM personas p JOIN persona_revisions r ON r.persona = p.id WHERE p.id = @id AND r.number = @revision
            """,
            new { id, revision }))?.ToPersona()
            ?? throw new DomainException(DomainError.NotFound, $"There is no revision {revision} of {id.Name}.");

    /// <summary>Every revision of a persona, the first first.</summary>
    public static async Task<IReadOnlyList<Persona>> HistoryAsync(IReadTransaction tx, PersonaId id, long after, int most)
    {
        var rows = await tx.QueryAsync<PersonaRow>(
            """
            SELECT p.id, r.number AS revision, p.created_at, r.created_at AS updated_at, r.profile
            FROM personas p JOIN persona_revisions r ON r.persona = p.id WHERE p.id = @id AND r.number > @after ORDER BY r.number LIMIT @most
            """,
            new { id, after, most });
        return [.. rows.Select(static row => row.ToPersona())];
    }

    /// <summary>Every steward that a persona has had, the first one first.</summary>
    public static async Task<IReadOnlyList<Address>> StewardsAsync(IReadTransaction tx, PersonaId id)
    {
        var rows = await tx.QueryAsync<PersonaRow>(
            "SELECT persona AS id, number AS revision, created_at, created_at AS updated_at, profile FROM persona_revisions WHERE persona = @id ORDER BY number",
            new { id });
        return [.. rows.Select(static row => row.ToPersona().Profile.Steward).Distinct()];
    }

    /// <summary>Oldest first.</summary>
    public static async Task<IReadOnlyList<Persona>> ListAsync(IReadTransaction tx, Page page)
    {
        var rows = await tx.QueryAsync<PersonaRow>(
            $"{Select} WHERE (p.created_at, p.id) > (@Time, @Id) ORDER BY p.created_at, p.id LIMIT @Size",
            PageStart.Of(page));
        return [.. rows.Select(static row => row.ToPersona())];
    }

    /// <summary>Erases who answers for a persona, in all its revisions. Hashes and accounts stay.</summary>
    public static Task EraseAsync(IWriteTransaction tx, PersonaId id) =>
        RewriteAsync(tx, id, static profile => profile with { AccountablePerson = new AccountablePerson(Erased, Erased) });

    /// <summary>
    /// Erases what these wallets' owners wrote or are called, in all revisions: all words of a revision whose steward is one of them, else the
    /// label under which it is paid. Accounts and shares stay, and the cause's registry entry. Answers whether anything was left to erase.
    /// </summary>
    public static Task<bool> EraseWordsAsync(IWriteTransaction tx, PersonaId id, IReadOnlyCollection<Address> wallets) =>
        RewriteAsync(tx, id, profile => profile.WithoutWordsOf(wallets));

    private const string Erased = Domain.Agreements.DealParameters.Erased;

    private static async Task<bool> RewriteAsync(IWriteTransaction tx, PersonaId id, Func<PersonaProfile, PersonaProfile> change)
    {
        var rows = await tx.QueryAsync<PersonaRow>(
            "SELECT persona AS id, number AS revision, created_at, created_at AS updated_at, profile FROM persona_revisions WHERE persona = @id",
            new { id });
        var changed = false;
        foreach (var row in rows)
        {
            var text = ToJson(change(row.ToPersona().Profile));
            if (text != row.Profile)
            {
                changed = true;
                await tx.ExecuteAsync(
                    "UPDATE persona_revisions SET profile = @text WHERE persona = @id AND number = @Revision", new { id, row.Revision, text });
            }
        }

        return changed;
    }

    private static Task<int> AddRevisionAsync(IWriteTransaction tx, Persona persona) => tx.ExecuteAsync(
        "INSERT INTO persona_revisions (persona, number, profile, created_at) VALUES (@Id, @Revision, @Profile, @UpdateTime)",
        new { persona.Id, persona.Revision, Profile = ToJson(persona.Profile), persona.UpdateTime });

    private static string ToJson(PersonaProfile profile) => JsonSerializer.Serialize(profile, DomainJson.Default.PersonaProfile);

    private sealed record PersonaRow
    {
        public required PersonaId Id { get; init; }

        public required long Revision { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public required string Profile { get; init; }

        public Persona ToPersona() =>
            new(Id, JsonSerializer.Deserialize(Profile, DomainJson.Default.PersonaProfile)!, Revision, CreatedAt, UpdatedAt);
    }
}
