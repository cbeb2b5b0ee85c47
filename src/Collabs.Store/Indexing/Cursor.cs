using Collabs.Ethereum;

namespace Collabs.Store.Indexing;

/// <summary>How far a chain is read. A row of <c>cursors</c>.</summary>
public sealed record Cursor
{
    internal const string Columns = "number, hash, timestamp, final_number, halted";

    /// <summary>The last block that is applied.</summary>
    public long Number { get; init; }

    public Hash32 Hash { get; init; }

    /// <summary>Its time: the chain's own clock.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The last block that is checked and beyond any reorg.</summary>
    public long FinalNumber { get; init; }

    /// <summary>Why reading has stopped until a person decides; empty when it has not.</summary>
    public string Halted { get; init; } = "";
}

/// <summary>A block as far as following it needs. A row of <c>blocks</c>.</summary>
public sealed record ChainBlock
{
    public Hash32 Hash { get; init; }

    public long Number { get; init; }

    public Hash32 ParentHash { get; init; }

    public DateTimeOffset Timestamp { get; init; }
}
