using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Audit;

/// <summary>Everything that was read from the chain; the checks look at nothing else.</summary>
internal sealed record Evidence
{
    public required Deployment Deployment { get; init; }

    public required Address Contract { get; init; }

    public required Block Block { get; init; }

    /// <summary>The newest block that no reorganisation can reach; null if the node does not say.</summary>
    public required ulong? FinalizedNumber { get; init; }

    /// <summary>The factory's opening event.</summary>
    public required Log Opening { get; init; }

    /// <summary>The transaction that opened it.</summary>
    public required TransactionInfo? OpeningTransaction { get; init; }

    /// <summary>The agreement's own events, in the chain's order.</summary>
    public required IReadOnlyList<Log> Logs { get; init; }

    /// <summary>The token's transfers from and to the agreement; null for ether, of which the chain keeps no log.</summary>
    public required IReadOnlyList<Log>? Transfers { get; init; }

    /// <summary>Block times, in seconds since 1970.</summary>
    public required IReadOnlyDictionary<ulong, ulong> Times { get; init; }

    public required ReadOnlyMemory<byte> Code { get; init; }

    /// <summary>What the agreement holds.</summary>
    public required UInt256 Balance { get; init; }

    /// <summary>What the contract itself says about each installment.</summary>
    public required IReadOnlyList<InstallmentState> States { get; init; }

    /// <summary>What the contract itself says it owes to each payee and payer.</summary>
    public required IReadOnlyDictionary<Address, UInt256> Credits { get; init; }

    public required PackedTerms Packed { get; init; }

    public required Terms Terms { get; init; }

    public required Hash32 TermsHash { get; init; }

    public required UInt256 FundedAtOpening { get; init; }

    /// <summary>What the persona of the terms had promised when the agreement opened; null where the terms name none, or nothing was found.</summary>
    public Bindings.AgreementFactory.PersonaPromisedEvent? Promise { get; init; }
}
