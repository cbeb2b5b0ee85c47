using Collabs.Agreement.V1;
using Collabs.Chain.Audit;
using Collabs.Cli.Acts;
using Collabs.Cli.Agreements;
using Collabs.Ethereum;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Tests.Server.Agreements;

using AgreementMessage = Collabs.Agreement.V1.Agreement;

/// <summary>An open agreement on other terms: proposed, signed by all, and taken over on chain.</summary>
public sealed class AmendmentTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_revision_of_an_open_agreement_is_an_amendment_and_changes_nothing_yet()
    {
        var deal = await Deal.OpenAsync(Server);

        var proposed = await ProposeAsync(deal);

        Assert.Equal((1u, 2u), (proposed.Revision.Number, proposed.Amendment.Revision.Number));
        Assert.Equal(proposed.Revision.Hash, proposed.Amendment.Revision.ParentHash);
        Assert.Equal([deal.Steward.Account, deal.Brand.Account], proposed.Amendment.Missing);
        Assert.NotEqual(proposed.Contract, proposed.Amendment.Contract);
        await deal.FundAsync(0);
        Assert.Equal("deliver", (await deal.RelayAsync(deal.Steward, Deliver(0))).Verb);
    }

    [Fact]
    public async Task What_everyone_has_signed_takes_over_with_the_money_and_the_deal_goes_on_there()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0, 1);
        await deal.RelayAsync(deal.Brand, new() { Approve = new() { Installments = { 0u } } });
        await deal.ReadAsync(seen => seen.Installments[0].State == InstallmentState.Paid);
        var old = deal.Agreement.Contract;
        await ProposeAsync(deal);
        await SignAsync(deal, deal.Steward);
        var signed = await SignAsync(deal, deal.Brand);
        Assert.Empty(signed.Amendment.Missing);

        var opened = await deal.Payee.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name });
        Assert.Equal("succeed", opened.Operation.Verb);
        await Deal.FinishAsync(deal.Brand, opened.Operation);

        var after = await deal.ReadAsync(seen => seen.Contract != old);
        Assert.Equal((2u, AgreementState.Open, signed.Amendment.Contract), (after.Revision.Number, after.State, after.Contract));
        Assert.Null(after.Amendment);
        Assert.Equal([InstallmentState.Funded, InstallmentState.Unfunded], after.Installments.Select(one => one.State));
        Assert.Equal([(1u, old, after.Contract), (2u, after.Contract, "")], after.Contracts.Select(one => (one.Revision, one.Contract, one.Successor)));
        Assert.Equal(after.Contracts[0].Hash, after.Contracts[1].ParentHash);
        Assert.Equal([InstallmentState.Paid, InstallmentState.Moved], after.Contracts[0].Installments.Select(one => one.State));
        // Two installments came in, one went out, one is held: what moved inside counts once.
        Assert.Equal(("2000000002", "1000000001", "1000000001", "0"), (after.Ledger.Funded, after.Ledger.Paid, after.Ledger.Held, after.Ledger.Moved));

        await deal.RelayAsync(deal.Steward, Deliver(0));
        await deal.RelayAsync(deal.Brand, new() { Approve = new() { Installments = { 0u } } });
        await deal.ReadAsync(seen => seen.Installments[0].State == InstallmentState.Paid);
        var payouts = await deal.Brand.Payouts.ListPayoutsAsync(new() { Agreement = deal.Name });
        Assert.Equal(4, payouts.Payouts.Count);
        await AuditAsync(old);
        await AuditAsync(after.Contract);
    }

    [Fact]
    public async Task An_amendment_can_be_amended_and_the_chain_of_contracts_stays_readable()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(1);
        foreach (var number in (uint[])[2, 3])
        {
            await ProposeAsync(deal);
            await SignAsync(deal, deal.Brand);
            await SignAsync(deal, deal.Steward);
            await Deal.FinishAsync(deal.Brand, (await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name })).Operation);
            await deal.ReadAsync(seen => seen.Revision.Number == number);
        }

        var after = await deal.ReadAsync(_ => true);
        Assert.Equal([1u, 2u, 3u], after.Contracts.Select(one => one.Revision));
        Assert.Equal(after.Contracts.SkipLast(1).Select(one => one.Hash), after.Contracts.Skip(1).Select(one => one.ParentHash));
        Assert.Equal("1000000001", after.Ledger.Held);
    }

    [Fact]
    public async Task The_actor_may_send_the_succession_itself_once_everyone_has_signed()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0, 1);
        await ProposeAsync(deal);
        await SignAsync(deal, deal.Steward);
        var act = new Act { Succeed = new() { Revision = 2 } };
        Assert.Empty((await deal.Brand.Agreements.PrepareActAsync(new() { Name = deal.Name, Act = act, Actor = deal.Brand.Account })).Transactions);
        await SignAsync(deal, deal.Brand);

        await deal.SendAsync(deal.Brand, act);

        Assert.Equal("2000000002", (await deal.ReadAsync(seen => seen.Revision.Number == 2)).Ledger.Held);
    }

    [Fact]
    public async Task What_is_missing_wrong_or_refused_is_said()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0);
        var otherToken = deal.NewParameters();
        otherToken.Token = "";
        var before = await deal.ReadAsync(_ => true);
        var token = await Refusal.OfAsync(deal.Brand.Agreements.ReviseAgreementAsync(
            new() { RequestId = NewId(), Name = deal.Name, Etag = before.Etag, Parameters = otherToken }));
        Assert.Equal(["parameters.token"], token.Fields);

        var proposed = await ProposeAsync(deal, "7");
        var withoutConsent = await Refusal.OfAsync(deal.Brand.Agreements.SignAgreementAsync(new()
        {
            RequestId = NewId(), Name = deal.Name, Revision = 2, Account = deal.Brand.Account,
            Signature = ByteString.CopyFrom(deal.Brand.Wallet.Sign(SignedTerms.DigestOf(proposed.ChainId, proposed.Amendment.Revision)).ToBytes()),
        }));
        Assert.Equal(["succession"], withoutConsent.Fields);

        var amounts = await Refusal.OfAsync(deal.Brand.Agreements.PrepareActAsync(
            new() { Name = deal.Name, Act = new() { Succeed = new() { Revision = 2 } }, Actor = deal.Brand.Account }));
        Assert.Equal((StatusCode.FailedPrecondition, "WRONG_STATE"), (amounts.Code, amounts.Reason));
        Assert.Contains("holds 1000000001 base units", amounts.Message, StringComparison.Ordinal);

        await ProposeAsync(deal);
        await SignAsync(deal, deal.Brand);
        var early = await Refusal.OfAsync(deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name }));
        Assert.Contains(deal.Steward.Account, early.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_is_to_where_the_money_goes_and_must_be_given_again_when_that_changes()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0, 1);
        await ProposeAsync(deal);
        await SignAsync(deal, deal.Steward);
        await SignAsync(deal, deal.Brand);
        await deal.RelayAsync(deal.Steward, Deliver(0));
        await deal.RelayAsync(deal.Brand, new() { Approve = new() { Installments = { 0u } } });
        await deal.ReadAsync(seen => seen.Installments[0].State == InstallmentState.Paid);

        var stale = await Refusal.OfAsync(deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name }));
        Assert.Contains("it signs the amendment again", stale.Message, StringComparison.Ordinal);

        await SignAsync(deal, deal.Steward);
        await SignAsync(deal, deal.Brand);
        await Deal.FinishAsync(deal.Brand, (await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name })).Operation);
        Assert.Equal("1000000001", (await deal.ReadAsync(seen => seen.Revision.Number == 2)).Ledger.Held);
    }

    [Fact]
    public async Task A_consent_that_was_revoked_on_chain_is_refused_by_the_contracts_error()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0, 1);
        await ProposeAsync(deal);
        await SignAsync(deal, deal.Steward);
        var signed = await SignAsync(deal, deal.Brand);
        var consent = signed.Amendment.Consents.Single(one => one.Actor == deal.Brand.Account);

        await deal.SendAsync(deal.Brand, new() { Revoke = new() { Nonce = consent.Nonce } });

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name }));
        Assert.Equal("NonceUsed", refusal.Values["contract_error"]);
        await SignAsync(deal, deal.Brand);
        await Deal.FinishAsync(deal.Brand, (await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name })).Operation);
    }

    private static Act Deliver(uint installment) => new() { Deliver = new() { Installment = installment, EvidenceHash = ByteString.CopyFrom(new byte[32]) } };

    internal static async Task<AgreementMessage> ProposeAsync(Deal deal, string amount = "1000000001")
    {
        var parameters = deal.NewParameters();
        parameters.Title = "Autumn films, with one more week";
        parameters.Installments[0].Amount = parameters.Installments[1].Amount = amount;
        var before = await deal.ReadAsync(_ => true);
        await deal.Brand.Agreements.ReviseAgreementAsync(new() { RequestId = NewId(), Name = deal.Name, Etag = before.Etag, Parameters = parameters });
        return await deal.ReadAsync(_ => true);
    }

    /// <summary>As the program signs: both digests computed from what was shown.</summary>
    internal static async Task<AgreementMessage> SignAsync(Deal deal, Party party)
    {
        var seen = await deal.ReadAsync(_ => true);
        var act = SuccessionAct.Of(seen);
        var prepared = await party.Agreements.PrepareActAsync(new() { Name = deal.Name, Act = act, Actor = party.Account });
        return (await party.Agreements.SignAgreementAsync(new()
        {
            RequestId = NewId(),
            Name = deal.Name,
            Revision = seen.Amendment.Revision.Number,
            Account = party.Account,
            Signature = ByteString.CopyFrom(party.Wallet.Sign(SignedTerms.DigestOf(seen.ChainId, seen.Amendment.Revision)).ToBytes()),
            Succession = await SignedAct.SignAsync(seen, act, prepared, party.Wallet, Ct),
        })).Agreement;
    }

    private async Task AuditAsync(string contract)
    {
        using var rpc = new Collabs.Ethereum.Rpc.HttpRpc(Server.Chain.Rpc);
        var report = await AuditRun.RunAsync(rpc, Server.Chain.Deployment!.Factory, Address.Parse(contract), Ct);
        Assert.All(report.Checks, check => Assert.NotEqual(AuditStatus.Fail, check.Status));
    }
}
