using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>One amount that one brand puts in, and what must happen for the payees to have it.</summary>
/// <param name="Subject">What is delivered, or which metric is met, in words. Only its salted hash reaches the chain.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="Trigger">What makes it due.</param>
/// <param name="DueTime">Whole seconds. Delivery and metric: without it by then, the money goes back. Date: payable from then on.</param>
/// <param name="ReviewWindow">How long the payer may look at a delivery; whole seconds, zero for a date.</param>
/// <param name="KillFee">What the payees keep if the payer cancels before delivery.</param>
/// <param name="Threshold">Metric: the value to reach, in the metric's own unit. Zero otherwise.</param>
/// <param name="Payer">The brand's wallet; zero where the only brand pays.</param>
public sealed record Installment(
    string Subject,
    TokenAmount Amount,
    Trigger Trigger,
    DateTimeOffset DueTime,
    TimeSpan ReviewWindow,
    Bps KillFee,
    TokenAmount Threshold,
    Address Payer);
