using Collabs.Domain.Agreements;

namespace Collabs.Chain.Projector;

/// <summary>The act that moved money, as events number it: <c>enum Act</c> of <c>contracts/src/types/Terms.sol</c>.</summary>
public enum Act
{
    Approve = 0,
    Release = 1,
    Rule = 2,
    Enforce = 3,
    Settle = 4,
    Cancel = 5,
    Refund = 6,
    Terminate = 7,
    Contribute = 8,
    Close = 9,
    Succeed = 10,
}

internal static class Acts
{
    /// <summary>What an act leaves its installments as; null where it is about none.</summary>
    public static InstallmentState? Leaves(this Act act) => act switch
    {
        Act.Approve or Act.Release or Act.Rule or Act.Enforce or Act.Settle => InstallmentState.Paid,
        Act.Cancel or Act.Refund or Act.Terminate => InstallmentState.Refunded,
        Act.Succeed => InstallmentState.Moved,
        _ => null,
    };

    /// <summary>What anybody may do next, and from when on. Boundaries are the contract's: <c>now ≥ time</c>.</summary>
    public static (string Act, ulong At) Next(InstallmentState state, ulong since, TermsInstallment installment, uint rulingWindow) => state switch
    {
        InstallmentState.Funded when installment.Trigger == Trigger.Date => ("release", installment.DueAt),
        InstallmentState.Funded => ("refund", installment.DueAt),
        InstallmentState.Delivered => ("release", since + installment.ReviewWindow),
        InstallmentState.Disputed => ("enforce", since + rulingWindow),
        _ => ("", 0),
    };
}
