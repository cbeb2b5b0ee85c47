using Collabs.Chain.Audit;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Chain.Audit;

using Agreement = Collabs.Chain.Bindings.Agreement;

/// <summary>An honest deal passes every check; each lie, told in the evidence, fails the check that is there for it.</summary>
public sealed class AuditTests(PlayedDeal deal) : IClassFixture<PlayedDeal>
{
    [Fact]
    public async Task An_honest_deal_has_nothing_against_it()
    {
        var report = await AuditRun.RunAsync(deal.Chain.Client.Rpc, deal.Factory, deal.Contract, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(report.Checks, check => check.Status == AuditStatus.Fail);
        Assert.True(report.Passed >= 14, string.Join(Environment.NewLine, report.Checks));
        Assert.Equal([InstallmentState.Paid, InstallmentState.Paid, InstallmentState.Refunded, InstallmentState.Refunded], report.Installments);
    }

    [Fact]
    public void Every_base_unit_is_told_where_it_went()
    {
        var report = AuditRun.Judge(deal.Evidence);

        Assert.Equal(
            [400_000_001, 225_000_000, 225_000_000, 150_000_000],
            report.Movements.Where(one => one is { Kind: MovementKind.Paid, Installments: [0] }).Select(one => one.Amount));
        Assert.Equal(new AuditLedger(In: 1_850_000_008, Paid: 1_525_000_002, Credited: 0, Refunded: 325_000_006, Moved: 0), report.Ledger);
        Assert.Equal(0, report.Ledger.Held);
    }

    [Fact]
    public async Task An_agreement_that_the_factory_never_opened_is_no_agreement()
    {
        var nobody = await Assert.ThrowsAsync<AuditException>(() =>
            AuditRun.RunAsync(deal.Chain.Client.Rpc, deal.Factory, deal.Chain.Token, TestContext.Current.CancellationToken));
        Assert.StartsWith($"The factory {deal.Factory} has opened no agreement at {deal.Chain.Token}", nobody.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_terms_than_those_hashed_fail() => AssertOnlyFails(["A1", "A3"], deal.Evidence with
    {
        Terms = deal.Terms with { Document = Keccak256.Of("another text"u8) },
    });

    [Fact]
    public void Other_code_fails() => AssertOnlyFails(["B1"], deal.Evidence with { Code = (byte[])[.. deal.Evidence.Code.Span[..^1], 0] });

    [Fact]
    public void A_contract_elsewhere_fails() => AssertFails("B2", deal.Evidence with { Contract = deal.Factory });

    [Fact]
    public void A_balance_below_what_is_owed_fails() => AssertFails("C2", Without<Agreement.RefundedEvent>());

    [Fact]
    public void A_transfer_that_the_agreement_does_not_tell_of_fails() => AssertOnlyFails(["C3"], deal.Evidence with
    {
        Transfers = [.. deal.Evidence.Transfers!, deal.Evidence.Transfers![0] with { TransactionHash = Keccak256.Of("hidden"u8) }],
    });

    [Fact]
    public void A_unit_on_the_wrong_side_of_a_split_fails()
    {
        var paid = deal.Evidence.Logs.First(log => log.Is<Agreement.PaidOutEvent>());
        var data = paid.Data.ToArray();
        data[(5 * 32) - 1]--;
        data[(6 * 32) - 1]++;
        AssertFails("D2", Replaced(paid, paid with { Data = data }));
    }

    [Fact]
    public void A_signature_by_somebody_else_fails()
    {
        var opening = deal.Evidence.OpeningTransaction!;
        var input = opening.Input.ToArray();
        var call = Collabs.Chain.Bindings.AgreementFactory.OpenCall.Decode(input);
        byte[] swapped = [0, 65, .. call.Signatures.Span[69..134], 0, 65, .. call.Signatures.Span[2..67]];
        AssertOnlyFails(["A3"], deal.Evidence with { OpeningTransaction = opening with { Input = (call with { Signatures = swapped }).Encode() } });
    }

    [Fact]
    public void A_release_before_its_time_fails()
    {
        var delivered = deal.Evidence.Logs.Last(log => log.Is<Agreement.DeliveredEvent>());
        var times = deal.Evidence.Times.ToDictionary();
        times[delivered.BlockNumber] += 60;
        AssertOnlyFails(["E2"], deal.Evidence with { Times = times });
    }

    [Fact]
    public void A_refund_for_lateness_before_the_date_fails()
    {
        var refunded = deal.Evidence.Logs.Last(log => log.Is<Agreement.RefundedEvent>());
        var times = deal.Evidence.Times.ToDictionary();
        times[refunded.BlockNumber] = deal.Terms.Installments[2].DueAt - 1;
        AssertOnlyFails(["F2"], deal.Evidence with { Times = times });
    }

    [Fact]
    public void Money_back_to_a_stranger_fails()
    {
        var refunded = deal.Evidence.Logs.Last(log => log.Is<Agreement.RefundedEvent>());
        AssertFails("F4", Replaced(refunded, refunded with { Topics = [refunded.Topics[0], new Hash32(deal.Factory.ToUInt256())] }));
    }

    [Fact]
    public void A_second_payment_of_one_installment_fails()
    {
        var paid = deal.Evidence.Logs.First(log => log.Is<Agreement.PaidOutEvent>());
        AssertFails("C2", deal.Evidence with { Logs = [.. deal.Evidence.Logs, paid with { BlockNumber = paid.BlockNumber, LogIndex = 1000 }] });
    }

    [Fact]
    public void A_contract_that_says_otherwise_fails() => AssertOnlyFails(["F5"], deal.Evidence with
    {
        States = [InstallmentState.Paid, InstallmentState.Paid, InstallmentState.Refunded, InstallmentState.Funded],
    });

    [Fact]
    public void A_credit_that_nobody_was_told_of_fails() => AssertOnlyFails(["D6"], deal.Evidence with
    {
        Credits = deal.Evidence.Credits.ToDictionary(pair => pair.Key, pair => pair.Value + UInt256.One),
    });

    [Fact]
    public void What_is_not_final_yet_is_never_called_a_pass()
    {
        var check = AuditRun.Judge(deal.Evidence with { FinalizedNumber = deal.Evidence.Opening.BlockNumber }).Checks.Single(one => one.Id == "C4");

        Assert.Equal(AuditStatus.NotVerifiable, check.Status);
        Assert.Contains("audit again later", check.Detail, StringComparison.Ordinal);
    }

    private static void AssertFails(string id, Evidence evidence) =>
        Assert.Contains(id, AuditRun.Judge(evidence).Checks.Where(check => check.Status == AuditStatus.Fail).Select(check => check.Id));

    private static void AssertOnlyFails(string[] ids, Evidence evidence) =>
        Assert.Equal(ids, AuditRun.Judge(evidence).Checks.Where(check => check.Status == AuditStatus.Fail).Select(check => check.Id));

    private Evidence Without<T>()
        where T : IEvent<T> => deal.Evidence with { Logs = [.. deal.Evidence.Logs.Where(log => !log.Is<T>())] };

    private Evidence Replaced(Log old, Log young) => deal.Evidence with { Logs = [.. deal.Evidence.Logs.Select(log => log == old ? young : log)] };
}
