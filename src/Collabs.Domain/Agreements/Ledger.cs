using Collabs.Domain.Money;

namespace Collabs.Domain.Agreements;

/// <summary>
/// Where all money of an agreement is: <c>Funded = Paid + Credited + Refunded + Held</c>, after every event. An amount that could not be
/// delivered counts as credited until it is withdrawn, and then as paid or refunded.
/// </summary>
/// <param name="Funded">All that came in: for installments, and contributions.</param>
/// <param name="Paid">Arrived at payees.</param>
/// <param name="Credited">Waits for a payee or payer to withdraw it.</param>
/// <param name="Refunded">Arrived back at payers, or moved to a successor.</param>
public sealed record Ledger(TokenAmount Funded, TokenAmount Paid, TokenAmount Credited, TokenAmount Refunded)
{
    public static Ledger Empty { get; } = new(TokenAmount.Zero, TokenAmount.Zero, TokenAmount.Zero, TokenAmount.Zero);

    /// <summary>What the contract holds for installments.</summary>
    /// <exception cref="OverflowException">More went out than came in: the books are wrong.</exception>
    public TokenAmount Held => Funded - Paid - Credited - Refunded;

    /// <summary>Money came in.</summary>
    public Ledger Fund(TokenAmount amount) => Checked(this with { Funded = Funded + amount });

    /// <summary>A share left for a payee.</summary>
    public Ledger Pay(TokenAmount amount) => Checked(this with { Paid = Paid + amount });

    /// <summary>Money left for a payer.</summary>
    public Ledger Refund(TokenAmount amount) => Checked(this with { Refunded = Refunded + amount });

    /// <summary>What was booked as paid could not be delivered.</summary>
    public Ledger CreditPaid(TokenAmount amount) => Checked(this with { Paid = Paid - amount, Credited = Credited + amount });

    /// <summary>What was booked as refunded could not be delivered.</summary>
    public Ledger CreditRefunded(TokenAmount amount) => Checked(this with { Refunded = Refunded - amount, Credited = Credited + amount });

    /// <summary>A payee fetched its credit.</summary>
    public Ledger WithdrawPaid(TokenAmount amount) => Checked(this with { Credited = Credited - amount, Paid = Paid + amount });

    /// <summary>A payer fetched its credit.</summary>
    public Ledger WithdrawRefunded(TokenAmount amount) => Checked(this with { Credited = Credited - amount, Refunded = Refunded + amount });

    private static Ledger Checked(Ledger next)
    {
        _ = next.Held;
        return next;
    }
}
