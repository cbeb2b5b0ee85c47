namespace Collabs.Domain.Agreements;

/// <summary>Where an agreement stands. The first three are the service's own; the last two are read from the chain and never stored.</summary>
public enum AgreementState
{
    /// <summary>Terms can still change; every change voids the signatures.</summary>
    Draft,

    /// <summary>Everyone has signed the current revision.</summary>
    Signed,

    /// <summary>The opening transaction was asked for.</summary>
    Opening,

    /// <summary>The contract exists on chain.</summary>
    Open,

    /// <summary>Every installment is paid, refunded or moved.</summary>
    Completed,
}
