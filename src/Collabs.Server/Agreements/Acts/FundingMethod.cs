namespace Collabs.Server.Agreements.Acts;

/// <summary>How a token moves on its owner's signature; as in the proto, where ERC-2612 is also what is meant when nothing is said.</summary>
public enum FundingMethod
{
    Erc2612,
    Permit2,
    Erc3009,
}
