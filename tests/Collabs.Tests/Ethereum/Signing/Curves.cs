using Collabs.Ethereum;

namespace Collabs.Tests.Ethereum.Signing;

/// <summary>Both curves; the native one from the system, or else from Debian's package, which is fetched then.</summary>
public sealed class Curves : IAsyncLifetime
{
    private readonly ManagedSecp256k1 _managed = new();
    private NativeSecp256k1? _native;

    public async ValueTask InitializeAsync() => _native = NativeSecp256k1.TryLoad()
        ?? NativeSecp256k1.TryLoad(await DebianPackage.FileAsync("libsecp256k1.so.*", "libsecp256k1-1"))
        ?? throw new InvalidOperationException("The libsecp256k1 that was found has no recovery module.");

    public ValueTask DisposeAsync() => default;

    internal Secp256k1 Of(string curve) => curve == "native" ? _native! : _managed;
}
