namespace Collabs.Domain.Agreements;

/// <summary>Who may do an act.</summary>
[Flags]
public enum Actor
{
    None = 0,

    /// <summary>Anybody; no signature is needed.</summary>
    Anyone = 1,
    Steward = 2,

    /// <summary>The payer of every installment concerned.</summary>
    Payer = 4,
    Arbiter = 8,

    /// <summary>Whoever holds signatures of a quorum of attesters.</summary>
    Attesters = 16,

    /// <summary>Payee or payer with a credit, or anybody to that account itself.</summary>
    Creditor = 32,

    /// <summary>The steward and the payer of the installment, both by signature.</summary>
    StewardAndPayer = 64,

    /// <summary>The steward and every payer, all by signature.</summary>
    Everyone = 128,

    /// <summary>Whoever signed something: its own signatures alone, by its own transaction.</summary>
    Signer = 256,
}
