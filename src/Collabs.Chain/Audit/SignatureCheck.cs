using System.Buffers.Binary;
using Collabs.Chain.Acts;
using Collabs.Chain.Bindings;
using Collabs.Ethereum;

namespace Collabs.Chain.Audit;

/// <summary>Steward and payers signed exactly these terms: read from the transaction that opened the agreement.</summary>
internal static class SignatureCheck
{
    private const string Id = "A3";
    private const string Title = "Steward and every payer signed these terms";

    public static void Run(Findings findings, Evidence evidence)
    {
        if (evidence.OpeningTransaction is not { } transaction || transaction.To != evidence.Deployment.Factory)
        {
            findings.NotVerifiable(Id, Title, "It was opened through another contract, so the signatures do not stand in the transaction; the factory checked them.");
            return;
        }

        try
        {
            var signatures = PackedOpenCall.Is(transaction.Input.Span)
                ? PackedOpenCall.Decode(transaction.Input).Signatures
                : AgreementFactory.OpenCall.Decode(transaction.Input.Span).Signatures;
            Judge(findings, evidence, transaction.From, Split(signatures));
        }
        catch (Exception unreadable) when (unreadable is AbiException or SignatureException or FormatException or ArgumentException)
        {
            findings.Hold(Id, Title, false, $"The signatures cannot be read: {unreadable.Message}");
        }
    }

    private static void Judge(Findings findings, Evidence evidence, Address sender, List<ReadOnlyMemory<byte>> signatures)
    {
        var digest = evidence.Terms.SigningDigest(evidence.Deployment);
        var signatories = evidence.Terms.Payers.Prepend(evidence.Terms.Steward).ToArray();
        List<string> wallets = [], wrong = [];
        foreach (var (signatory, signature) in signatories.Zip(signatures))
        {
            if (signature.Length is Signature.Size or Signature.CompactSize && Signature.FromBytes(signature.Span).TryRecover(digest, out var signer) && signer == signatory)
            {
                continue;
            }

            // Whoever sends the opening itself has agreed by sending it; a contract's signature is for that contract to judge.
            (signature.IsEmpty && signatory == sender ? [] : signature.Length is Signature.Size ? wrong : wallets).Add($"{signatory}");
        }

        if (signatories.Length != signatures.Count || wrong.Count > 0)
        {
            findings.Hold(Id, Title, false, $"{signatures.Count} signatures for {signatories.Length} signatories; wrong: {string.Join(", ", wrong)}");
        }
        else if (wallets.Count > 0)
        {
            findings.NotVerifiable(Id, Title, $"{string.Join(", ", wallets)} signed as a contract (ERC-1271), which the factory asked at the time.");
        }
        else
        {
            findings.Hold(Id, Title, true, string.Join(", ", signatories.Distinct()));
        }
    }

    // Two bytes of length before each.
    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> joined)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        while (!joined.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(joined.Span);
            parts.Add(joined.Slice(2, length));
            joined = joined[(2 + length)..];
        }

        return parts;
    }
}
