using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Domain.Privacy;

/// <summary>What becomes of an agreement's words when one of its parties asks for erasure.</summary>
public enum TextFate
{
    /// <summary>Erased for everybody; each party's own copy still proves itself against the hash on chain.</summary>
    Erased,

    /// <summary>Kept until the money is where it belongs: both sides need the words to carry the deal out.</summary>
    KeptWhileOpen,

    /// <summary>Kept: the words are steward's and brands', who may need them for claims; the asker is named only by account and label.</summary>
    KeptForSignatories,
}

/// <summary>
/// GDPR art. 17(1) against 17(3)(b) and (e): a deal in progress and claims from it come first, everything else goes. Hashes, accounts,
/// amounts and times stay in any case; they are public on chain, where nobody can erase them.
/// </summary>
public static class ErasureRules
{
    /// <param name="agreement">As it is.</param>
    /// <param name="shown">Its state with what the chain says.</param>
    /// <param name="wallets">Of whoever asks.</param>
    public static TextFate FateOf(Agreement agreement, AgreementState shown, IReadOnlyCollection<Address> wallets) =>
        shown is AgreementState.Opening or AgreementState.Open ? TextFate.KeptWhileOpen
        : agreement.Signatories.Any(wallets.Contains) ? TextFate.Erased
        : TextFate.KeptForSignatories;
}
