using Collabs.Causes.V1;
using Collabs.Ethereum;
using Collabs.Persona.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Tests.Server.Causes;

using Cause = Collabs.Causes.V1.Cause;

/// <summary>A cause is a register's entry with dates and names, never an address with a name.</summary>
public sealed class CauseServiceTests(ServerFixture fixture) : ServerTests(fixture)
{
    private static readonly ByteString Extract = ByteString.CopyFrom(Keccak256.Of("extract"u8).ToArray());

    [Theory]
    [InlineData(CauseRegistry.Rna, "751000001", "FR", "cause.registry_id")]
    [InlineData(CauseRegistry.Siren, "552100555", "FR", "cause.registry_id")]
    [InlineData(CauseRegistry.Ein, "00-1234567", "US", "cause.registry_id")]
    [InlineData(CauseRegistry.Ukcc, "0219099", "GB", "cause.registry_id")]
    [InlineData(CauseRegistry.Rna, "W751000001", "BE", "cause.country")]
    public async Task A_number_that_its_register_cannot_have_issued_is_refused(CauseRegistry registry, string id, string country, string field)
    {
        var keeper = await Server.SignInAsync();
        var cause = New();
        (cause.Registry, cause.RegistryId, cause.Country) = (registry, id, country);

        var refusal = await Refusal.OfAsync(keeper.Causes.CreateCauseAsync(new() { RequestId = NewId(), Cause = cause }));

        Assert.Equal([field], refusal.Fields);
    }

    [Fact]
    public async Task Verification_says_who_looked_and_until_when()
    {
        var keeper = await Server.SignInAsync();
        var cause = await EnterAsync(keeper);
        Assert.Null(cause.Verification);

        var verified = (await keeper.Causes.VerifyCauseAsync(new()
        {
            RequestId = NewId(), Name = cause.Name, Etag = cause.Etag, VerifiedBy = "Léa Blanc", EvidenceHash = Extract, ExpireTime = In(365),
        })).Cause;
        var late = await Refusal.OfAsync(keeper.Causes.VerifyCauseAsync(new()
        {
            RequestId = NewId(), Name = cause.Name, Etag = verified.Etag, VerifiedBy = "Léa Blanc", EvidenceHash = Extract, ExpireTime = In(-1),
        }));

        Assert.Equal(("Léa Blanc", true, Extract), (verified.Verification.VerifiedBy, verified.Verification.Valid, verified.Verification.EvidenceHash));
        Assert.Equal(["expire_time"], late.Fields);
    }

    [Fact]
    public async Task An_account_is_the_causes_once_it_has_signed_its_sentence()
    {
        var keeper = await Server.SignInAsync();
        var cause = await EnterAsync(keeper);
        var wallet = PrivateKeySigner.Generate();
        var account = wallet.Address.ToString();
        var statement = (await Server.Anonymous().Causes.GetCauseStatementAsync(new() { Name = cause.Name, Account = account })).Statement;
        Assert.Contains("Refuge des Hirondelles (RNA W751000001)", statement, StringComparison.Ordinal);

        var forged = await Refusal.OfAsync(keeper.Causes.ProveCauseWalletAsync(Proof(cause, account, statement, await keeper.Wallet.SignMessageAsync(statement))));
        var altered = await Refusal.OfAsync(keeper.Causes.ProveCauseWalletAsync(Proof(cause, account, statement + " ", await wallet.SignMessageAsync(statement + " "))));
        var proved = (await keeper.Causes.ProveCauseWalletAsync(Proof(cause, account, statement, await wallet.SignMessageAsync(statement)))).Cause;
        var ended = (await keeper.Causes.EndCauseWalletAsync(new() { RequestId = NewId(), Name = cause.Name, Account = account })).Cause;

        Assert.Equal(["signature"], forged.Fields);
        Assert.Equal(["statement"], altered.Fields);
        Assert.Equal((account, (Timestamp?)null), (Assert.Single(proved.Wallets).Account, proved.Wallets[0].ValidTo));
        Assert.NotNull(Assert.Single(ended.Wallets).ValidTo);
    }

    [Fact]
    public async Task Another_register_entry_is_another_cause()
    {
        var keeper = await Server.SignInAsync();
        var cause = await EnterAsync(keeper);
        var changed = new Cause(cause) { RegistryId = "W751000002" };

        var refusal = await Refusal.OfAsync(keeper.Causes.UpdateCauseAsync(new() { RequestId = NewId(), Cause = changed }));
        var consent = new Cause(cause) { NameUse = new() { GivenBy = "Léa Blanc", GiveTime = In(-1), DocumentHash = Extract } };
        var updated = (await keeper.Causes.UpdateCauseAsync(new() { RequestId = NewId(), Cause = consent, UpdateMask = new() { Paths = { "name_use" } } })).Cause;

        Assert.Equal(["cause.registry_id"], refusal.Fields);
        Assert.Equal("Léa Blanc", updated.NameUse.GivenBy);
    }

    [Fact]
    public async Task Euros_are_owed_then_overdue_then_proved_as_of_a_day()
    {
        var studio = await Studio.OpenAsync(Server);
        var cause = await EnterAsync(studio.Steward, one => one.Settlement = Settlement.FiatRemittance);
        var owed = (await studio.Steward.Causes.OpenRemittanceAsync(new()
        {
            RequestId = NewId(),
            Remittance = new() { Cause = cause.Name, Persona = studio.Persona.Name, Amount = new() { Units = "400000001" }, AccrueTime = In(-1) },
        })).Remittance;

        var statuses = new List<RemittanceStatus> { owed.Status, await StatusAsync(cause, In(28)), await StatusAsync(cause, In(30)) };
        await studio.Steward.Causes.ProveRemittanceAsync(new() { RequestId = NewId(), Name = owed.Name, AcknowledgementHash = Extract });
        statuses.Add(await StatusAsync(cause, In(30)));
        var twice = await Refusal.OfAsync(studio.Steward.Causes.ProveRemittanceAsync(new() { RequestId = NewId(), Name = owed.Name, AcknowledgementHash = Extract }));

        Assert.Equal([RemittanceStatus.Open, RemittanceStatus.Open, RemittanceStatus.Overdue, RemittanceStatus.Proved], statuses);
        Assert.Equal("WRONG_STATE", twice.Reason);
    }

    [Fact]
    public async Task A_cause_that_is_paid_on_chain_is_owed_nothing_in_euros()
    {
        var studio = await Studio.OpenAsync(Server);
        var cause = await EnterAsync(studio.Steward);

        var refusal = await Refusal.OfAsync(studio.Steward.Causes.OpenRemittanceAsync(new()
        {
            RequestId = NewId(),
            Remittance = new() { Cause = cause.Name, Persona = studio.Persona.Name, Amount = new() { Units = "1" }, AccrueTime = In(-1) },
        }));

        Assert.Equal("WRONG_STATE", refusal.Reason);
    }

    [Fact]
    public async Task A_persona_refers_to_a_cause_by_name_and_takes_its_number_over()
    {
        var keeper = await Server.SignInAsync();
        var cause = await EnterAsync(keeper);

        var studio = await Studio.OpenAsync(Server, persona => persona.Cause = new() { Name = cause.Name });
        var other = studio.NewPersona();
        other.Cause = new() { Name = cause.Name, Registry = CauseRegistry.Rna, RegistryId = "W751000009", Country = "FR" };
        var refusal = await Refusal.OfAsync(studio.Steward.Personas.CreatePersonaAsync(new() { RequestId = NewId(), Persona = other }));

        Assert.Equal(("Refuge des Hirondelles", "W751000001", cause.Name), (studio.Persona.Cause.DisplayName, studio.Persona.Cause.RegistryId, studio.Persona.Cause.Name));
        Assert.Equal(["persona.cause.registry_id"], refusal.Fields);
    }

    [Fact]
    public async Task A_creator_proves_its_wallet_once_and_the_persona_shows_it()
    {
        var studio = await Studio.OpenAsync(Server);
        Assert.Empty(studio.Persona.ProvedAccounts);
        var statement = (await studio.Creator.Personas.GetWalletStatementAsync(new() { Account = studio.Creator.Account })).Statement;
        var signature = await studio.Creator.Wallet.SignMessageAsync(statement);

        var forged = await Refusal.OfAsync(studio.Steward.Personas.ProveWalletAsync(new()
        {
            RequestId = NewId(), Account = studio.Creator.Account, Statement = statement,
            Signature = ByteString.CopyFrom((await studio.Steward.Wallet.SignMessageAsync(statement)).ToBytes()),
        }));
        await studio.Steward.Personas.ProveWalletAsync(new()
        {
            RequestId = NewId(), Account = studio.Creator.Account, Statement = statement, Signature = ByteString.CopyFrom(signature.ToBytes()),
        });

        Assert.Equal(["signature"], forged.Fields);
        Assert.Equal([studio.Creator.Account], (await studio.Brand.Personas.GetPersonaAsync(new() { Name = studio.Persona.Name })).Persona.ProvedAccounts);
    }

    [Fact]
    public async Task A_personas_revisions_are_all_there_to_read()
    {
        var studio = await Studio.OpenAsync(Server);
        var changed = studio.Persona.Clone();
        changed.Mission = "Animals and air.";
        await studio.Steward.Personas.UpdatePersonaAsync(new() { RequestId = NewId(), Persona = changed });

        var first = await Server.Anonymous().Personas.ListPersonaRevisionsAsync(new() { Name = studio.Persona.Name, PageSize = 1 });
        var rest = await Server.Anonymous().Personas.ListPersonaRevisionsAsync(new() { Name = studio.Persona.Name, PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal(["Animals first.", "Animals and air."], first.Revisions.Concat(rest.Revisions).Select(revision => revision.Mission));
        Assert.Empty(rest.NextPageToken);
    }

    private static Cause New() => new() { LegalName = "Refuge des Hirondelles", Country = "FR", Registry = CauseRegistry.Rna, RegistryId = "W 751 000 001" };

    private static async Task<Cause> EnterAsync(Party keeper, Action<Cause>? change = null)
    {
        var cause = New();
        change?.Invoke(cause);
        return (await keeper.Causes.CreateCauseAsync(new() { RequestId = NewId(), Cause = cause })).Cause;
    }

    private static ProveCauseWalletRequest Proof(Cause cause, string account, string statement, Signature signature) => new()
    {
        RequestId = NewId(), Name = cause.Name, Account = account, Statement = statement, Signature = ByteString.CopyFrom(signature.ToBytes()),
    };

    private async Task<RemittanceStatus> StatusAsync(Cause cause, Timestamp asOf) =>
        Assert.Single((await Server.Anonymous().Causes.ListRemittancesAsync(new() { Of = cause.Name, AsOf = asOf })).Remittances).Status;

    private static Timestamp In(int days) => Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(days));
}
