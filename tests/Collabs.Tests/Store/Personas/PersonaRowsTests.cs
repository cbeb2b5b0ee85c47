using Collabs.Domain.Errors;
using Collabs.Store;
using Collabs.Store.Personas;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Store.Personas;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Personas;

public abstract class PersonaRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private static readonly Persona Jet = Deals.Persona;

    [Fact]
    public async Task A_persona_reads_back_whole()
    {
        await AddAsync(Jet);

        Assert.Equivalent(Jet, await GetAsync(), strict: true);
    }

    [Fact]
    public async Task A_persona_without_a_cause_reads_back_without_one()
    {
        var payees = Deals.Payees[1..].Select((payee, i) => payee with { Share = Collabs.Domain.Money.Bps.From(i == 0 ? 5000 : 2500) });
        var jet = Persona.Create(Jet.Id, Jet.Profile with { Cause = null, Payees = [.. payees] }, [Deals.Steward.Address], Deals.Now);
        await AddAsync(jet);

        Assert.Null((await GetAsync()).Profile.Cause);
    }

    [Fact]
    public async Task An_update_is_a_new_revision_and_the_old_one_stays()
    {
        await AddAsync(Jet);
        var next = Jet.Update(Jet.Profile with { Mission = "Still speaks for animals." }, Jet.Etag, [Deals.Steward.Address], Deals.Now);
        await Db.WriteAsync((tx, _) => PersonaRows.UpdateAsync(tx, next), Ct);

        Assert.Equal("Still speaks for animals.", (await GetAsync()).Profile.Mission);
        var first = await Db.ReadAsync((tx, _) => PersonaRows.GetRevisionAsync(tx, Jet.Id, 1), Ct);
        Assert.Equal((1L, Jet.Profile.Mission), (first.Revision, first.Profile.Mission));
    }

    [Fact]
    public async Task Of_two_updates_of_one_revision_the_second_is_refused_and_writes_nothing()
    {
        await AddAsync(Jet);
        var one = Jet.Update(Jet.Profile with { Mission = "One." }, Jet.Etag, [Deals.Steward.Address], Deals.Now);
        var other = Jet.Update(Jet.Profile with { Mission = "Other." }, Jet.Etag, [Deals.Steward.Address], Deals.Now);
        await Db.WriteAsync((tx, _) => PersonaRows.UpdateAsync(tx, one), Ct);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => PersonaRows.UpdateAsync(tx, other), Ct));
        Assert.Equal(DomainError.StaleEtag, refusal.Error);
        Assert.Equal("One.", (await GetAsync()).Profile.Mission);
    }

    [Fact]
    public async Task A_taken_id_is_refused_with_its_field()
    {
        await AddAsync(Jet);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => AddAsync(Jet));
        Assert.Equal((DomainError.AlreadyExists, "persona_id"), (refusal.Error, refusal.Fields.Single().Field));
    }

    [Fact]
    public async Task Personas_list_in_the_order_of_their_making_over_pages()
    {
        for (var i = 0; i < 5; i++)
        {
            var id = Collabs.Domain.Ids.ResourceId.FromId<PersonaId>($"persona-{(i * 3) % 5}", "id");
            await AddAsync(Persona.Create(id, Jet.Profile, [Deals.Steward.Address], Deals.Now.AddMinutes(i / 2)));
        }

        var seen = new List<string>();
        for (Page? page = new(2); page is not null;)
        {
            var size = page.Size;
            var found = await Db.ReadAsync((tx, _) => PersonaRows.ListAsync(tx, page), Ct);
            seen.AddRange(found.Select(persona => persona.Id.Value));
            page = found.Count == size ? new Page(size, new PageMark(found[^1].CreateTime, found[^1].Id.Value)) : null;
        }

        Assert.Equal(["persona-0", "persona-3", "persona-1", "persona-4", "persona-2"], seen);
    }

    [Fact]
    public async Task Erasing_forgets_who_answers_in_every_revision()
    {
        await AddAsync(Jet);
        var next = Jet.Update(Jet.Profile with { Mission = "Other." }, Jet.Etag, [Deals.Steward.Address], Deals.Now);
        await Db.WriteAsync((tx, _) => PersonaRows.UpdateAsync(tx, next), Ct);
        await Db.WriteAsync((tx, _) => PersonaRows.EraseAsync(tx, Jet.Id), Ct);

        var profiles = await Db.ReadAsync((tx, _) => tx.QueryAsync<string>("SELECT profile FROM persona_revisions"), Ct);
        Assert.Equal(2, profiles.Count);
        Assert.All(profiles, profile => Assert.DoesNotContain("lil-jet-spirit.example", profile, StringComparison.Ordinal));
        Assert.Equal(Deals.Payees, (await GetAsync()).Profile.Payees);
    }

    [Fact]
    public async Task Nothing_is_known_of_a_persona_that_was_never_made()
    {
        var refusal = await Assert.ThrowsAsync<DomainException>(GetAsync);
        Assert.Equal(DomainError.NotFound, refusal.Error);
    }

    private Task AddAsync(Persona persona) => Db.WriteAsync((tx, _) => PersonaRows.AddAsync(tx, persona), Ct);

    private Task<Persona> GetAsync() => Db.ReadAsync((tx, _) => PersonaRows.GetAsync(tx, Jet.Id), Ct);
}

public sealed class SqlitePersonaRowsTests() : PersonaRowsTests(() => new SqliteDatabase());

public sealed class PostgresPersonaRowsTests() : PersonaRowsTests(() => new PostgresDatabase());
