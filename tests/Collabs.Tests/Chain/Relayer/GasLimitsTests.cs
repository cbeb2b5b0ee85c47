using Collabs.Chain.Relayer;
using Collabs.Ethereum;
using Collabs.Faults.Simulation;
using Collabs.Store.Relaying;

namespace Collabs.Tests.Chain.Relayer;

public sealed class GasLimitsTests
{
    private static readonly Address Target = Address.Parse("0x00000000000000000000000000000000000000a9");
    private static readonly GasLimits.Shape Shape = GasLimits.ShapeOf(Call("0x01020304aa"));

    private readonly SimTime time = new(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_was_never_estimated_has_no_limit() => Assert.Null(new GasLimits(time).Find(Shape));

    [Fact]
    public void The_dearest_of_a_shape_counts_until_it_is_forgotten()
    {
        var limits = new GasLimits(time);
        limits.Note(Shape, 50_000);
        limits.Note(Shape, 40_000);

        Assert.Equal(50_000ul, limits.Find(Shape));
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(limits.Find(Shape));
        limits.Note(Shape, 40_000);
        Assert.Equal(40_000ul, limits.Find(Shape));
    }

    [Fact]
    public void A_shape_is_contract_function_length_and_whether_money_goes_along()
    {
        Assert.Equal(Shape, GasLimits.ShapeOf(Call("0x01020304bb")));
        Assert.NotEqual(Shape, GasLimits.ShapeOf(Call("0x01020305aa")));
        Assert.NotEqual(Shape, GasLimits.ShapeOf(Call("0x01020304aabb")));
        Assert.NotEqual(Shape, GasLimits.ShapeOf(Call("0x01020304aa") with { Value = 1 }));
        Assert.NotEqual(Shape, GasLimits.ShapeOf(Call("0x01020304aa") with { Target = default }));
        Assert.Equal("0x", GasLimits.ShapeOf(Call("0x")).Selector);
    }

    private static Intent Call(string calldata) => new() { Target = Target, Calldata = calldata };
}
