using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Nodes;

/// <summary>One endpoint as it stood at the beginning of a step. A step asks one endpoint only, so that its answers fit together.</summary>
/// <param name="Index">Which endpoint.</param>
/// <param name="Client">Its calls.</param>
/// <param name="Head">Its newest block.</param>
/// <param name="FinalNumber">The newest block that no reorg will reach, by the finality rule.</param>
public sealed record NodeView(int Index, EthClient Client, Block Head, ulong FinalNumber);
