using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Store;

namespace Collabs.Chain.Relayer;

/// <summary>What all parts of one signer's relayer share.</summary>
internal sealed record RelayContext(
    Database Database,
    NodeSet Nodes,
    ISigner Signer,
    RelayerOptions Options,
    LeaseHolder Lease,
    TimeProvider Time,
    ChainMetrics Metrics,
    ChainReadiness Readiness)
{
    public Heard Heard { get; } = new();

    public ulong ChainId => Nodes.ChainId;

    public Address Address => Signer.Address;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>A readiness topic of this signer.</summary>
    public string Topic(string about) => $"signer.{Address}.{about}";
}
