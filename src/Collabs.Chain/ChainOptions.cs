using Collabs.Chain.Keepers;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Chain;

/// <summary>Which chain, and how the service works with it.</summary>
public sealed record ChainOptions
{
    /// <summary>Chain, factory, implementation.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>The factory's block: nothing of ours is earlier.</summary>
    public ulong DeployBlock { get; init; }

    public FinalityRule Finality { get; init; } = FinalityRule.Finalized;

    /// <summary>How often the chain is looked at.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    public RelayerOptions Relayer { get; init; } = new();

    /// <summary>What each key may be used for; one that is not named here follows <see cref="RelayerOptions.Policy"/>.</summary>
    public IReadOnlyDictionary<Address, SignerPolicy> Policies { get; init; } = new Dictionary<Address, SignerPolicy>();

    /// <summary>How many endpoints must say the same where money is decided; null: two, or the only one.</summary>
    public int? Quorum { get; init; }

    /// <summary>The contract that carries several calls in one transaction; null: every due act is a transaction of its own.</summary>
    public Address? Bundle { get; init; }

    /// <summary>Null: the service keeps nobody's dates.</summary>
    public KeeperOptions? Keepers { get; init; } = new();

    /// <summary>A chain of our own: quick polls, and blocks that are final after two more.</summary>
    public static ChainOptions Local(DevChain.LocalChain chain) => new()
    {
        Deployment = chain.Deployment ?? throw new ArgumentException("The local chain has no contracts on it.", nameof(chain)),
        DeployBlock = chain.DeployBlock,
        Bundle = chain.Bundle,
        Finality = FinalityRule.After(2),
        Poll = TimeSpan.FromMilliseconds(100),
        Relayer = new() { Poll = TimeSpan.FromMilliseconds(100), PreflightPause = TimeSpan.FromMilliseconds(300) },
    };
}
