using Collabs.Agreement.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Tests.Server.Agreements;

/// <summary>Each act once where the contract does not take it, through the API and a real chain.</summary>
public sealed class ActRefusalTests(ServerFixture fixture) : ServerTests(fixture)
{
    private static readonly ByteString Hash = ByteString.CopyFrom(new byte[32]);

    [Fact]
    public async Task Every_act_that_the_contract_refuses_is_refused_with_its_error_and_values()
    {
        // 0 is funded, 1 is not; both are deliveries.
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0);
        (string Error, Party? Signs, Act Act)[] refused =
        [
            ("StateInvalid", deal.Brand, new() { Fund = new() { Installments = { 0u } } }),
            ("StateInvalid", deal.Steward, new() { Deliver = new() { Installment = 1, EvidenceHash = Hash } }),
            ("TriggerInvalid", null, await AttestAsync(deal)),
            ("ActorInvalid", deal.Steward, new() { Approve = new() { Installments = { 0u } } }),
            ("StateInvalid", null, new() { Release = new() { Installments = { 0u } } }),
            ("StateInvalid", deal.Brand, new() { Dispute = new() { Installment = 0, ReasonHash = Hash } }),
            ("StateInvalid", deal.Arbiter, new() { Rule = new() { Installment = 0, PayeeBps = 1 } }),
            ("StateInvalid", null, new() { Enforce = new() { Installment = 0 } }),
            ("TooEarly", null, new() { Refund = new() { Installments = { 0u } } }),
            ("ActorInvalid", deal.Payee, new() { Cancel = new() { Installments = { 0u } } }),
            ("NothingSelected", deal.Steward, new() { Terminate = new() }),
            ("StateInvalid", deal.Brand, new() { Settle = new() { Installment = 1, PayeeBps = 1 } }),
            ("NothingThere", null, new() { Withdraw = new() { Payee = deal.Payee.Account } }),
            ("StillOpen", null, new() { Close = new() }),
        ];

        var told = new List<(string, Act.ActOneofCase)>();
        foreach (var (_, signs, act) in refused)
        {
            var refusal = await SubmitAsync(deal, signs, act);
            Assert.Equal((StatusCode.FailedPrecondition, "WOULD_REVERT"), (refusal.Code, refusal.Reason));
            told.Add((refusal.Values["contract_error"], act.ActCase));
        }

        Assert.Equal(refused.Select(one => (one.Error, one.Act.ActCase)), told);
    }

    [Fact]
    public async Task The_values_of_an_error_stand_beside_its_name()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0);

        var refusal = await SubmitAsync(deal, null, new() { Refund = new() { Installments = { 0u } } });

        var due = $"{deal.Agreement.Revision.Parameters.Installments[0].DueTime.Seconds}";
        Assert.Equal(due, refusal.Values["opensAt"]);
        Assert.Contains($"TooEarly(opensAt = {due}, time = ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_the_actors_own_transaction_does_is_not_relayed_but_prepared()
    {
        var deal = await Deal.OpenAsync(Server);
        foreach (var act in (Act[])[new() { Revoke = new() { Nonce = "7" } }, new() { Contribute = new() { Amount = "5", Reference = Hash } }])
        {
            var refusal = await SubmitAsync(deal, null, act);
            var prepared = await deal.Brand.Agreements.PrepareActAsync(new() { Name = deal.Name, Act = act, Actor = deal.Brand.Account });

            Assert.Equal(StatusCode.InvalidArgument, refusal.Code);
            Assert.Equal(deal.Agreement.Contract, prepared.Transactions[^1].To);
        }
    }

    [Fact]
    public async Task A_settlement_by_one_side_alone_says_whose_word_is_missing()
    {
        var deal = await Deal.OpenAsync(Server);
        var act = new Act { Settle = new() { Installment = 0, PayeeBps = 5000 } };

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.SubmitActAsync(
            new() { RequestId = NewId(), Name = deal.Name, Act = act, Authorization = await deal.AuthorizeAsync(deal.Brand, act) }));

        Assert.Equal(["second_authorization"], refusal.Fields);
    }

    [Fact]
    public async Task A_signature_that_was_handed_over_and_revoked_opens_nothing()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0, 1);
        var act = new Act { Approve = new() { Installments = { 0u } } };
        var handedOver = await deal.AuthorizeAsync(deal.Brand, act);

        await deal.SendAsync(deal.Brand, new() { Revoke = new() { Nonce = handedOver.Nonce } });

        var refusal = await Refusal.OfAsync(deal.Steward.Agreements.SubmitActAsync(
            new() { RequestId = NewId(), Name = deal.Name, Act = act, Authorization = handedOver }));
        Assert.Equal(("NonceUsed", handedOver.Nonce), (refusal.Values["contract_error"], refusal.Values["nonce"]));
    }

    [Fact]
    public async Task An_open_agreement_says_who_may_do_what_and_until_when()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0);

        var agreement = await deal.ReadAsync(seen => seen.Installments[0].State == InstallmentState.Funded);

        var deliver = Assert.Single(agreement.OpenActs, act => act is { Next: true, Act: "deliver" });
        Assert.Equal(([0u], ActorRole.Steward, [deal.Steward.Account]), (deliver.Installments, deliver.Actor, deliver.Accounts));
        Assert.Equal(deal.Agreement.Revision.Parameters.Installments[0].DueTime, deliver.EndTime);
        Assert.Contains(agreement.OpenActs, act => act is { Act: "refund", Actor: ActorRole.Anyone } && act.StartTime == deliver.EndTime);
        Assert.Contains(agreement.OpenActs, act => act is { Act: "fund", Next: true } && act.Installments.SequenceEqual([1u]));
    }

    private static async Task<Refusal> SubmitAsync(Deal deal, Party? signs, Act act)
    {
        var authorization = signs is null ? null : await deal.AuthorizeAsync(signs, act);
        var second = act.ActCase == Act.ActOneofCase.Settle ? await deal.AuthorizeAsync(deal.Steward, act) : null;
        return await Refusal.OfAsync((signs ?? deal.Brand).Agreements.SubmitActAsync(
            new() { RequestId = NewId(), Name = deal.Name, Act = act, Authorization = authorization, SecondAuthorization = second }));
    }

    private static async Task<Act> AttestAsync(Deal deal)
    {
        var act = new Act { Attest = new() { Installment = 0, Value = "5" } };
        act.Attest.Authorizations.Add(await deal.AuthorizeAsync(deal.Attester, act));
        return act;
    }
}
