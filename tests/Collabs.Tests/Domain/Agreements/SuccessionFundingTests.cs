using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Tests.Domain.Agreements;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

public sealed class SuccessionFundingTests
{
    private static readonly Address One = Deals.Brand.Address;
    private static readonly Address Other = Deals.OtherBrand.Address;

    [Theory]
    [InlineData(50, 0b010)]
    [InlineData(80, 0b011)]
    [InlineData(20, 0b100)]
    [InlineData(0, 0)]
    public void A_set_that_comes_to_exactly_what_is_held_is_found(int held, int set) =>
        Assert.Equal((UInt256)(uint)set, Choose([(One, 30), (One, 50), (One, 20)], (One, (UInt128)held)));

    [Fact]
    public void Each_payers_money_funds_its_own_installments() =>
        Assert.Equal((UInt256)0b110, Choose([(One, 5), (Other, 5), (One, 7)], (One, 7), (Other, 5)));

    [Fact]
    public void Where_all_have_signed_that_one_pays_for_another_the_sum_decides() =>
        Assert.Equal((UInt256)0b1, Choose([(Other, 12)], (One, 12)));

    [Fact]
    public void Money_that_no_set_comes_to_is_refused_with_the_amount()
    {
        var refusal = Assert.Throws<DomainException>(() => Choose([(One, 30), (One, 50)], (One, 31)));

        Assert.Equal(DomainError.WrongState, refusal.Error);
        Assert.Contains("holds 31 base units", refusal.Message, StringComparison.Ordinal);
    }

    private static UInt256 Choose((Address Payer, UInt128 Amount)[] installments, params (Address Payer, UInt128 Amount)[] held)
    {
        var terms = TermsDraft.Of(Deals.Deal.Resolve(Deals.Payees), Deals.Steward.Address, default, default, Deals.Salt);
        return SuccessionFunding.Choose(
            terms with { Installments = [.. installments.Select(one => terms.Installments[0] with { Payer = one.Payer, Amount = one.Amount })] },
            held.ToDictionary(one => one.Payer, one => one.Amount));
    }
}
