using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Feed;

namespace Collabs.Store.Indexing;

/// <summary>An agreement's money as the chain has it, in base units. In = funded + contributed; the rest is where it is now.</summary>
public readonly record struct Ledger(UInt128 Funded, UInt128 Contributed, UInt128 Paid, UInt128 Credited, UInt128 Refunded, UInt128 Moved)
{
    /// <summary>What installments still hold.</summary>
    public UInt128 Held => Funded + Contributed - Paid - Credited - Refunded - Moved;

    /// <summary>What the contract's balance must be, surplus apart.</summary>
    public UInt128 Balance => Held + Credited;
}

/// <summary>An agreement as the chain has it. A row of <c>contracts</c>.</summary>
public sealed record ContractRow
{
    internal const string Columns =
        "contract, agreement, terms_hash, terms, token, funded, contributed, paid, credited, refunded, moved, opened_block, completed, successor";

    public Address Contract { get; init; }

    /// <summary>Null where it was opened without this service knowing its terms.</summary>
    public AgreementId? Agreement { get; init; }

    public Hash32 TermsHash { get; init; }

    /// <summary>The packed terms, core and annex, in hex.</summary>
    public string Terms { get; init; } = "0x";

    public Address Token { get; init; }

    public UInt128 Funded { get; init; }

    public UInt128 Contributed { get; init; }

    public UInt128 Paid { get; init; }

    public UInt128 Credited { get; init; }

    public UInt128 Refunded { get; init; }

    public UInt128 Moved { get; init; }

    public long OpenedBlock { get; init; }

    /// <summary>Every installment is final.</summary>
    public bool Completed { get; init; }

    /// <summary>Where everything open went; null while nothing has succeeded it.</summary>
    public Address? Successor { get; init; }

    public Ledger Ledger => new(Funded, Contributed, Paid, Credited, Refunded, Moved);

    public PackedTerms Packed() => PackedTerms.Split(Hex.Decode(Terms));
}

/// <summary>An installment as the chain has it. A row of <c>installments</c>.</summary>
public sealed record InstallmentRow
{
    internal const string Columns = "contract, position, agreement, state, since, payer, amount, due_at, next_act, next_act_at";

    public Address Contract { get; init; }

    public int Position { get; init; }

    public AgreementId? Agreement { get; init; }

    public InstallmentState State { get; init; }

    /// <summary>The block time at which it entered that state.</summary>
    public DateTimeOffset Since { get; init; }

    public Address Payer { get; init; }

    public UInt128 Amount { get; init; }

    public DateTimeOffset DueAt { get; init; }

    /// <summary>What anybody may do from <see cref="NextActAt"/> on: <c>release</c>, <c>refund</c>, <c>enforce</c>; empty for nothing.</summary>
    public string NextAct { get; init; } = "";

    public DateTimeOffset NextActAt { get; init; }
}

/// <summary>Money that left an agreement for one account.</summary>
public sealed record PayoutRow
{
    public Hash32 BlockHash { get; init; }

    public long LogIndex { get; init; }

    /// <summary>Which payee of the event.</summary>
    public int Part { get; init; }

    public long BlockNumber { get; init; }

    public DateTimeOffset BlockTime { get; init; }

    public Hash32 TxHash { get; init; }

    public Address Contract { get; init; }

    public AgreementId? Agreement { get; init; }

    /// <summary>Installments as <c>0,2</c>; empty where it came another way.</summary>
    public string Positions { get; init; } = "";

    public PayoutKind Kind { get; init; }

    public Address Account { get; init; }

    public Address Token { get; init; }

    public UInt128 Amount { get; init; }

    /// <summary>Beyond any reorg.</summary>
    public bool Final { get; init; }
}
