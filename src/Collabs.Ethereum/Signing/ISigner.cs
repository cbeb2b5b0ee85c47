namespace Collabs.Ethereum;

/// <summary>
/// Whoever can sign a hash for an account: a key in memory, a keystore file, a hardware module, a key service, another library's account.
/// All other kinds of signing are extensions over this one method.
/// </summary>
public interface ISigner
{
    /// <summary>The account that the signatures recover to.</summary>
    Address Address { get; }

    /// <summary>Signs the 32 bytes as they are. Show a person what they mean first: whatever is hashed here is agreed to.</summary>
    /// <exception cref="SignatureException">The key's holder did not sign.</exception>
    ValueTask<Signature> SignAsync(Hash32 hash, CancellationToken cancellationToken = default);
}
