using System.Text.Json;
using Collabs.Cli.Shell;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Cli.Agreements;

/// <summary>
/// Signs a revision's terms, after making sure that what is signed is what was shown: the digest is computed here, from the terms themselves,
/// and the terms are held against the parameters that a person has read. The service is not taken at its word.
/// </summary>
internal static class SignedTerms
{
    /// <exception cref="CliException">Digest, terms and parameters do not belong together; nothing is signed.</exception>
    public static ValueTask<Signature> SignAsync(Collabs.Agreement.V1.Agreement agreement, ISigner signer, CancellationToken stop) =>
        signer.SignAsync(DigestOf(agreement), stop);

    public static Hash32 DigestOf(Collabs.Agreement.V1.Agreement agreement) => DigestOf(agreement.ChainId, agreement.Revision);

    /// <summary>What is signed of a revision: the current one, or an amendment's.</summary>
    public static Hash32 DigestOf(ulong chainId, Collabs.Agreement.V1.Revision revision)
    {
        try
        {
            var terms = PackedTerms.Split(revision.PackedTerms.Memory).Unpack();
            ShownTerms.Check(revision.Parameters, terms);
            var digest = Eip712.Digest(Domain(chainId, revision), terms);
            return digest == new Hash32(revision.SigningDigest.Span)
                ? digest
                : throw Refusal("the digest is not that of the terms");
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or KeyNotFoundException or ArgumentException)
        {
            throw Refusal($"its terms cannot be read ({unreadable.Message.TrimEnd('.')})");
        }
    }

    public static CliException Refusal(string reason) => new($"Nothing was signed: {reason}. Do not trust this service with this agreement.");

    // The factory is the one thing that the terms do not say; a signature for another factory opens nothing on this one.
    private static Eip712Domain Domain(ulong chainId, Collabs.Agreement.V1.Revision revision)
    {
        using var typed = JsonDocument.Parse(revision.TypedDataJson);
        var factory = Address.Parse(typed.RootElement.GetProperty("domain").GetProperty("verifyingContract").GetString()!);
        return new() { Name = "Collabs", Version = "1", ChainId = chainId, VerifyingContract = factory };
    }
}
