namespace Collabs.Domain.Agreements;

/// <summary>Where an installment stands on chain; numbered as in the contract. It only moves to a larger number.</summary>
public enum InstallmentState
{
    Unfunded = 0,
    Funded = 1,
    Delivered = 2,
    Disputed = 3,
    Paid = 4,
    Refunded = 5,

    /// <summary>Went to a successor agreement.</summary>
    Moved = 6,
}

public static class InstallmentStates
{
    /// <summary>Nothing leaves this state.</summary>
    public static bool IsFinal(this InstallmentState state) => state >= InstallmentState.Paid;

    /// <summary>The contract holds money for it.</summary>
    public static bool IsHeld(this InstallmentState state) => state is InstallmentState.Funded or InstallmentState.Delivered or InstallmentState.Disputed;
}
