using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Collabs.Ethereum;

/// <summary>Bitcoin Core's libsecp256k1, constant-time for secrets. Bound by hand, since it is optional.</summary>
internal sealed unsafe class NativeSecp256k1 : Secp256k1
{
    private const uint SignAndVerify = 0x0301;
    private const uint Uncompressed = 0x0002;

    private static readonly string[] Names =
        ["libsecp256k1.so.6", "libsecp256k1.so.5", "libsecp256k1.so.2", "libsecp256k1.so.1", "libsecp256k1.so.0", "libsecp256k1", "secp256k1"];

    private readonly nint _context;
    private readonly delegate* unmanaged<nint, byte*, byte*, byte*, nint, nint, int> _sign;
    private readonly delegate* unmanaged<nint, byte*, int*, byte*, int> _serialize;
    private readonly delegate* unmanaged<nint, byte*, byte*, int, int> _parse;
    private readonly delegate* unmanaged<nint, byte*, byte*, byte*, int> _recover;
    private readonly delegate* unmanaged<nint, byte*, byte*, int> _createKey;
    private readonly delegate* unmanaged<nint, byte*, nuint*, byte*, uint, int> _serializeKey;

    private NativeSecp256k1(nint library)
    {
        _sign = (delegate* unmanaged<nint, byte*, byte*, byte*, nint, nint, int>)NativeLibrary.GetExport(library, "secp256k1_ecdsa_sign_recoverable");
        _serialize = (delegate* unmanaged<nint, byte*, int*, byte*, int>)NativeLibrary.GetExport(library, "secp256k1_ecdsa_recoverable_signature_serialize_compact");
        _parse = (delegate* unmanaged<nint, byte*, byte*, int, int>)NativeLibrary.GetExport(library, "secp256k1_ecdsa_recoverable_signature_parse_compact");
        _recover = (delegate* unmanaged<nint, byte*, byte*, byte*, int>)NativeLibrary.GetExport(library, "secp256k1_ecdsa_recover");
        _createKey = (delegate* unmanaged<nint, byte*, byte*, int>)NativeLibrary.GetExport(library, "secp256k1_ec_pubkey_create");
        _serializeKey = (delegate* unmanaged<nint, byte*, nuint*, byte*, uint, int>)NativeLibrary.GetExport(library, "secp256k1_ec_pubkey_serialize");
        var create = (delegate* unmanaged<uint, nint>)NativeLibrary.GetExport(library, "secp256k1_context_create");
        var randomize = (delegate* unmanaged<nint, byte*, int>)NativeLibrary.GetExport(library, "secp256k1_context_randomize");

        _context = create(SignAndVerify);
        // Blinding makes what a secret key leaks through power or cache useless; afterwards the context is only read, by all threads.
        Span<byte> seed = stackalloc byte[32];
        RandomNumberGenerator.Fill(seed);
        fixed (byte* s = seed)
        {
            randomize(_context, s);
        }
    }

    /// <summary>Null if the library is not installed, or was built without the recovery module.</summary>
    public static NativeSecp256k1? TryLoad() => TryLoad(Names);

    /// <summary>The same with names or paths of one's own.</summary>
    public static NativeSecp256k1? TryLoad(params IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, typeof(NativeSecp256k1).Assembly, null, out var library)
                && NativeLibrary.TryGetExport(library, "secp256k1_ecdsa_recover", out _))
            {
                return new(library);
            }
        }

        return null;
    }

    public override Signature Sign(Hash32 hash, ReadOnlySpan<byte> key)
    {
        Span<byte> message = stackalloc byte[32];
        Span<byte> opaque = stackalloc byte[65];
        Span<byte> compact = stackalloc byte[64];
        hash.CopyTo(message);
        var parity = 0;
        fixed (byte* m = message, k = key, o = opaque, c = compact)
        {
            if (_sign(_context, o, m, k, 0, 0) != 1 || _serialize(_context, c, &parity, o) != 1)
            {
                throw new SignatureException("The native library refused to sign.");
            }
        }

        return new(UInt256.FromBigEndian(compact[..32]), UInt256.FromBigEndian(compact[32..]), (parity & 1) == 1);
    }

    public override bool TryRecover(Hash32 hash, Signature signature, out Address signer)
    {
        Span<byte> message = stackalloc byte[32];
        Span<byte> compact = stackalloc byte[64];
        Span<byte> opaque = stackalloc byte[65];
        Span<byte> key = stackalloc byte[64];
        hash.CopyTo(message);
        signature.R.WriteBigEndian(compact);
        signature.S.WriteBigEndian(compact[32..]);
        fixed (byte* m = message, c = compact, o = opaque, k = key)
        {
            var valid = _parse(_context, o, c, signature.YParity ? 1 : 0) == 1 && _recover(_context, k, o, m) == 1;
            signer = valid ? AddressOfKey(k) : default;
            return valid;
        }
    }

    public override Address AddressOf(ReadOnlySpan<byte> key)
    {
        Span<byte> point = stackalloc byte[64];
        fixed (byte* k = key, p = point)
        {
            return _createKey(_context, p, k) == 1
                ? AddressOfKey(p)
                : throw new SignatureException("The native library refused the private key.");
        }
    }

    private Address AddressOfKey(byte* key)
    {
        var encoded = stackalloc byte[65];
        nuint length = 65;
        _ = _serializeKey(_context, encoded, &length, key, Uncompressed);
        return AddressOfPoint(new ReadOnlySpan<byte>(encoded + 1, 64));
    }
}
