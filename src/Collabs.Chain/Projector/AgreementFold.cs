using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Agreement = Collabs.Chain.Bindings.Agreement;
using Terms = Collabs.Domain.Agreements.Terms;

namespace Collabs.Chain.Projector;

/// <summary>
/// Folds one agreement's events into its read models, in the chain's order. Pure: the same events give the same rows, so the rows can be
/// dropped and made again at any time.
/// </summary>
public sealed class AgreementFold
{
    private readonly Terms terms;
    private readonly InstallmentRow[] installments;
    private readonly HashSet<int> changed = [];
    private readonly FactWriter facts;
    private readonly ContractRow before;
    private Ledger ledger;
    private Address? successor;

    private AgreementFold(ContractRow contract, Terms terms, InstallmentRow[] installments, FactWriter facts) =>
        (before, ledger, successor, this.terms, this.installments, this.facts) =
            (contract, contract.Ledger, contract.Successor, terms, installments, facts);

    public ContractRow Contract => before with
    {
        Funded = ledger.Funded, Contributed = ledger.Contributed, Paid = ledger.Paid, Credited = ledger.Credited, Refunded = ledger.Refunded,
        Moved = ledger.Moved, Successor = successor, Completed = installments.Length > 0 && Array.TrueForAll(installments, static one => one.State.IsFinal()),
    };

    /// <summary>Installments that are new or have changed.</summary>
    public IEnumerable<InstallmentRow> Changed => changed.Select(i => installments[i]);

    /// <summary>Goes on from stored rows.</summary>
    /// <param name="contract">The agreement.</param>
    /// <param name="installments">All of them in order.</param>
    /// <param name="facts">Where it tells what happened.</param>
    public static AgreementFold From(ContractRow contract, IEnumerable<InstallmentRow> installments, FactWriter facts) =>
        new(contract, contract.Packed().Unpack(), [.. installments], facts);

    /// <summary>Begins with the opening.</summary>
    /// <exception cref="AbiException">Not the opening.</exception>
    /// <exception cref="FormatException">Its terms are not canonical, which our factory does not allow.</exception>
    public static AgreementFold Open(ChainEvent opening, AgreementId? agreement, FactWriter facts)
    {
        var opened = AgreementFactory.AgreementOpenedEvent.Decode(opening.Topics, opening.Data.Span);
        var packed = PackedTerms.FromTold(opened.Terms);
        var terms = packed.Unpack();
        var row = new ContractRow
        {
            Contract = opened.Agreement,
            Agreement = agreement,
            TermsHash = opened.TermsHash,
            Terms = Hex.Encode(packed.Joined),
            Token = terms.Token,
            OpenedBlock = opening.BlockNumber,
        };
        var installments = terms.Installments.Select((one, i) => new InstallmentRow
        {
            Contract = opened.Agreement,
            Position = i,
            Agreement = agreement,
            Payer = one.Payer,
            Amount = one.Amount,
            Since = opening.BlockTime,
            DueAt = one.DueTime,
        });
        var fold = new AgreementFold(row, terms, [.. installments], facts);
        fold.changed.UnionWith(Enumerable.Range(0, fold.installments.Length));
        var funded = Bits.Of(opened.Funded);
        fold.Tell(opening, "AgreementOpened", funded, amount: 0);
        fold.Fund(opening, funded);
        return fold;
    }

    /// <summary>Applies the events after the opening. A credit belongs to the payout before it in the same transaction, so give whole blocks.</summary>
    public void Apply(IReadOnlyList<ChainEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            Apply(events, i);
        }
    }

    private void Apply(IReadOnlyList<ChainEvent> events, int position)
    {
        var e = events[position];
        switch (EventReader.Read(e))
        {
            case Agreement.FundedEvent funded:
                Fund(e, Bits.Of(funded.Installments));
                Tell(e, "Funded", Bits.Of(funded.Installments), funded.From, funded.Amount.Low);
                break;
            case Agreement.DeliveredEvent delivered:
                Move(e, InstallmentState.Delivered, [(int)delivered.Installment]);
                Tell(e, "Delivered", [(int)delivered.Installment], terms.Steward);
                break;
            case Agreement.AttestedEvent attested:
                Move(e, InstallmentState.Delivered, [(int)attested.Installment]);
                Tell(e, "Attested", [(int)attested.Installment]);
                break;
            case Agreement.DisputedEvent disputed:
                Move(e, InstallmentState.Disputed, [(int)disputed.Installment]);
                Tell(e, "Disputed", [(int)disputed.Installment]);
                break;
            case Agreement.PaidOutEvent paid:
                End(e, (Act)paid.Act, Bits.Of(paid.Installments));
                PayOut(e, "PaidOut", Bits.Of(paid.Installments), terms.Token, paid.Shares, Credits.After(events, position));
                break;
            case Agreement.SurplusPaidEvent surplus:
                // What came in without an event is told by where it went.
                Contribute(surplus.Asset == terms.Token ? Sum(surplus.Shares) : 0);
                PayOut(e, "SurplusPaid", [], surplus.Asset, surplus.Shares, Credits.After(events, position));
                break;
            case Agreement.RefundedEvent refunded:
                End(e, (Act)refunded.Act, Bits.Of(refunded.Installments));
                Refund(e, refunded, Credits.After(events, position));
                break;
            case Agreement.WithdrawnEvent withdrawn:
                Withdraw(e, withdrawn);
                break;
            case Agreement.ContributedEvent contributed:
                Contribute(contributed.Amount.Low);
                Tell(e, "Contributed", [], contributed.From, contributed.Amount.Low);
                break;
            case Agreement.SucceededEvent succeeded:
                Move(e, InstallmentState.Moved, Bits.Of(succeeded.Installments));
                ledger = ledger with { Moved = ledger.Moved + succeeded.Amount.Low };
                successor = succeeded.Successor;
                Tell(e, "Succeeded", Bits.Of(succeeded.Installments), succeeded.Successor, succeeded.Amount.Low);
                break;
            case Agreement.TerminatedEvent terminated:
                Move(e, InstallmentState.Refunded, Bits.Of(terminated.Installments));
                Tell(e, "Terminated", Bits.Of(terminated.Installments), terminated.By);
                break;
            case Agreement.RevokedEvent revoked:
                Tell(e, "Revoked", [], revoked.Signer);
                break;
            default:
                // A credit: told with the payout that it belongs to.
                break;
        }
    }

    private void Fund(ChainEvent e, IReadOnlyList<int> positions)
    {
        Move(e, InstallmentState.Funded, positions);
        ledger = ledger with { Funded = positions.Aggregate(ledger.Funded, (sum, i) => sum + terms.Installments[i].Amount) };
    }

    private void Contribute(UInt128 amount) => ledger = ledger with { Contributed = ledger.Contributed + amount };

    private void End(ChainEvent e, Act act, IReadOnlyList<int> positions)
    {
        if (act.Leaves() is { } state)
        {
            Move(e, state, positions);
        }
    }

    // An act that pays both sides tells twice; the second telling changes nothing.
    private void Move(ChainEvent e, InstallmentState state, IReadOnlyList<int> positions)
    {
        foreach (var i in positions.Where(i => i < installments.Length && installments[i].State < state))
        {
            changed.Add(i);
            var (act, at) = Acts.Next(state, (ulong)e.BlockTime.ToUnixTimeSeconds(), terms.Installments[i], terms.RulingWindow);
            installments[i] = installments[i] with
            {
                State = state, Since = e.BlockTime, NextAct = act, NextActAt = DateTimeOffset.FromUnixTimeSeconds((long)at),
            };
        }
    }

    private void PayOut(ChainEvent e, string name, IReadOnlyList<int> positions, Address asset, IReadOnlyList<UInt256> shares, Credits credits)
    {
        for (var k = 0; k < shares.Count; k++)
        {
            var (account, amount) = (terms.Payees[k].Account, shares[k].Low);
            if (amount > 0)
            {
                var credited = credits.Take(account, asset, amount);
                Book(asset, paid: credited ? 0 : amount, credited: credited ? amount : 0);
                Pay(e, name, positions, account, asset, amount, credited ? PayoutKind.Credited : PayoutKind.Paid, k);
            }
        }
    }

    private void Refund(ChainEvent e, Agreement.RefundedEvent refunded, Credits credits)
    {
        var amount = refunded.Amount.Low;
        var credited = credits.Take(refunded.Payer, terms.Token, amount);
        Book(terms.Token, refunded: credited ? 0 : amount, credited: credited ? amount : 0);
        Pay(e, "Refunded", Bits.Of(refunded.Installments), refunded.Payer, terms.Token, amount, credited ? PayoutKind.Credited : PayoutKind.Refunded, 0);
    }

    private void Withdraw(ChainEvent e, Agreement.WithdrawnEvent withdrawn)
    {
        var amount = withdrawn.Amount.Low;
        if (withdrawn.Asset == terms.Token)
        {
            ledger = ledger with { Credited = ledger.Credited - amount, Paid = ledger.Paid + amount };
        }

        Pay(e, "Withdrawn", [], withdrawn.Account, withdrawn.Asset, amount, PayoutKind.Withdrawn, 0);
    }

    private void Book(Address asset, UInt128 paid = default, UInt128 credited = default, UInt128 refunded = default)
    {
        if (asset == terms.Token)
        {
            ledger = ledger with { Paid = ledger.Paid + paid, Credited = ledger.Credited + credited, Refunded = ledger.Refunded + refunded };
        }
    }

    private void Pay(
        ChainEvent e, string name, IReadOnlyList<int> positions, Address account, Address asset, UInt128 amount, PayoutKind kind, int part) =>
        Tell(e, name, string.Join(',', positions), account, asset, amount, kind, part);

    private void Tell(ChainEvent e, string name, IReadOnlyList<int> positions, Address? account = null, UInt128? amount = null) =>
        Tell(e, name, string.Join(',', positions), account, amount is null ? null : terms.Token, amount, payout: null, part: null);

    private void Tell(ChainEvent e, string name, string positions, Address? account, Address? token, UInt128? amount, PayoutKind? payout, int? part) =>
        facts.Add(
            before.Contract, before.Agreement, e.BlockHash, e.BlockNumber, e.BlockTime,
            new((uint)e.LogIndex, part, e.TxHash, name, positions, account, token, amount, payout));

    private static UInt128 Sum(IReadOnlyList<UInt256> shares) => shares.Aggregate(UInt128.Zero, static (sum, share) => sum + share.Low);
}
