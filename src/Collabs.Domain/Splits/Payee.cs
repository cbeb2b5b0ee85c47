using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Splits;

/// <summary>One who is paid.</summary>
/// <param name="Role">What it is to the persona.</param>
/// <param name="Label">What the share is for, in the parties' words; never written to the chain.</param>
/// <param name="Account">Where it is paid.</param>
/// <param name="Share">Its share; all shares of a list sum to 10,000.</param>
public sealed record Payee(PayeeRole Role, string Label, Address Account, Bps Share);
