namespace Collabs.Domain.Agreements;

/// <summary>Where one installment stands on chain.</summary>
/// <param name="State">As the contract has it.</param>
/// <param name="Since">When it was delivered or disputed; null otherwise.</param>
public readonly record struct InstallmentStatus(InstallmentState State, DateTimeOffset? Since = null);
