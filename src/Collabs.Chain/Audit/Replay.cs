using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Agreement = Collabs.Chain.Bindings.Agreement;

namespace Collabs.Chain.Audit;

/// <summary>Plays an agreement's events back: what moved, where each installment stands, and which events should not have been possible.</summary>
internal sealed class Replay
{
    private readonly Evidence _evidence;
    private readonly InstallmentState[] _states;
    private readonly List<Movement> _movements = [];
    private readonly List<string> _illegal = [];
    private readonly List<Payment> _payments = [];
    private readonly List<Refund> _refunds = [];
    private readonly Dictionary<int, ulong> _deliveredAt = [];
    private readonly Dictionary<int, ulong> _disputedAt = [];
    private UInt128 _surplus;

    private Replay(Evidence evidence)
    {
        _evidence = evidence;
        _states = new InstallmentState[evidence.Terms.Installments.Count];
    }

    /// <summary>An amount that was split among the payees.</summary>
    internal sealed record Payment(byte Act, IReadOnlyList<int> Installments, IReadOnlyList<UInt128> Shares, Log Log);

    /// <summary>An amount that went back to a payer.</summary>
    internal sealed record Refund(byte Act, IReadOnlyList<int> Installments, Address Payer, UInt128 Amount, Log Log);

    public IReadOnlyList<InstallmentState> States => _states;

    public IReadOnlyList<Movement> Movements => _movements;

    /// <summary>Events that the rules do not allow where they stand.</summary>
    public IReadOnlyList<string> Illegal => _illegal;

    public IReadOnlyList<Payment> Payments => _payments;

    public IReadOnlyList<Refund> Refunds => _refunds;

    /// <summary>When an installment was delivered or attested.</summary>
    public IReadOnlyDictionary<int, ulong> DeliveredAt => _deliveredAt;

    public IReadOnlyDictionary<int, ulong> DisputedAt => _disputedAt;

    /// <summary>The sums of the movements; a credit that was withdrawn is paid.</summary>
    public AuditLedger Ledger
    {
        get
        {
            var withdrawn = Sum(MovementKind.Withdrawn);
            return new(
                Sum(MovementKind.Funded) + Sum(MovementKind.Contributed) + _surplus,
                Sum(MovementKind.Paid) + withdrawn,
                Sum(MovementKind.Credited) - withdrawn,
                Sum(MovementKind.Refunded),
                Sum(MovementKind.Moved));
        }
    }

    public static Replay Of(Evidence evidence)
    {
        var replay = new Replay(evidence);
        replay.Fund(evidence.Opening, Bits(evidence.FundedAtOpening), evidence.OpeningTransaction?.From ?? Address.Zero);
        foreach (var log in evidence.Logs.OrderBy(static log => log.BlockNumber).ThenBy(static log => log.LogIndex))
        {
            replay.Apply(log);
        }

        return replay;
    }

    /// <summary>What waits for an account.</summary>
    public UInt128 CreditOf(Address account) =>
        Sum(MovementKind.Credited, account) - Sum(MovementKind.Withdrawn, account);

    private UInt128 Sum(MovementKind kind, Address? account = null) => _movements
        .Where(one => one.Kind == kind && (account is null || one.Account == account))
        .Aggregate(UInt128.Zero, static (sum, one) => sum + one.Amount);

    private void Apply(Log log)
    {
        if (log.Is<Agreement.FundedEvent>())
        {
            var funded = log.Decode<Agreement.FundedEvent>();
            Fund(log, Bits(funded.Installments), funded.From);
        }
        else if (log.Is<Agreement.DeliveredEvent>())
        {
            Deliver(log, (int)log.Decode<Agreement.DeliveredEvent>().Installment);
        }
        else if (log.Is<Agreement.AttestedEvent>())
        {
            Deliver(log, (int)log.Decode<Agreement.AttestedEvent>().Installment);
        }
        else if (log.Is<Agreement.DisputedEvent>())
        {
            var installment = (int)log.Decode<Agreement.DisputedEvent>().Installment;
            Move(log, [installment], InstallmentState.Disputed, InstallmentState.Funded, InstallmentState.Delivered);
            _disputedAt[installment] = TimeOf(log);
        }
        else
        {
            ApplyMoney(log);
        }
    }

    private void ApplyMoney(Log log)
    {
        if (log.Is<Agreement.PaidOutEvent>())
        {
            PayOut(log, log.Decode<Agreement.PaidOutEvent>());
        }
        else if (log.Is<Agreement.RefundedEvent>())
        {
            GiveBack(log, log.Decode<Agreement.RefundedEvent>());
        }
        else if (log.Is<Agreement.CreditedEvent>())
        {
            Credit(log, log.Decode<Agreement.CreditedEvent>());
        }
        else if (log.Is<Agreement.WithdrawnEvent>() && log.Decode<Agreement.WithdrawnEvent>() is var withdrawn && withdrawn.Asset == _evidence.Terms.Token)
        {
            Record(log, MovementKind.Withdrawn, withdrawn.Account, withdrawn.Amount, []);
        }
        else if (log.Is<Agreement.ContributedEvent>())
        {
            var contributed = log.Decode<Agreement.ContributedEvent>();
            Record(log, MovementKind.Contributed, contributed.From, contributed.Amount, []);
        }
        else if (log.Is<Agreement.SurplusPaidEvent>() && log.Decode<Agreement.SurplusPaidEvent>() is var surplus && surplus.Asset == _evidence.Terms.Token)
        {
            _surplus += Shares(log, surplus.Shares, []);
            _payments.Add(new(AuditActs.Close, [], [.. surplus.Shares.Select(static share => (UInt128)share)], log));
        }
        else if (log.Is<Agreement.SucceededEvent>())
        {
            var succeeded = log.Decode<Agreement.SucceededEvent>();
            Move(log, Bits(succeeded.Installments), InstallmentState.Moved, InstallmentState.Unfunded, InstallmentState.Funded, InstallmentState.Delivered, InstallmentState.Disputed);
            Record(log, MovementKind.Moved, succeeded.Successor, succeeded.Amount, Bits(succeeded.Installments));
        }
    }

    private void Fund(Log log, IReadOnlyList<int> installments, Address from)
    {
        Move(log, installments, InstallmentState.Funded, InstallmentState.Unfunded);
        foreach (var index in installments.Where(InRange))
        {
            Record(log, MovementKind.Funded, from, _evidence.Terms.Installments[index].Amount, [index]);
        }
    }

    private void Deliver(Log log, int installment)
    {
        Move(log, [installment], InstallmentState.Delivered, InstallmentState.Funded);
        _deliveredAt[installment] = TimeOf(log);
    }

    private void PayOut(Log log, Agreement.PaidOutEvent paid)
    {
        var installments = Bits(paid.Installments);
        Finish(log, paid.Act, installments);
        Shares(log, paid.Shares, installments);
        _payments.Add(new(paid.Act, installments, [.. paid.Shares.Select(static share => (UInt128)share)], log));
    }

    private UInt128 Shares(Log log, IReadOnlyList<UInt256> shares, IReadOnlyList<int> installments)
    {
        var sum = UInt128.Zero;
        foreach (var (payee, share) in _evidence.Terms.Payees.Zip(shares).Where(static pair => pair.Second != UInt256.Zero))
        {
            Record(log, MovementKind.Paid, payee.Account, share, installments);
            sum += (UInt128)share;
        }

        return sum;
    }

    private void GiveBack(Log log, Agreement.RefundedEvent refunded)
    {
        var installments = Bits(refunded.Installments);
        Finish(log, refunded.Act, installments);
        Record(log, MovementKind.Refunded, refunded.Payer, refunded.Amount, installments);
        _refunds.Add(new(refunded.Act, installments, refunded.Payer, (UInt128)refunded.Amount, log));
    }

    // A credit says that the last movement to that account in the same transaction stayed behind.
    private void Credit(Log log, Agreement.CreditedEvent credit)
    {
        if (credit.Asset != _evidence.Terms.Token)
        {
            return;
        }

        var index = _movements.FindLastIndex(one => one.Transaction == log.TransactionHash && one.Account == credit.Account
            && one.Amount == credit.Amount && one.Kind is MovementKind.Paid or MovementKind.Refunded);
        if (index < 0)
        {
            _illegal.Add($"A credit of {credit.Amount} to {credit.Account} belongs to no payout (transaction {log.TransactionHash}).");
            return;
        }

        _movements[index] = _movements[index] with { Kind = MovementKind.Credited };
    }

    private void Finish(Log log, byte act, IReadOnlyList<int> installments)
    {
        var final = act <= AuditActs.Settle ? InstallmentState.Paid : act <= AuditActs.Terminate ? InstallmentState.Refunded : InstallmentState.Moved;
        Move(log, installments, final, InstallmentState.Funded, InstallmentState.Delivered, InstallmentState.Disputed, final);
    }

    private void Move(Log log, IReadOnlyList<int> installments, InstallmentState to, params IReadOnlyList<InstallmentState> from)
    {
        foreach (var index in installments)
        {
            if (!InRange(index) || !from.Contains(_states[index]))
            {
                _illegal.Add($"Installment {index} became {to} out of {(InRange(index) ? _states[index] : "nothing")} (transaction {log.TransactionHash}).");
            }
            else
            {
                _states[index] = to;
            }
        }
    }

    private void Record(Log log, MovementKind kind, Address account, UInt256 amount, IReadOnlyList<int> installments) =>
        _movements.Add(new(kind, account, (UInt128)amount, installments, log.TransactionHash, log.BlockNumber));

    private bool InRange(int index) => index >= 0 && index < _states.Length;

    private ulong TimeOf(Log log) => _evidence.Times[log.BlockNumber];

    private static List<int> Bits(UInt256 set) => [.. Enumerable.Range(0, 256).Where(bit => ((set >> bit) & UInt256.One) != UInt256.Zero)];
}
