using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Splits;
using Collabs.Ethereum;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Domain.Personas;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Personas;

public sealed class PersonaTests
{
    private static readonly Address[] Callers = [Deals.Steward.Address];

    [Fact]
    public void Only_the_named_steward_creates_a_persona()
    {
        var refusal = Assert.Throws<DomainException>(() => Persona.Create(Deals.Persona.Id, Deals.Profile, [Deals.Brand.Address], Deals.Now));
        Assert.Equal(DomainError.PermissionDenied, refusal.Error);
    }

    [Fact]
    public void An_update_is_the_next_revision_with_another_etag()
    {
        var next = Deals.Persona.Update(Deals.Profile with { Mission = "New." }, Deals.Persona.Etag, Callers, Deals.Now);

        Assert.Equal((2L, "New.", Deals.Now), (next.Revision, next.Profile.Mission, next.UpdateTime));
        Assert.NotEqual(Deals.Persona.Etag, next.Etag);
        Assert.Equal(1, Deals.Persona.Revision);
    }

    [Fact]
    public void An_update_of_an_older_revision_is_refused()
    {
        var next = Deals.Persona.Update(Deals.Profile, Deals.Persona.Etag, Callers, Deals.Now);

        var refusal = Assert.Throws<DomainException>(() => next.Update(Deals.Profile, Deals.Persona.Etag, Callers, Deals.Now));
        Assert.Equal(DomainError.StaleEtag, refusal.Error);
    }

    [Fact]
    public void A_steward_who_handed_over_can_update_no_more()
    {
        var next = Deals.Persona.Update(Deals.Profile with { Steward = Deals.EngineerA }, Deals.Persona.Etag, Callers, Deals.Now);

        var refusal = Assert.Throws<DomainException>(() => next.Update(Deals.Profile, next.Etag, Callers, Deals.Now));
        Assert.Equal(DomainError.PermissionDenied, refusal.Error);
    }

    [Fact]
    public void Everything_wrong_with_a_profile_is_said_at_once()
    {
        var profile = new PersonaProfile(
            "",
            (PersonaOwnership)9,
            new AccountablePerson("", "x\u0000"),
            Address.Zero,
            new CauseReference("SPA", CauseRegistry.Rna, "751000001", "France"),
            [Deals.Payees[1] with { Share = Bps.From(10_001 - 1) }],
            new string('m', 1_001));

        var refusal = Assert.Throws<DomainException>(() => Persona.Create(Deals.Persona.Id, profile, Callers, Deals.Now));
        Assert.Equal(
            [
                "persona.display_name", "persona.ownership", "persona.accountable_person.display_name", "persona.accountable_person.contact",
                "persona.steward", "persona.mission", "persona.cause.country", "persona.cause.registry_id", "persona.payees",
            ],
            refusal.Fields.Select(field => field.Field));
    }

    [Fact]
    public void A_cause_that_is_paid_must_be_named()
    {
        var refusal = Assert.Throws<DomainException>(
            () => Persona.Create(Deals.Persona.Id, Deals.Profile with { Cause = null }, Callers, Deals.Now));
        Assert.Equal("persona.cause", refusal.Fields.Single().Field);
    }

    [Fact]
    public void A_brands_own_persona_needs_no_cause()
    {
        var profile = Deals.Profile with
        {
            Ownership = PersonaOwnership.Brand,
            Cause = null,
            Payees = [new Payee(PayeeRole.Persona, "Alibaba", Deals.Wallet, Bps.Full)],
        };

        Assert.Null(Persona.Create(Deals.Persona.Id, profile, Callers, Deals.Now).Profile.Cause);
    }

    [Theory]
    [InlineData(CauseRegistry.Rna, "W2A1000001", true)]
    [InlineData(CauseRegistry.Rna, "X751000001", false)]
    [InlineData(CauseRegistry.Rna, "W75100000", false)]
    [InlineData(CauseRegistry.Siren, "775670383", true)]
    [InlineData(CauseRegistry.Siren, "77567038", false)]
    [InlineData(CauseRegistry.Ein, "13-1623829", true)]
    [InlineData(CauseRegistry.Ein, "131623829", true)]
    [InlineData(CauseRegistry.Ein, "1-31623829", false)]
    [InlineData(CauseRegistry.Ukcc, "219099", true)]
    [InlineData(CauseRegistry.Ukcc, "21909", false)]
    [InlineData(CauseRegistry.Other, "anything", true)]
    public void A_registry_number_has_the_shape_of_its_registry(CauseRegistry registry, string id, bool good)
    {
        var profile = Deals.Profile with { Cause = new CauseReference("SPA", registry, id, "FR") };

        var problem = Record.Exception(() => Persona.Create(Deals.Persona.Id, profile, Callers, Deals.Now));
        Assert.Equal(good, problem is null);
    }
}
