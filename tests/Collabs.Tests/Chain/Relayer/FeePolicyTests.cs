using Collabs.Chain.Relayer;
using CsCheck;

namespace Collabs.Tests.Chain.Relayer;

public sealed class FeePolicyTests
{
    private static readonly FeePolicy Policy = new(FeePolicy.Gwei, 300 * FeePolicy.Gwei);

    private static readonly Gen<(UInt128 Base, UInt128 Max, UInt128 Tip)> Fees =
        Gen.Select(Gen.ULong[0, 400_000_000_000], Gen.ULong[1, 300_000_000_000], Gen.ULong[0, 10_000_000_000])
            .Select(static f => ((UInt128)f.Item1, (UInt128)f.Item2, (UInt128)Math.Min(f.Item2, f.Item3)));

    [Fact]
    public void The_first_offer_stays_valid_for_six_full_blocks()
    {
        var offer = Policy.Offer(20 * FeePolicy.Gwei)!.Value;
        var baseFee = 20 * FeePolicy.Gwei;
        for (var block = 0; block < 5; block++)
        {
            baseFee += baseFee / 8;
        }

        Assert.True(offer.Max >= baseFee + offer.Priority);
    }

    [Fact]
    public void No_offer_is_made_above_the_cap() => Assert.Null(Policy.Offer(300 * FeePolicy.Gwei));

    [Fact]
    public void A_bump_raises_both_fields_by_an_eighth_at_least_and_never_passes_the_cap() => Fees.Sample(f =>
    {
        if (Policy.Bump(new Fee(f.Max, f.Tip), f.Base) is { } bumped)
        {
            Assert.True(bumped.Max * 8 >= f.Max * 9);
            Assert.True(bumped.Priority * 8 >= f.Tip * 9);
            Assert.True(bumped.Priority > f.Tip);
            Assert.InRange(bumped.Max, bumped.Priority, Policy.Cap);
        }
    });

    [Fact]
    public void Bumping_ends_at_the_cap()
    {
        Fee? fee = Policy.Offer(FeePolicy.Gwei);
        var bumps = 0;
        while (fee is { } last)
        {
            fee = Policy.Bump(last, FeePolicy.Gwei);
            Assert.True(++bumps < 100);
        }

        Assert.True(bumps > 10);
    }
}
