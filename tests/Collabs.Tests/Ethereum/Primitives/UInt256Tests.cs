using System.Globalization;
using System.Numerics;
using Collabs.Ethereum;
using CsCheck;

namespace Collabs.Tests.Ethereum.Primitives;

public sealed class UInt256Tests
{
    private static readonly BigInteger Modulus = BigInteger.One << 256;

    // Numbers of every length, with many all-zero and all-one limbs: where carries and quotient guesses go wrong.
    internal static readonly Gen<UInt256> Any =
        Gen.Select(Gen.OneOf(Gen.ULong, Gen.Const(0UL), Gen.Const(1UL), Gen.Const(ulong.MaxValue), Gen.Const(1UL << 63)).Array[4], Gen.Int[0, 255])
            .Select((limbs, shift) => new UInt256(new(limbs[0], limbs[1]), new(limbs[2], limbs[3])) >> shift);

    [Fact]
    public void Arithmetic_agrees_with_BigInteger_or_overflows_where_it_leaves_256_bits() =>
        Gen.Select(Any, Any).Sample((a, b) =>
        {
            Check(() => a + b, (BigInteger)a + b);
            Check(() => a - b, (BigInteger)a - b);
            Check(() => a * b, (BigInteger)a * b);
        });

    [Fact]
    public void Wrapping_arithmetic_agrees_with_BigInteger_modulo_2_to_the_256() =>
        Gen.Select(Any, Any).Sample((a, b) =>
        {
            Assert.Equal(Wrap((BigInteger)a + b), (BigInteger)a.WrappingAdd(b));
            Assert.Equal(Wrap((BigInteger)a - b), (BigInteger)a.WrappingSubtract(b));
            Assert.Equal(Wrap((BigInteger)a * b), (BigInteger)a.WrappingMultiply(b));
        });

    [Fact]
    public void Division_agrees_with_BigInteger() =>
        Gen.Select(Any, Any).Where((_, b) => !b.IsZero).Sample((a, b) =>
        {
            var (quotient, remainder) = UInt256.DivRem(a, b);
            Assert.Equal(BigInteger.Divide(a, b), (BigInteger)quotient);
            Assert.Equal(BigInteger.Remainder(a, b), (BigInteger)remainder);
        }, iter: 20_000);

    [Fact]
    public void MulDiv_agrees_with_BigInteger_over_the_whole_512_bit_product() =>
        Gen.Select(Any, Any, Any).Where((_, _, c) => !c.IsZero).Sample((a, b, c) =>
            Check(() => UInt256.MulDiv(a, b, c), (BigInteger)a * b / c), iter: 20_000);

    [Fact]
    public void BigMul_gives_both_halves_of_the_product() =>
        Gen.Select(Any, Any).Sample((a, b) =>
        {
            var (high, low) = UInt256.BigMul(a, b);
            Assert.Equal((BigInteger)a * b, ((BigInteger)high << 256) + low);
        });

    [Fact]
    public void Shifts_agree_with_BigInteger() =>
        Gen.Select(Any, Gen.Int[0, 300]).Sample((a, bits) =>
        {
            Assert.Equal(Wrap((BigInteger)a << bits), (BigInteger)(a << bits));
            Assert.Equal((BigInteger)a >> bits, (BigInteger)(a >> bits));
        });

    [Fact]
    public void Order_agrees_with_BigInteger() =>
        Gen.Select(Any, Any).Sample((a, b) => Assert.Equal(
            Math.Sign(((BigInteger)a).CompareTo(b)), Math.Sign(a.CompareTo(b))));

    [Fact]
    public void Decimal_hex_bytes_and_BigInteger_round_trip() =>
        Any.Sample(a =>
        {
            Assert.Equal(((BigInteger)a).ToString(CultureInfo.InvariantCulture), a.ToString());
            Assert.Equal(a, UInt256.Parse(a.ToString()));
            Assert.Equal(a, UInt256.Parse(a.ToHex()));
            Assert.Equal(a, UInt256.Parse(a.ToString("x64", null)));
            Assert.Equal(a, UInt256.FromBigEndian(a.ToBigEndian()));
            Assert.Equal(a, (UInt256)(BigInteger)a);
        });

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1_000")]
    [InlineData("1e3")]
    [InlineData("0xg")]
    [InlineData("٣")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000")]
    public void Text_that_is_no_256_bit_number_is_refused(string text)
    {
        Assert.False(UInt256.TryParse(text, out _));
        Assert.Throws<FormatException>(() => UInt256.Parse(text));
    }

    [Fact]
    public void Division_by_zero_is_an_error()
    {
        Assert.Throws<DivideByZeroException>(() => UInt256.MaxValue / 0);
        Assert.Throws<DivideByZeroException>(() => UInt256.One / 0);
        Assert.Throws<DivideByZeroException>(() => UInt256.MulDiv(UInt256.MaxValue, UInt256.MaxValue, 0));
    }

    [Fact]
    public void A_narrowing_that_would_lose_bits_is_an_error()
    {
        Assert.Throws<OverflowException>(() => (ulong)new UInt256(0, (UInt128)ulong.MaxValue + 1));
        Assert.Throws<OverflowException>(() => (UInt128)new UInt256(1, 0));
        Assert.Throws<OverflowException>(() => (long)(UInt256)ulong.MaxValue);
        Assert.Throws<OverflowException>(() => (UInt256)(-1L));
        Assert.Throws<OverflowException>(() => (UInt256)BigInteger.MinusOne);
        Assert.Throws<OverflowException>(() => (UInt256)Modulus);
    }

    private static BigInteger Wrap(BigInteger value) => ((value % Modulus) + Modulus) % Modulus;

    private static void Check(Func<UInt256> compute, BigInteger expected)
    {
        if (expected < 0 || expected >= Modulus)
        {
            Assert.Throws<OverflowException>(() => compute());
            return;
        }

        Assert.Equal(expected, (BigInteger)compute());
    }
}
