using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Faults.FakeChain;

/// <summary>A mined block with everything that a node would say about it, and the state after it.</summary>
internal sealed record FakeBlock(
    ulong Number,
    Hash32 Hash,
    Hash32 ParentHash,
    ulong Timestamp,
    UInt256 BaseFee,
    FakeState State,
    IReadOnlyList<FakeReceipt> Receipts)
{
    /// <summary>As a node words it, once it was asked.</summary>
    public Block? Header { get; set; }

    public IEnumerable<FakeLog> Logs => Receipts.SelectMany(receipt => receipt.Logs);
}

internal sealed record FakeReceipt(
    SignedTransaction Transaction,
    int Index,
    bool Succeeded,
    ulong GasUsed,
    UInt256 GasPrice,
    IReadOnlyList<FakeLog> Logs);

/// <summary>A log at its place; <see cref="Index"/> counts over the whole block.</summary>
internal sealed record FakeLog(Address Contract, IReadOnlyList<Hash32> Topics, byte[] Data, int Index);
