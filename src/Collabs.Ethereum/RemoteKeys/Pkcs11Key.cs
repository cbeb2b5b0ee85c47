using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Collabs.Ethereum;

/// <summary>Where a key lies on a token.</summary>
/// <param name="Library">The vendor's PKCS#11 module, such as <c>/usr/lib/softhsm/libsofthsm2.so</c>.</param>
/// <param name="TokenLabel">Of the token.</param>
/// <param name="KeyLabel">CKA_LABEL of the private key and of its public key.</param>
/// <param name="Pin">The user's PIN.</param>
public sealed record Pkcs11Place(string Library, string TokenLabel, string KeyLabel, string Pin)
{
    /// <summary>Never the PIN.</summary>
    public override string ToString() => $"key \"{KeyLabel}\" on token \"{TokenLabel}\"";
}

/// <summary>
/// A secp256k1 key on a hardware token (PKCS#11 2.20, CKM_ECDSA). The token signs and never gives the key away. A session that the token has
/// dropped is opened again.
/// </summary>
public sealed class Pkcs11Key : IRemoteKey, IDisposable
{
    // OID 1.3.132.0.10: secp256k1, as CKA_EC_PARAMS has it.
    private static readonly byte[] Curve = [0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x0a];

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Pkcs11Place _place;
    private readonly IPkcs11Library _library;
    private readonly ISlot _slot;
    private ISession _session;
    private IObjectHandle _key;

    static Pkcs11Key()
    {
        // The package asks for "libdl", which current systems only have under its versioned name, or inside libc.
        NativeLibrary.SetDllImportResolver(typeof(Pkcs11InteropFactories).Assembly, static (name, assembly, path) =>
            name == "libdl" && (NativeLibrary.TryLoad("libdl.so.2", assembly, path, out var library) || NativeLibrary.TryLoad("libc", assembly, path, out library))
                ? library : 0);
    }

    private Pkcs11Key(Pkcs11Place place, IPkcs11Library library, ISlot slot, ISession session, IObjectHandle key, Address address) =>
        (_place, _library, _slot, _session, _key, Address) = (place, library, slot, session, key, address);

    /// <summary>The account of the key, from its public half on the token.</summary>
    public Address Address { get; }

    /// <summary>Logs in and finds the key.</summary>
    /// <exception cref="SignatureException">No module, token or key, a wrong PIN, another curve: one sentence says which.</exception>
    public static Pkcs11Key Open(Pkcs11Place place)
    {
        var library = Load(place);
        try
        {
            var slot = library.GetSlotList(SlotsType.WithTokenPresent).Find(s => s.GetTokenInfo().Label.Trim() == place.TokenLabel)
                ?? throw new SignatureException($"The PKCS#11 module {place.Library} has no token \"{place.TokenLabel}\".");
            var (session, key) = LogIn(place, slot);
            return new(place, library, slot, session, key, AddressOf(place, session));
        }
        catch (Pkcs11Exception failure)
        {
            library.Dispose();
            throw Refused(place, failure);
        }
        catch (SignatureException)
        {
            library.Dispose();
            throw;
        }
    }

    public async ValueTask<EcdsaPair> SignDigestAsync(Hash32 digest, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Tokens answer in their own time, and only synchronously.
            return EcdsaPair.FromBytes(await Task.Run(() => Sign(digest.ToArray()), cancellationToken));
        }
        catch (Pkcs11Exception failure)
        {
            throw Refused(_place, failure);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _library.Dispose();
        _one.Dispose();
    }

    private byte[] Sign(byte[] digest)
    {
        try
        {
            return SignOnce(digest);
        }
        catch (Pkcs11Exception lost) when (lost.RV is CKR.CKR_SESSION_HANDLE_INVALID or CKR.CKR_SESSION_CLOSED or CKR.CKR_USER_NOT_LOGGED_IN
            or CKR.CKR_DEVICE_REMOVED or CKR.CKR_KEY_HANDLE_INVALID or CKR.CKR_OBJECT_HANDLE_INVALID)
        {
            (_session, _key) = LogIn(_place, _slot);
            return SignOnce(digest);
        }
    }

    private byte[] SignOnce(byte[] digest)
    {
        using var mechanism = _session.Factories.MechanismFactory.Create(CKM.CKM_ECDSA);
        return _session.Sign(mechanism, _key, digest);
    }

    private static IPkcs11Library Load(Pkcs11Place place)
    {
        try
        {
            var factories = new Pkcs11InteropFactories();
            return factories.Pkcs11LibraryFactory.LoadPkcs11Library(factories, place.Library, AppType.MultiThreaded);
        }
        catch (Exception failure) when (failure is UnmanagedException or DllNotFoundException or EntryPointNotFoundException or Pkcs11Exception)
        {
            throw new SignatureException($"The PKCS#11 module {place.Library} cannot be loaded: {failure.Message}");
        }
    }

    private static (ISession Session, IObjectHandle Key) LogIn(Pkcs11Place place, ISlot slot)
    {
        var session = slot.OpenSession(SessionType.ReadOnly);
        try
        {
            session.Login(CKU.CKU_USER, place.Pin);
        }
        catch (Pkcs11Exception already) when (already.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            // Login counts for the process, and another session of it was first.
        }

        var key = Find(place, session, CKO.CKO_PRIVATE_KEY);
        return (session, key);
    }

    private static IObjectHandle Find(Pkcs11Place place, ISession session, CKO kind)
    {
        var attributes = session.Factories.ObjectAttributeFactory;
        var found = session.FindAllObjects([attributes.Create(CKA.CKA_CLASS, kind), attributes.Create(CKA.CKA_LABEL, place.KeyLabel)]);
        return found.Count == 1
            ? found[0]
            : throw new SignatureException(
                $"The token \"{place.TokenLabel}\" has {found.Count} {(kind == CKO.CKO_PRIVATE_KEY ? "private" : "public")} keys \"{place.KeyLabel}\"; one is needed.");
    }

    private static Address AddressOf(Pkcs11Place place, ISession session)
    {
        var values = session.GetAttributeValue(Find(place, session, CKO.CKO_PUBLIC_KEY), [CKA.CKA_EC_PARAMS, CKA.CKA_EC_POINT]);
        if (!values[0].GetValueAsByteArray().AsSpan().SequenceEqual(Curve))
        {
            throw new SignatureException($"The {place} is not of the curve secp256k1.");
        }

        // An OCTET STRING around 04 ‖ x ‖ y; some tokens leave the wrapping out.
        var point = values[1].GetValueAsByteArray().AsSpan();
        return point.Length >= 65 && point[^65] == 4
            ? Address.FromLow20(Keccak256.Of(point[^64..]))
            : throw new SignatureException($"The public half of {place} is not an uncompressed point.");
    }

    private static SignatureException Refused(Pkcs11Place place, Pkcs11Exception failure) =>
        new($"The {place} cannot be used: {(failure.RV is CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE ? "the PIN is wrong" : failure.RV.ToString())}.");
}
