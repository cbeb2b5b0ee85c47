using System.Numerics;
using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Splits;
using Collabs.Ethereum;
using Collabs.Tests.Domain.Agreements;
using CsCheck;

namespace Collabs.Tests.Domain.Splits;

public sealed class SplitTests
{
    // Many shares of one basis point, few large ones, and all between.
    private static readonly Gen<Bps[]> Shares = Gen.Int[1, 10_000].Array[0, 49].Select(static cuts =>
    {
        var borders = cuts.Append(10_000).Distinct().Order().ToArray();
        return borders.Select((border, i) => Bps.From(border - (i == 0 ? 0 : borders[i - 1]))).ToArray();
    });

    private static readonly Gen<UInt128[]> Payouts = Gen.OneOf(
        Gen.UInt[0, 3].Select(static units => (UInt128)units),
        Gen.UInt.Select(static units => (UInt128)units),
        Gen.Select(Gen.ULong, Gen.ULong, static (high, low) => new UInt128(high >> 16, low))).Array[1, 60];

    [Fact]
    public void Over_any_history_each_payout_sums_exactly_and_no_payee_is_a_whole_unit_off() => Gen.Select(Shares, Payouts).Sample((shares, payouts) =>
    {
        var (memory, total) = (SplitMemory.Start, BigInteger.Zero);
        var given = new BigInteger[shares.Length];
        foreach (var payout in payouts)
        {
            var (parts, next) = Split.Of(shares, new TokenAmount(payout), memory);
            memory = next;
            total += payout;
            Assert.Equal((BigInteger)payout, parts.Aggregate(BigInteger.Zero, static (sum, part) => sum + part.Units));
            for (var i = 0; i < shares.Length; i++)
            {
                given[i] += parts[i].Units;
                Assert.True(BigInteger.Abs((given[i] * 10_000) - (total * shares[i].Value)) < 10_000, $"Payee {i} is off its share.");
            }
        }
    });

    [Fact]
    public void A_single_unit_at_a_time_starves_nobody()
    {
        Bps[] shares = [Bps.From(9_999), Bps.From(1)];
        var (memory, second) = (SplitMemory.Start, UInt128.Zero);
        for (var i = 0; i < 20_000; i++)
        {
            (var parts, memory) = Split.Of(shares, new TokenAmount(1), memory);
            second += parts[1].Units;
        }

        Assert.Equal((UInt128)2, second);
    }

    [Fact]
    public void The_demo_deal_splits_as_the_parties_were_told()
    {
        var (parts, _) = Split.Of([.. Deals.Payees.Select(payee => payee.Share)], new TokenAmount(1_000_000_001), SplitMemory.Start);

        Assert.Equal(1_000_000_001u, parts.Aggregate(UInt128.Zero, (sum, part) => sum + part.Units));
        Assert.Equal(["400000001", "225000000", "225000000", "150000000"], parts.Select(part => part.ToString()));
    }

    [Fact]
    public void The_greatest_amount_splits_exactly()
    {
        var (parts, _) = Split.Of([Bps.From(3333), Bps.From(3333), Bps.From(3334)], TokenAmount.MaxValue, new SplitMemory(9_999, 0));

        Assert.Equal(TokenAmount.MaxValue, TokenAmount.Sum(parts));
    }

    [Fact]
    public void Shares_that_are_no_split_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Split.Of([Bps.From(9_999)], new TokenAmount(1), SplitMemory.Start));
        Assert.Throws<ArgumentException>(() => Split.Of([], new TokenAmount(1), SplitMemory.Start));
    }

    [Fact]
    public void Every_broken_payee_is_named()
    {
        var violations = new Violations();
        violations.CheckPayees(
        [
            Deals.Payees[1],
            Deals.Payees[0],
            Deals.Payees[1] with { Share = Bps.Zero },
            Deals.Payees[2] with { Account = Address.Zero, Label = "" },
        ]);

        Assert.Equal(
            ["payees[1].role", "payees[2].account", "payees[2].bps", "payees[3].label", "payees[3].account", "payees"],
            violations.Found.Select(violation => violation.Field));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    [InlineData(10_000)]
    public void A_list_of_too_few_or_too_many_is_one_violation(int count)
    {
        var violations = new Violations();
        violations.CheckPayees([.. Enumerable.Repeat(Deals.Payees[1], count)]);

        Assert.Equal("payees", violations.Found.Single().Field);
    }
}
