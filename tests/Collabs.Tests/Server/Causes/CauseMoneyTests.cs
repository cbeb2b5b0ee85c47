using Collabs.Agreement.V1;
using Collabs.Causes.V1;
using Collabs.Ethereum;
using Collabs.Persona.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;

namespace Collabs.Tests.Server.Causes;

using Cause = Collabs.Causes.V1.Cause;

/// <summary>Where a cause's money goes: to an account that it proved, or to a reserve from which euros are owed.</summary>
public sealed class CauseMoneyTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_draft_pays_an_account_that_the_cause_has_proved_and_not_ended()
    {
        var wallet = PrivateKeySigner.Generate();
        var (deal, cause) = await ServingAsync(Server, Settlement.DirectWallet, wallet.Address.ToString());

        var unproved = await DraftAsync(deal);
        await ProveAsync(deal, cause, wallet);
        await deal.DraftAgainAsync(parameters => parameters.Declared.Fields.Remove("provedAccounts"));
        var findings = (await deal.Brand.Reviews.CheckAgreementAsync(new() { Name = deal.Name })).Report.Findings;
        await deal.Steward.Causes.EndCauseWalletAsync(new() { RequestId = NewId(), Name = cause.Name, Account = wallet.Address.ToString() });
        var ended = await DraftAsync(deal);

        Assert.Equal(["parameters.payees[0].account"], unproved.Fields);
        Assert.Contains($"Is no account that {cause.Name} has proved on chain 31337; it has proved none.", unproved.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(findings, finding => finding is { Rule: "SP-01", Field: "split[0].proved" });
        Assert.Equal(["parameters.payees[0].account"], ended.Fields);
    }

    [Fact]
    public async Task An_intermediary_is_paid_on_an_account_that_was_proved_too()
    {
        var wallet = PrivateKeySigner.Generate();
        var (deal, cause) = await ServingAsync(Server, Settlement.Intermediary, "0x00000000000000000000000000000000000ca05e");
        await ProveAsync(deal, cause, wallet);

        var other = await DraftAsync(deal);

        Assert.Contains($"it has proved {wallet.Address}.", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_payout_brings_to_the_reserve_is_owed_in_euros_once_with_the_amount_of_the_chain()
    {
        var (deal, cause) = await ServingAsync(Server, Settlement.FiatRemittance, "0x00000000000000000000000000000000000ca05e");
        await deal.DraftAgainAsync(parameters => parameters.Installments.RemoveAt(1));
        await deal.SignAndOpenAsync();
        await deal.FundAsync(0);
        await deal.RelayAsync(deal.Brand, new Act { Approve = new() { Installments = { 0u } } });
        await deal.ReadAsync(seen => seen.State == AgreementState.Completed);

        var payout = (await deal.Brand.Payouts.ListPayoutsAsync(new() { Agreement = deal.Name })).Payouts.Single(one => one.Role == Collabs.Type.V1.PayeeRole.Cause);
        var owed = Assert.Single((await Server.Anonymous().Causes.ListRemittancesAsync(new() { Of = cause.Name })).Remittances);
        var again = await Refusal.OfAsync(deal.Steward.Causes.OpenRemittanceAsync(new()
        {
            RequestId = NewId(),
            Remittance = new() { Cause = cause.Name, Persona = deal.Persona.Name, Payout = payout.Name, Amount = payout.Amount, AccrueTime = payout.BlockTime },
        }));

        Assert.Equal((payout.Name, payout.Amount, payout.BlockTime, RemittanceStatus.Open), (owed.Payout, owed.Amount, owed.AccrueTime, owed.Status));
        Assert.Equal(payout.BlockTime.ToDateTimeOffset().AddDays(30), owed.DueTime.ToDateTimeOffset());
        Assert.Equal(["remittance.payout"], again.Fields);
    }

    /// <summary>A deal whose persona serves a cause that is settled in this way, and whose cause's share goes to this account.</summary>
    internal static async Task<(Deal Deal, Cause Cause)> ServingAsync(TestServer server, Settlement settlement, string account)
    {
        var deal = await Deal.MeetAsync(server);
        var cause = (await deal.Steward.Causes.CreateCauseAsync(new()
        {
            RequestId = NewId(),
            Cause = new()
            {
                LegalName = "Refuge des Hirondelles", Country = "FR", Registry = CauseRegistry.Rna, RegistryId = "W751000001", Settlement = settlement,
                FiscalHost = settlement == Settlement.Intermediary ? "Fondation des Oiseaux" : "",
                NameUse = new() { GivenBy = "Ana", GiveTime = new() { Seconds = 1 }, DocumentHash = Extract },
            },
        })).Cause;
        cause = (await deal.Steward.Causes.VerifyCauseAsync(new()
        {
            RequestId = NewId(), Name = cause.Name, Etag = cause.Etag, VerifiedBy = "Ana", EvidenceHash = Extract,
            ExpireTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(90)),
        })).Cause;
        var persona = deal.Persona.Clone();
        persona.Cause = new() { Name = cause.Name };
        persona.Payees[0].Account = account;
        await deal.Steward.Personas.UpdatePersonaAsync(new() { RequestId = NewId(), Persona = persona });
        return (deal, cause);
    }

    private static ByteString Extract => ByteString.CopyFrom(Keccak256.Of("extract"u8).ToArray());

    private static async Task<Refusal> DraftAsync(Deal deal) => await Refusal.OfAsync(deal.Steward.Agreements.CreateAgreementAsync(deal.Creation(deal.NewParameters())));

    private static async Task ProveAsync(Deal deal, Cause cause, PrivateKeySigner wallet)
    {
        var account = wallet.Address.ToString();
        var statement = (await deal.Steward.Causes.GetCauseStatementAsync(new() { Name = cause.Name, Account = account })).Statement;
        await deal.Steward.Causes.ProveCauseWalletAsync(new()
        {
            RequestId = NewId(), Name = cause.Name, Account = account, Statement = statement,
            Signature = ByteString.CopyFrom((await wallet.SignMessageAsync(statement)).ToBytes()),
        });
    }
}
