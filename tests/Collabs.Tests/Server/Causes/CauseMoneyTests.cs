using Collabs.Agreement.V1;
using Collabs.Causes.V1;
using Collabs.Ethereum;
using Collabs.Persona.V1;
using Collabs.Tests.Server.Agreements;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

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
    public async Task What_the_cause_ended_after_the_draft_is_not_signed_whatever_the_parties_declare()
    {
        var (deal, cause, wallet) = await PayingAsync();
        var before = await CheckAsync(deal);
        await EndAsync(deal, cause, wallet);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.SignAgreementAsync(deal.Signing(deal.Brand)));

        Assert.True(before.MaySign);
        AssertUnpayable(refusal, wallet);
        Assert.False((await CheckAsync(deal)).MaySign);
    }

    [Fact]
    public async Task What_the_cause_ended_after_the_signatures_is_not_opened_until_it_is_proved_again()
    {
        var (deal, cause, wallet) = await PayingAsync();
        await deal.SignAsync();
        await EndAsync(deal, cause, wallet);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name }));
        await ProveAsync(deal, cause, wallet);
        var opening = await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name });

        AssertUnpayable(refusal, wallet);
        await Deal.FinishAsync(deal.Brand, opening.Operation);
    }

    [Fact]
    public async Task What_the_cause_ended_after_the_signatures_of_an_amendment_does_not_succeed()
    {
        var (deal, cause, wallet) = await PayingAsync();
        await deal.SignAndOpenAsync();
        await AmendmentTests.ProposeAsync(deal);
        await AmendmentTests.SignAsync(deal, deal.Steward);
        await AmendmentTests.SignAsync(deal, deal.Brand);
        await EndAsync(deal, cause, wallet);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name }));

        AssertUnpayable(refusal, wallet);
    }

    [Fact]
    public async Task A_verification_that_ran_out_after_the_draft_stops_the_signature_and_one_that_ran_out_after_it_the_opening()
    {
        var (deal, cause, wallet) = await PayingAsync();
        var (other, same, second) = await PayingAsync();
        await other.SignAsync();
        await RunOutAsync(deal, cause);
        await RunOutAsync(other, same);

        var unsigned = await Refusal.OfAsync(deal.Brand.Agreements.SignAgreementAsync(deal.Signing(deal.Brand)));
        var unopened = await Refusal.OfAsync(other.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = other.Name }));

        AssertUnpayable(unsigned, wallet);
        AssertUnpayable(unopened, second);
        Assert.All([unsigned, unopened], refusal => Assert.Contains("CA-02 cause.registryVerified", refusal.Unmet));
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
        cause = await VerifyAsync(deal, cause, TimeSpan.FromDays(90));
        var persona = deal.Persona.Clone();
        persona.Cause = new() { Name = cause.Name };
        persona.Payees[0].Account = account;
        await deal.Steward.Personas.UpdatePersonaAsync(new() { RequestId = NewId(), Persona = persona });
        return (deal, cause);
    }

    // A draft that pays the account which the cause has proved, and which the parties declare as proved besides.
    private async Task<(Deal Deal, Cause Cause, PrivateKeySigner Wallet)> PayingAsync()
    {
        var wallet = PrivateKeySigner.Generate();
        var account = wallet.Address.ToString();
        var (deal, cause) = await ServingAsync(Server, Settlement.DirectWallet, account);
        await ProveAsync(deal, cause, wallet);
        await deal.DraftAgainAsync(parameters => parameters.Declared.Fields["provedAccounts"] = Value.ForList(Value.ForString(account), Value.ForString(deal.Payee.Account)));
        return (deal, cause, wallet);
    }

    private static async Task EndAsync(Deal deal, Cause cause, PrivateKeySigner wallet) =>
        await deal.Steward.Causes.EndCauseWalletAsync(new() { RequestId = NewId(), Name = cause.Name, Account = wallet.Address.ToString() });

    private static async Task<RuleReport> CheckAsync(Deal deal) => (await deal.Brand.Reviews.CheckAgreementAsync(new() { Name = deal.Name })).Report;

    private static async Task RunOutAsync(Deal deal, Cause cause)
    {
        await VerifyAsync(deal, (await deal.Steward.Causes.GetCauseAsync(new() { Name = cause.Name })).Cause, TimeSpan.FromSeconds(2));
        await Patience.UntilAsync(
            async ct => (await deal.Steward.Causes.GetCauseAsync(new() { Name = cause.Name }, cancellationToken: ct)).Cause.Verification, verification => !verification.Valid);
    }

    private static void AssertUnpayable(Refusal refusal, PrivateKeySigner wallet)
    {
        Assert.Equal((StatusCode.FailedPrecondition, "RULE_FORBIDS"), (refusal.Code, refusal.Reason));
        Assert.Contains("SP-01 split[0].payable", refusal.Unmet);
        var unmet = refusal.UnmetWords[refusal.Unmet.ToList().IndexOf("SP-01 split[0].payable")];
        Assert.Contains($"{wallet.Address}, on which the cause's entry cannot be paid now", unmet, StringComparison.Ordinal);
        Assert.Contains("have it verified or proved again, or pay a proved one", unmet, StringComparison.Ordinal);
    }

    private static async Task<Cause> VerifyAsync(Deal deal, Cause cause, TimeSpan lasting) => (await deal.Steward.Causes.VerifyCauseAsync(new()
    {
        RequestId = NewId(), Name = cause.Name, Etag = cause.Etag, VerifiedBy = "Ana", EvidenceHash = Extract,
        ExpireTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().Add(lasting)),
    })).Cause;

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
