namespace Collabs.Domain.Agreements;

/// <summary>One line of the table of acts (<c>contracts/src/interfaces/IAgreementActs.sol</c>).</summary>
/// <param name="Act">Which.</param>
/// <param name="Actor">Who may; several are alternatives.</param>
/// <param name="From">States in which an installment may be; empty where the act concerns no single installment.</param>
/// <param name="To">The state afterwards; null where none changes.</param>
/// <param name="Triggers">Kinds of installments that it applies to.</param>
/// <param name="Window">When.</param>
public sealed record ActRule(
    Act Act, Actor Actor, IReadOnlySet<InstallmentState> From, InstallmentState? To, IReadOnlySet<Trigger> Triggers, ActWindow Window)
{
    /// <summary>Whether the act names installments.</summary>
    public bool OfInstallments => From.Count > 0;

    /// <summary>Whether one call may name several of them.</summary>
    public bool OfMany => Act is Act.Fund or Act.Approve or Act.Release or Act.Refund or Act.Cancel;
}
