using System.Numerics;

namespace Collabs.Ethereum;

/// <summary>Signed numbers as the EVM keeps them: two's complement over 256 bits.</summary>
public static class AbiInteger
{
    private static readonly BigInteger Modulus = BigInteger.One << 256;
    private static readonly BigInteger Most = (BigInteger.One << 255) - 1;
    private static readonly BigInteger Least = -(BigInteger.One << 255);

    /// <exception cref="OverflowException">Outside int256.</exception>
    public static UInt256 ToWord(BigInteger number) => number >= Least && number <= Most
        ? (UInt256)(number.Sign < 0 ? number + Modulus : number)
        : throw new OverflowException("The number does not fit into int256.");

    public static BigInteger FromWord(UInt256 word) => word.BitLength == 256 ? (BigInteger)word - Modulus : word;
}
