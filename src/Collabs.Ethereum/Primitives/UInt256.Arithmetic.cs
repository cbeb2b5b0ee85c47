namespace Collabs.Ethereum;

public readonly partial record struct UInt256
{
    public static UInt256 operator +(UInt256 left, UInt256 right)
    {
        var sum = left.WrappingAdd(right);
        return sum < left ? throw Overflow("addition") : sum;
    }

    public static UInt256 operator -(UInt256 left, UInt256 right) =>
        left < right ? throw Overflow("subtraction") : left.WrappingSubtract(right);

    public static UInt256 operator *(UInt256 left, UInt256 right)
    {
        if ((left.High | right.High) == 0)
        {
            return Multiply128(left.Low, right.Low);
        }

        if (left.High != 0 && right.High != 0)
        {
            throw Overflow("multiplication");
        }

        var (wide, narrow) = left.High != 0 ? (left, right.Low) : (right, left.Low);
        var low = Multiply128(wide.Low, narrow);
        var high = Multiply128(wide.High, narrow);
        var sum = low.High + high.Low;
        return high.High != 0 || sum < low.High ? throw Overflow("multiplication") : new(sum, low.Low);
    }

    /// <exception cref="DivideByZeroException"/>
    public static UInt256 operator /(UInt256 left, UInt256 right) => DivRem(left, right).Quotient;

    /// <exception cref="DivideByZeroException"/>
    public static UInt256 operator %(UInt256 left, UInt256 right) => DivRem(left, right).Remainder;

    public static UInt256 operator ++(UInt256 value) => value + One;

    public static UInt256 operator --(UInt256 value) => value - One;

    public static UInt256 operator &(UInt256 left, UInt256 right) => new(left.High & right.High, left.Low & right.Low);

    public static UInt256 operator |(UInt256 left, UInt256 right) => new(left.High | right.High, left.Low | right.Low);

    public static UInt256 operator ^(UInt256 left, UInt256 right) => new(left.High ^ right.High, left.Low ^ right.Low);

    public static UInt256 operator ~(UInt256 value) => new(~value.High, ~value.Low);

    /// <summary>Shift to the left; bits beyond 256 are lost, a shift of 256 or more gives zero.</summary>
    public static UInt256 operator <<(UInt256 value, int bits) => bits switch
    {
        < 0 => throw new ArgumentOutOfRangeException(nameof(bits), "A shift is not negative."),
        0 => value,
        < 128 => new((value.High << bits) | (value.Low >> (128 - bits)), value.Low << bits),
        < 256 => new(value.Low << (bits - 128), 0),
        _ => Zero,
    };

    /// <summary>Shift to the right; a shift of 256 or more gives zero.</summary>
    public static UInt256 operator >>(UInt256 value, int bits) => bits switch
    {
        < 0 => throw new ArgumentOutOfRangeException(nameof(bits), "A shift is not negative."),
        0 => value,
        < 128 => new(value.High >> bits, (value.Low >> bits) | (value.High << (128 - bits))),
        < 256 => new(0, value.High >> (bits - 128)),
        _ => Zero,
    };

    /// <summary>Sum modulo 2^256.</summary>
    public UInt256 WrappingAdd(UInt256 other)
    {
        var low = Low + other.Low;
        return new(High + other.High + (low < Low ? UInt128.One : 0), low);
    }

    /// <summary>Difference modulo 2^256.</summary>
    public UInt256 WrappingSubtract(UInt256 other) =>
        new(High - other.High - (Low < other.Low ? UInt128.One : 0), Low - other.Low);

    /// <summary>Product modulo 2^256.</summary>
    public UInt256 WrappingMultiply(UInt256 other)
    {
        var low = Multiply128(Low, other.Low);
        return new(low.High + (Low * other.High) + (High * other.Low), low.Low);
    }

    /// <exception cref="DivideByZeroException"/>
    public static (UInt256 Quotient, UInt256 Remainder) DivRem(UInt256 dividend, UInt256 divisor)
    {
        if ((dividend.High | divisor.High) == 0)
        {
            var (quotient, remainder) = UInt128.DivRem(dividend.Low, divisor.Low);
            return (quotient, remainder);
        }

        return LimbDivision.Divide(Zero, dividend, divisor);
    }

    /// <summary><c>value × multiplier ÷ divisor</c>, rounded down, exact: the product has 512 bits.</summary>
    /// <exception cref="DivideByZeroException"/>
    /// <exception cref="OverflowException">The quotient exceeds 256 bits.</exception>
    public static UInt256 MulDiv(UInt256 value, UInt256 multiplier, UInt256 divisor) =>
        MulDivRem(value, multiplier, divisor).Quotient;

    /// <summary><see cref="MulDiv"/> with the remainder of the division.</summary>
    public static (UInt256 Quotient, UInt256 Remainder) MulDivRem(UInt256 value, UInt256 multiplier, UInt256 divisor)
    {
        var (high, low) = BigMul(value, multiplier);
        return high >= divisor && !divisor.IsZero
            ? throw Overflow("division of a product")
            : high.IsZero ? DivRem(low, divisor) : LimbDivision.Divide(high, low, divisor);
    }

    /// <summary>The whole product of 512 bits.</summary>
    public static (UInt256 High, UInt256 Low) BigMul(UInt256 left, UInt256 right)
    {
        var lowLow = Multiply128(left.Low, right.Low);
        var lowHigh = Multiply128(left.Low, right.High);
        var highLow = Multiply128(left.High, right.Low);
        var highHigh = Multiply128(left.High, right.High);
        var middle = new UInt256(0, lowLow.High).WrappingAdd(new(0, lowHigh.Low)).WrappingAdd(new(0, highLow.Low));
        var high = highHigh.WrappingAdd(lowHigh.High).WrappingAdd(highLow.High).WrappingAdd(middle.High);
        return (high, new(middle.Low, lowLow.Low));
    }

    public static UInt256 Min(UInt256 left, UInt256 right) => left < right ? left : right;

    public static UInt256 Max(UInt256 left, UInt256 right) => left > right ? left : right;

    private static UInt256 Multiply128(UInt128 left, UInt128 right)
    {
        ulong leftHigh = (ulong)(left >> 64), leftLow = (ulong)left, rightHigh = (ulong)(right >> 64), rightLow = (ulong)right;
        UInt128 lowLow = Math.BigMul(leftLow, rightLow), lowHigh = Math.BigMul(leftLow, rightHigh);
        UInt128 highLow = Math.BigMul(leftHigh, rightLow), highHigh = Math.BigMul(leftHigh, rightHigh);
        var middle = (lowLow >> 64) + (ulong)lowHigh + (ulong)highLow;
        return new(highHigh + (lowHigh >> 64) + (highLow >> 64) + (middle >> 64), (middle << 64) | (ulong)lowLow);
    }

    private static OverflowException Overflow(string operation) => new($"The {operation} leaves the range of 256 unsigned bits.");
}
