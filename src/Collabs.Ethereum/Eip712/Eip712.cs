using System.Text;

namespace Collabs.Ethereum;

/// <summary>Hashes of typed structured data (EIP-712).</summary>
public static class Eip712
{
    /// <summary>keccak(0x19 0x01 ‖ domain separator ‖ hashStruct(data)): what the party signs.</summary>
    public static Hash32 Digest<T>(Eip712Domain domain, T data)
        where T : ITypedData => Digest(domain.Separator, HashStruct(data));

    /// <summary>The digest of a struct hash that is already known.</summary>
    public static Hash32 Digest(Hash32 domainSeparator, Hash32 structHash)
    {
        Span<byte> preimage = stackalloc byte[66];
        (preimage[0], preimage[1]) = (0x19, 0x01);
        domainSeparator.CopyTo(preimage[2..]);
        structHash.CopyTo(preimage[34..]);
        return Keccak256.Of(preimage);
    }

    /// <summary>keccak(type hash ‖ encodeData).</summary>
    public static Hash32 HashStruct<T>(T data)
        where T : ITypedData
    {
        var writer = new TypedDataWriter(stackalloc byte[24 * 32]);
        writer.Write(Cache<T>.TypeHash);
        data.EncodeData(ref writer);
        return writer.Finish();
    }

    /// <summary>keccak(encodeType), computed once per type.</summary>
    public static Hash32 TypeHash<T>()
        where T : ITypedData => Cache<T>.TypeHash;

    /// <summary>Signs typed data under a domain.</summary>
    public static ValueTask<Signature> SignTypedDataAsync<T>(
        this ISigner signer, Eip712Domain domain, T data, CancellationToken cancellationToken = default)
        where T : ITypedData => signer.SignAsync(Digest(domain, data), cancellationToken);

    private static class Cache<T>
        where T : ITypedData
    {
        public static readonly Hash32 TypeHash = Keccak256.Of(Encoding.UTF8.GetBytes(T.EncodeType));
    }
}
