using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Causes;
using Collabs.Store.Personas;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Store.Causes;

public abstract class CauseRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private static readonly RegisteredCause Refuge = RegisteredCause.Enter(
        CauseId.Parse("causes/refuge"),
        Deals.Steward.Address,
        new Cause
        {
            Id = "refuge",
            LegalName = "Refuge des Hirondelles",
            Country = "FR",
            Registry = CauseRegistry.Rna,
            RegistryId = "W 751 000 001",
            Settlement = Settlement.FiatRemittance,
            NameUse = new NameConsent("Léa Blanc", Deals.Now, Keccak256.OfEmpty, null),
            Wallets = [new CauseWallet(31337, Deals.Cause, "0x01", Deals.Now, Deals.Now.AddDays(9))],
        },
        Deals.Now,
        new Violations("cause"));

    protected override Task PrepareAsync() => Db.WriteAsync((tx, _) => CauseRows.AddAsync(tx, Refuge), Ct);

    [Fact]
    public async Task A_cause_reads_back_whole()
    {
        var read = await Db.ReadAsync((tx, _) => CauseRows.GetAsync(tx, Refuge.Id), Ct);

        Assert.Equivalent(Refuge, read, strict: true);
        Assert.Equal("W751000001", read.Cause.RegistryId);
    }

    [Fact]
    public async Task A_change_of_an_older_version_is_refused()
    {
        var changed = Refuge.EndWallet(Deals.Cause, [Deals.Steward.Address], Deals.Now.AddDays(1));
        await Db.WriteAsync((tx, _) => CauseRows.UpdateAsync(tx, changed), Ct);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => CauseRows.UpdateAsync(tx, changed), Ct));

        Assert.Equal(DomainError.StaleEtag, refusal.Error);
    }

    [Fact]
    public async Task What_is_owed_is_listed_by_cause_and_persona_and_proved_once()
    {
        var owed = await OweAsync("payouts/1");
        var proved = owed with { Remittance = owed.Remittance.Prove(Keccak256.OfEmpty, Deals.Now.AddDays(3)) };
        await Db.WriteAsync((tx, _) => RemittanceRows.ProveAsync(tx, proved), Ct);

        var again = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => RemittanceRows.ProveAsync(tx, proved), Ct));
        var ofCause = await Db.ReadAsync((tx, _) => RemittanceRows.ListAsync(tx, Refuge.Id, null, new Page(10)), Ct);
        var ofPersona = await Db.ReadAsync((tx, _) => RemittanceRows.ListAsync(tx, null, Deals.Persona.Id, new Page(10)), Ct);

        Assert.Equal(DomainError.StaleEtag, again.Error);
        Assert.Equal([proved], ofCause);
        Assert.Equal([proved], ofPersona);
    }

    [Fact]
    public async Task One_payout_is_owed_once()
    {
        await OweAsync("payouts/1");

        Assert.Equal(DomainError.AlreadyExists, (await Assert.ThrowsAsync<DomainException>(() => OweAsync("payouts/1"))).Error);
    }

    [Fact]
    public async Task Erasing_leaves_no_name_of_a_person()
    {
        await Db.WriteAsync((tx, _) => CauseRows.EraseAsync(tx, Refuge.Id), Ct);

        Assert.Equal("erased", (await Db.ReadAsync((tx, _) => CauseRows.GetAsync(tx, Refuge.Id), Ct)).Cause.NameUse!.GivenBy);
    }

    [Fact]
    public async Task Proofs_of_wallets_are_found_among_accounts()
    {
        await Db.WriteAsync((tx, _) => WalletProofRows.SetAsync(tx, Deals.EngineerA, "I control it.", new byte[] { 1 }, Deals.Now), Ct);
        await Db.WriteAsync((tx, _) => WalletProofRows.SetAsync(tx, Deals.EngineerA, "Still.", new byte[] { 2 }, Deals.Now), Ct);

        Assert.Equal([Deals.EngineerA], await Db.ReadAsync((tx, _) => WalletProofRows.ProvedAsync(tx, [Deals.EngineerA, Deals.EngineerB]), Ct));
        Assert.Empty(await Db.ReadAsync((tx, _) => WalletProofRows.ProvedAsync(tx, []), Ct));
    }

    [Fact]
    public async Task Every_revision_of_a_persona_stays()
    {
        await Db.WriteAsync((tx, _) => PersonaRows.AddAsync(tx, Deals.Persona), Ct);
        var next = Deals.Persona.Update(Deals.Profile with { Mission = "New." }, Deals.Persona.Etag, [Deals.Steward.Address], Deals.Now);
        await Db.WriteAsync((tx, _) => PersonaRows.UpdateAsync(tx, next), Ct);

        var all = await Db.ReadAsync((tx, _) => PersonaRows.HistoryAsync(tx, Deals.Persona.Id, 0, 10), Ct);

        Assert.Equal([(1L, "Speaks for animals."), (2L, "New.")], all.Select(one => (one.Revision, one.Profile.Mission)));
    }

    private async Task<OwedRemittance> OweAsync(string payout)
    {
        var owed = OwedRemittance.Open(
            RemittanceId.New(Deals.Now), Refuge, Deals.Persona.Id, payout, Deals.Token, new TokenAmount(400), Deals.Now.AddDays(-1), Deals.Now);
        await Db.WriteAsync((tx, _) => RemittanceRows.AddAsync(tx, owed), Ct);
        return owed;
    }
}

public sealed class SqliteCauseRowsTests() : CauseRowsTests(() => new SqliteDatabase());

public sealed class PostgresCauseRowsTests() : CauseRowsTests(() => new PostgresDatabase());
