using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Chain.Audit;

/// <summary>What the chain alone says about one agreement, and which of its promises hold.</summary>
/// <param name="ChainId">EIP-155.</param>
/// <param name="Factory">Who created it.</param>
/// <param name="Contract">The agreement.</param>
/// <param name="BlockNumber">Everything was read as of this block.</param>
/// <param name="BlockHash">Of that block: the same block elsewhere gives the same report.</param>
/// <param name="Terms">What the parties signed, from the opening event.</param>
/// <param name="Movements">All money that moved, in the chain's order.</param>
/// <param name="Ledger">Their sums.</param>
/// <param name="Installments">Where each installment stands.</param>
/// <param name="Checks">What was checked, by the ids of the auditor's list.</param>
public sealed record AuditReport(
    ulong ChainId,
    Address Factory,
    Address Contract,
    ulong BlockNumber,
    Hash32 BlockHash,
    Terms Terms,
    IReadOnlyList<Movement> Movements,
    AuditLedger Ledger,
    IReadOnlyList<InstallmentState> Installments,
    IReadOnlyList<AuditCheck> Checks)
{
    public int Passed => Checks.Count(static check => check.Status == AuditStatus.Pass);

    public int Failed => Checks.Count(static check => check.Status == AuditStatus.Fail);
}

/// <summary>Missing evidence is never a pass.</summary>
public enum AuditStatus
{
    Pass,
    Fail,

    /// <summary>The chain cannot show it, and the check says why.</summary>
    NotVerifiable,
}

/// <param name="Id">As "C2".</param>
/// <param name="Title">What was checked, as a statement that holds or does not.</param>
/// <param name="Status">Whether it holds.</param>
/// <param name="Detail">The figures, or what is wrong; may be empty.</param>
public sealed record AuditCheck(string Id, string Title, AuditStatus Status, string Detail);

/// <summary>What a movement is.</summary>
public enum MovementKind
{
    Funded,
    Contributed,

    /// <summary>Pushed to a payee.</summary>
    Paid,

    /// <summary>Could not be pushed; waits in the agreement for that account alone.</summary>
    Credited,

    Refunded,
    Withdrawn,

    /// <summary>Moved on to a successor agreement.</summary>
    Moved,
}

/// <summary>Money that moved.</summary>
/// <param name="Kind">How.</param>
/// <param name="Account">From whom it came, or to whom it went.</param>
/// <param name="Amount">Base units.</param>
/// <param name="Installments">Which it was for; empty where it was for none.</param>
/// <param name="Transaction">In which it moved.</param>
/// <param name="BlockNumber">Of that transaction.</param>
public sealed record Movement(MovementKind Kind, Address Account, UInt128 Amount, IReadOnlyList<int> Installments, Hash32 Transaction, ulong BlockNumber);

/// <summary>In = Paid + Credited + Refunded + Moved + Held, to the base unit.</summary>
/// <param name="In">Funded, contributed and surplus that was split.</param>
/// <param name="Paid">To payees, withdrawn credits included.</param>
/// <param name="Credited">Waiting for payees or payers who could not be paid.</param>
/// <param name="Refunded">Back to payers.</param>
/// <param name="Moved">On to a successor.</param>
public readonly record struct AuditLedger(UInt128 In, UInt128 Paid, UInt128 Credited, UInt128 Refunded, UInt128 Moved)
{
    /// <summary>What installments still hold.</summary>
    public Int128 Held => (Int128)In - (Int128)Paid - (Int128)Credited - (Int128)Refunded - (Int128)Moved;
}

/// <summary>There is no such agreement, or the node cannot show it; the message is a sentence.</summary>
public sealed class AuditException(string message) : Exception(message);
