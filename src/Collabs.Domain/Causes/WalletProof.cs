using System.Globalization;
using System.Text;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Causes;

/// <summary>A dated proof that the cause controls an account: the account signs a sentence (EIP-191) that names cause, register, chain and day.</summary>
public static class WalletProof
{
    /// <summary>The sentence to sign.</summary>
    public static string Statement(Cause cause, ulong chainId, Address account, DateOnly on) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cause.LegalName} ({cause.Registry.ToString().ToUpperInvariant()} {cause.RegistryId}) controls the account {account} on chain {chainId}. {on:yyyy-MM-dd}.");

    /// <summary>What is hashed: EIP-191 version E.</summary>
    public static Hash32 Digest(string statement)
    {
        var text = Encoding.UTF8.GetBytes(statement);
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\u0019Ethereum Signed Message:\n{text.Length}"));
        return Keccak256.Of([.. head, .. text]);
    }

    /// <summary>Adds the account, proved from that day on.</summary>
    /// <exception cref="DomainException">InvalidSignature: another account signed, or another sentence.</exception>
    public static Cause Add(Cause cause, ulong chainId, Address account, DateOnly on, Signature signature, DateTimeOffset? validTo = null)
    {
        var signer = signature.Recover(Digest(Statement(cause, chainId, account, on)));
        return signer == account
            ? cause with { Wallets = [.. cause.Wallets, new CauseWallet(chainId, account, Convert.ToHexStringLower(signature.ToBytes()), new DateTimeOffset(on, TimeOnly.MinValue, TimeSpan.Zero), validTo)] }
            : throw new DomainException(DomainError.InvalidSignature, $"The proof was signed by {signer}, not by {account}, or over another sentence.", new FieldViolation("signature", "is not the account's."));
    }
}
