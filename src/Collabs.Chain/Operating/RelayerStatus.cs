using Collabs.Chain.Nodes;
using Collabs.Ethereum;

namespace Collabs.Chain.Operating;

/// <summary>A key as an operator sees it.</summary>
public sealed record SignerStatus
{
    public required Address Account { get; init; }

    /// <summary>What the chain says of it; null where no node answers.</summary>
    public AccountFacts? Chain { get; init; }

    public ulong NextNonce { get; init; }

    public int Open { get; init; }

    public int Stuck { get; init; }

    public TimeSpan OldestAge { get; init; }

    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>Wei since midnight UTC.</summary>
    public UInt128 GasSpentToday { get; init; }

    public UInt128? DailyGasBudget { get; init; }

    public bool Paused { get; init; }

    public string Frozen { get; init; } = "";

    /// <summary>The process that leads for it; empty where none does.</summary>
    public string Leader { get; init; } = "";

    /// <summary>Whether this process has the key.</summary>
    public bool Configured { get; init; }
}

/// <summary>An account by one node.</summary>
/// <param name="Balance">Wei at the newest block.</param>
/// <param name="MinedNonce">By the newest block.</param>
/// <param name="FinalNonce">By the finalized one.</param>
public sealed record AccountFacts(UInt128 Balance, ulong MinedNonce, ulong FinalNonce);

/// <summary>How far the chain is read.</summary>
public sealed record IndexerStatus(long Number, long FinalNumber, long Lag, string Halted, long Reorgs, string Leader);

/// <summary>What was asked of the nodes before the database was read: a transaction must not wait for a node.</summary>
/// <param name="View">The node that answered; null where none does.</param>
/// <param name="Accounts">What it says of each key.</param>
public sealed record ChainSide(NodeView? View, IReadOnlyDictionary<Address, AccountFacts> Accounts);
