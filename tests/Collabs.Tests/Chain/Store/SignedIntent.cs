using System.Text;
using Collabs.Ethereum;
using Collabs.Store.Relaying;

namespace Collabs.Tests.Chain.Store;

/// <summary>An intent with a signature for a nonce, as they are bound together; the hash is made up.</summary>
internal static class SignedIntent
{
    public static (Intent Intent, Attempt Attempt) Of(Intent intent, Address signer, ulong nonce, DateTimeOffset now) => (
        intent with { Nonce = nonce, GasLimit = 21_000 },
        new Attempt
        {
            TxHash = Keccak256.Of(Encoding.ASCII.GetBytes($"{intent.Id} {nonce}")), Intent = intent.Id, ChainId = intent.ChainId, Signer = signer,
            Nonce = nonce, Raw = "0x01", MaxFee = 9, PriorityFee = 1, SignedAt = now,
        });
}
