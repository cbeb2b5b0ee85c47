using Collabs.Ethereum;

namespace Collabs.Chain.Acts;

/// <summary>
/// What a payer signs to fund through Uniswap's Permit2: exactly the sum, to this agreement alone, with the terms' core and the installments
/// as witness. The types are those of <c>contracts/src/agreement/AgreementFunding.sol</c>.
/// </summary>
public sealed record Permit2Funding(
    Address Token, UInt128 Amount, Address Spender, Hash32 CoreHash, UInt256 Installments, UInt256 Nonce, UInt256 Deadline) : ITypedData
{
    /// <summary>The same on every chain that has it.</summary>
    public static Address Permit2 { get; } = Address.Parse("0x000000000022D473030F116dDEE9F6B43aC78BA3");

    public static string EncodeType =>
        "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Funding witness)"
        + "Funding(bytes32 coreHash,uint256 installments)TokenPermissions(address token,uint256 amount)";

    /// <summary>Permit2's domain: it has no version.</summary>
    public static Eip712Domain DomainOn(ulong chainId) => new() { Name = "Permit2", ChainId = chainId, VerifyingContract = Permit2 };

    public void EncodeData(ref TypedDataWriter writer)
    {
        writer.Write(new Permissions(Token, Amount));
        writer.Write(Spender);
        writer.Write(Nonce);
        writer.Write(Deadline);
        writer.Write(new Funding(CoreHash, Installments));
    }

    private sealed record Permissions(Address Token, UInt256 Amount) : ITypedData
    {
        public static string EncodeType => "TokenPermissions(address token,uint256 amount)";

        public void EncodeData(ref TypedDataWriter writer)
        {
            writer.Write(Token);
            writer.Write(Amount);
        }
    }

    private sealed record Funding(Hash32 CoreHash, UInt256 Installments) : ITypedData
    {
        public static string EncodeType => "Funding(bytes32 coreHash,uint256 installments)";

        public void EncodeData(ref TypedDataWriter writer)
        {
            writer.Write(CoreHash);
            writer.Write(Installments);
        }
    }
}
