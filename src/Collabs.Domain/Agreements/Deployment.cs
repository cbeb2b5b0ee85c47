using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Where agreements open: what signatures are bound to, and what contract addresses are derived from.</summary>
/// <param name="ChainId">EIP-155.</param>
/// <param name="Factory">AgreementFactory, the verifying contract of the terms' EIP-712 domain.</param>
/// <param name="Implementation">The code that every agreement runs.</param>
/// <param name="CreationHash">keccak256 of the constant creation code of an agreement (CREATE2).</param>
public sealed record Deployment(ulong ChainId, Address Factory, Address Implementation, Hash32 CreationHash)
{
    /// <summary>The domain under which parties sign terms.</summary>
    public Eip712Domain TermsDomain => DomainOf(Factory);

    /// <summary>The domain under which an actor signs an act of one agreement.</summary>
    public Eip712Domain DomainOf(Address verifyingContract) => new()
    {
        Name = "Collabs",
        Version = "1",
        ChainId = ChainId,
        VerifyingContract = verifyingContract,
    };
}
