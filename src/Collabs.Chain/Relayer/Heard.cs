using Collabs.Ethereum;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>
/// Receipts that an endpoint has shown to this process. A block's hash binds its receipts, so while the block stands, the endpoint need not be asked
/// for them a second time. What is not remembered is asked.
/// </summary>
internal sealed class Heard
{
    private const int Most = 16384;

    private readonly Dictionary<Hash32, (int Endpoint, Hash32 Block, bool Succeeded)> receipts = [];

    public void Note(int endpoint, IReadOnlyCollection<Mined> mined)
    {
        if (receipts.Count >= Most)
        {
            receipts.Clear();
        }

        foreach (var one in mined)
        {
            receipts[one.TxHash] = (endpoint, one.BlockHash, one.Succeeded);
        }
    }

    /// <summary>Whether the endpoint has said just what is stored.</summary>
    public bool Says(int endpoint, MinedIntent intent) =>
        receipts.TryGetValue(intent.TxHash, out var heard) && heard == (endpoint, intent.BlockHash, intent.Succeeded);

    public void Forget(MinedIntent intent) => receipts.Remove(intent.TxHash);
}
