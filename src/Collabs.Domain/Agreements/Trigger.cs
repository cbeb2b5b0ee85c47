namespace Collabs.Domain.Agreements;

/// <summary>What makes an installment due; numbered as in the contract.</summary>
public enum Trigger
{
    /// <summary>The steward says it delivered; the payer's review window starts.</summary>
    Delivery = 0,

    /// <summary>A date is reached: a retainer, or a holdback for a minimum live period.</summary>
    Date = 1,

    /// <summary>k of n attesters signed that a metric reached the threshold; the payer's review window starts.</summary>
    Metric = 2,
}
