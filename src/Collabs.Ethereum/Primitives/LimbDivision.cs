using System.Numerics;

namespace Collabs.Ethereum;

/// <summary>Long division in limbs of 64 bits: Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.</summary>
internal static class LimbDivision
{
    /// <summary>(high · 2^256 + low) ÷ divisor. The caller ensures high &lt; divisor, so the quotient fits into 256 bits.</summary>
    public static (UInt256 Quotient, UInt256 Remainder) Divide(UInt256 high, UInt256 low, UInt256 divisor)
    {
        if (divisor.IsZero)
        {
            throw new DivideByZeroException("A UInt256 cannot be divided by zero.");
        }

        Span<ulong> numerator = stackalloc ulong[9];
        Span<ulong> denominator = stackalloc ulong[4];
        Span<ulong> quotient = stackalloc ulong[9];
        quotient.Clear();
        Write(low, numerator);
        Write(high, numerator[4..]);
        numerator[8] = 0;
        Write(divisor, denominator);

        var n = Length(denominator);
        var shift = BitOperations.LeadingZeroCount(denominator[n - 1]);
        ShiftLeft(denominator, shift);
        ShiftLeft(numerator, shift);
        for (var j = 8 - n; j >= 0; j--)
        {
            quotient[j] = Step(numerator.Slice(j, n + 1), denominator[..n]);
        }

        ShiftRight(numerator, shift);
        return (Read(quotient), n == 4 ? Read(numerator) : Read(numerator[..n]));
    }

    private static ulong Step(Span<ulong> part, ReadOnlySpan<ulong> divisor)
    {
        var n = divisor.Length;
        var top = new UInt128(part[n], part[n - 1]);
        var guess = top / divisor[n - 1];
        var rest = top - (guess * divisor[n - 1]);
        while (guess > ulong.MaxValue || (n > 1 && rest <= ulong.MaxValue && guess * divisor[n - 2] > new UInt128((ulong)rest, part[n - 2])))
        {
            guess--;
            rest += divisor[n - 1];
            if (rest > ulong.MaxValue)
            {
                break;
            }
        }

        if (SubtractProduct(part, divisor, (ulong)guess))
        {
            // The guess was one too large, which happens about twice in 2^64 divisions.
            guess--;
            AddBack(part, divisor);
        }

        return (ulong)guess;
    }

    private static bool SubtractProduct(Span<ulong> part, ReadOnlySpan<ulong> divisor, ulong factor)
    {
        UInt128 carry = 0;
        for (var i = 0; i < divisor.Length; i++)
        {
            carry += Math.BigMul(divisor[i], factor);
            var taken = (ulong)carry;
            carry >>= 64;
            carry += part[i] < taken ? 1UL : 0UL;
            part[i] -= taken;
        }

        var borrowed = part[divisor.Length] < carry;
        part[divisor.Length] -= (ulong)carry;
        return borrowed;
    }

    private static void AddBack(Span<ulong> part, ReadOnlySpan<ulong> divisor)
    {
        UInt128 carry = 0;
        for (var i = 0; i < divisor.Length; i++)
        {
            carry += (UInt128)part[i] + divisor[i];
            part[i] = (ulong)carry;
            carry >>= 64;
        }

        part[divisor.Length] += (ulong)carry;
    }

    private static void Write(UInt256 value, Span<ulong> limbs)
    {
        (limbs[0], limbs[1]) = ((ulong)value.Low, (ulong)(value.Low >> 64));
        (limbs[2], limbs[3]) = ((ulong)value.High, (ulong)(value.High >> 64));
    }

    private static UInt256 Read(ReadOnlySpan<ulong> limbs)
    {
        ulong At(ReadOnlySpan<ulong> from, int i) => i < from.Length ? from[i] : 0;
        return new(new(At(limbs, 3), At(limbs, 2)), new(At(limbs, 1), At(limbs, 0)));
    }

    private static int Length(ReadOnlySpan<ulong> limbs)
    {
        var length = limbs.Length;
        while (limbs[length - 1] == 0)
        {
            length--;
        }

        return length;
    }

    private static void ShiftLeft(Span<ulong> limbs, int bits)
    {
        for (var i = limbs.Length - 1; i > 0 && bits > 0; i--)
        {
            limbs[i] = (limbs[i] << bits) | (limbs[i - 1] >> (64 - bits));
        }

        limbs[0] <<= bits;
    }

    private static void ShiftRight(Span<ulong> limbs, int bits)
    {
        for (var i = 0; i < limbs.Length - 1 && bits > 0; i++)
        {
            limbs[i] = (limbs[i] >> bits) | (limbs[i + 1] << (64 - bits));
        }

        limbs[^1] >>= bits;
    }
}
