using System.Security.Cryptography;

namespace Collabs.Ethereum;

/// <summary>A key in this process's memory. Its text never appears in <see cref="ToString"/>, exceptions or serialization.</summary>
public sealed class PrivateKeySigner : ISigner, IDisposable
{
    private readonly byte[] _key;
    private readonly Secp256k1 _curve;
    private bool _disposed;

    /// <param name="key">32 bytes, copied: the caller may clear its own.</param>
    /// <exception cref="ArgumentException">Not 32 bytes, or zero, or not below the order of the curve.</exception>
    public PrivateKeySigner(ReadOnlySpan<byte> key)
        : this(key, Secp256k1.Default)
    {
    }

    internal PrivateKeySigner(ReadOnlySpan<byte> key, Secp256k1 curve)
    {
        if (!Secp256k1.IsValidKey(key))
        {
            throw new ArgumentException("A private key has 32 bytes and lies between 1 and the order of secp256k1 minus 1.", nameof(key));
        }

        // Pinned, so that the collector leaves no copies behind when it moves objects.
        _key = GC.AllocateUninitializedArray<byte>(key.Length, pinned: true);
        key.CopyTo(_key);
        _curve = curve;
        Address = curve.AddressOf(_key);
    }

    public Address Address { get; }

    /// <summary>Reads 64 hex digits, with or without <c>0x</c>.</summary>
    /// <exception cref="ArgumentException">Anything else; the message does not repeat the text.</exception>
    public static PrivateKeySigner FromHex(ReadOnlySpan<char> hex)
    {
        Span<byte> key = stackalloc byte[32];
        try
        {
            return Hex.TryDecode(hex, key) ? new(key) : throw new ArgumentException("A private key is 64 hex digits.", nameof(hex));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>A fresh key from the system's random numbers.</summary>
    public static PrivateKeySigner Generate()
    {
        Span<byte> key = stackalloc byte[32];
        do
        {
            RandomNumberGenerator.Fill(key);
        }
        while (!Secp256k1.IsValidKey(key));

        var signer = new PrivateKeySigner(key);
        CryptographicOperations.ZeroMemory(key);
        return signer;
    }

    /// <summary>Signs at once; deterministic (RFC 6979).</summary>
    /// <exception cref="ObjectDisposedException">The key was cleared.</exception>
    public Signature Sign(Hash32 hash)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _curve.Sign(hash, _key);
    }

    public ValueTask<Signature> SignAsync(Hash32 hash, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Sign(hash));
    }

    /// <summary>Copies the 32 secret bytes, for writing a keystore file.</summary>
    public void ExportKey(Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _key.CopyTo(destination);
    }

    /// <summary>Clears the key.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_key);
    }

    /// <summary>The account; never the key.</summary>
    public override string ToString() => Address.ToString();
}
