using System.Runtime.CompilerServices;
using System.Text;

namespace Collabs.Ethereum;

/// <summary>
/// What a signature is bound to (EIP-712, <c>eip712Domain</c>). Members that are <c>null</c> are not part of the domain type:
/// leave out what the verifying contract leaves out, and nothing else.
/// </summary>
public sealed record Eip712Domain
{
    // Boxed, so that threads see a whole hash or none.
    private StrongBox<Hash32>? _separator;

    public string? Name { get; init; }

    public string? Version { get; init; }

    public UInt256? ChainId { get; init; }

    public Address? VerifyingContract { get; init; }

    public Hash32? Salt { get; init; }

    /// <summary>The type of the members that are present, in the order of the EIP.</summary>
    public string EncodeType
    {
        get
        {
            string?[] members =
            [
                Name is null ? null : "string name",
                Version is null ? null : "string version",
                ChainId is null ? null : "uint256 chainId",
                VerifyingContract is null ? null : "address verifyingContract",
                Salt is null ? null : "bytes32 salt",
            ];
            return $"EIP712Domain({string.Join(',', members.Where(member => member is not null))})";
        }
    }

    /// <summary>hashStruct(domain), computed once.</summary>
    public Hash32 Separator => (_separator ??= new(Compute())).Value;

    // A `with` expression must not carry the hash of the original's members.
    private Eip712Domain(Eip712Domain other) =>
        (Name, Version, ChainId, VerifyingContract, Salt) = (other.Name, other.Version, other.ChainId, other.VerifyingContract, other.Salt);

    public Eip712Domain()
    {
    }

    public bool Equals(Eip712Domain? other) => other is not null && Separator == other.Separator;

    public override int GetHashCode() => Separator.GetHashCode();

    private Hash32 Compute()
    {
        var writer = new TypedDataWriter(stackalloc byte[6 * 32]);
        writer.Write(Keccak256.Of(Encoding.UTF8.GetBytes(EncodeType)));
        if (Name is not null)
        {
            writer.Write(Name);
        }

        if (Version is not null)
        {
            writer.Write(Version);
        }

        if (ChainId is { } chainId)
        {
            writer.Write(chainId);
        }

        if (VerifyingContract is { } contract)
        {
            writer.Write(contract);
        }

        if (Salt is { } salt)
        {
            writer.Write(salt);
        }

        return writer.Finish();
    }
}
