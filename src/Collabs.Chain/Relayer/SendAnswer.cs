using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Relayer;

/// <summary>What a node's words hint at. A hint decides when to look or bid again, never whether a transaction exists.</summary>
public enum SendHint
{
    /// <summary>Taken, or there already.</summary>
    Pooled,

    /// <summary>No answer, or one that says nothing: it may be anywhere.</summary>
    Unknown,

    /// <summary>Something with this nonce is mined.</summary>
    NonceUsed,

    /// <summary>A lower nonce is missing.</summary>
    Gap,

    /// <summary>Too cheap for this pool, or for replacing what it holds.</summary>
    Underpriced,

    /// <summary>The account cannot pay.</summary>
    NoFunds,
}

/// <summary>Reads hints out of the words of geth, anvil, reth, Nethermind, Erigon and Besu.</summary>
public static class SendAnswer
{
    private static readonly (string Words, SendHint Hint)[] Known =
    [
        ("already known", SendHint.Pooled),
        ("already imported", SendHint.Pooled),
        ("known transaction", SendHint.Pooled),
        ("alreadyknown", SendHint.Pooled),
        ("replacement", SendHint.Underpriced),
        ("underpriced", SendHint.Underpriced),
        ("less than block base fee", SendHint.Underpriced),
        ("fee below", SendHint.Underpriced),
        ("feetoolow", SendHint.Underpriced),
        ("max fee per gas less", SendHint.Underpriced),
        ("nonce too low", SendHint.NonceUsed),
        ("nonce is too low", SendHint.NonceUsed),
        ("oldnonce", SendHint.NonceUsed),
        ("nonce too high", SendHint.Gap),
        ("noncegap", SendHint.Gap),
        ("nonce gap", SendHint.Gap),
        ("insufficient funds", SendHint.NoFunds),
        ("insufficientfunds", SendHint.NoFunds),
    ];

    public static SendHint Read(RpcException? refusal)
    {
        if (refusal is null)
        {
            return SendHint.Pooled;
        }

        var words = refusal.NodeMessage;
        foreach (var (known, hint) in Known)
        {
            if (words.Contains(known, StringComparison.OrdinalIgnoreCase))
            {
                return hint;
            }
        }

        return SendHint.Unknown;
    }
}
