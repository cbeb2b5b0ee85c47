using Collabs.Ethereum;

namespace Collabs.Chain.Acts;

/// <summary>
/// What a payer signs to fund by ERC-3009, in the token's domain. Only the agreement can bring it, and its nonce binds it to these
/// installments of these terms.
/// </summary>
public sealed record ReceiveFunding(
    Address From, Address To, UInt128 Value, Hash32 CoreHash, UInt256 Installments, UInt256 Salt, UInt256 ValidBefore) : ITypedData
{
    public static string EncodeType =>
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)";

    /// <summary>keccak256(abi.encode(core hash, installments, salt)).</summary>
    public Hash32 Nonce
    {
        get
        {
            Span<byte> words = stackalloc byte[3 * Hash32.Size];
            CoreHash.CopyTo(words);
            Installments.WriteBigEndian(words[Hash32.Size..]);
            Salt.WriteBigEndian(words[(2 * Hash32.Size)..]);
            return Keccak256.Of(words);
        }
    }

    public void EncodeData(ref TypedDataWriter writer)
    {
        writer.Write(From);
        writer.Write(To);
        writer.Write((UInt256)Value);
        writer.Write(UInt256.Zero);
        writer.Write(ValidBefore);
        writer.Write(Nonce);
    }
}
