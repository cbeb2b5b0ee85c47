using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Signatures by keys (ECDSA, checked here) and by contract wallets (ERC-1271, checked by whoever can ask the chain).</summary>
public static class AgreementSigning
{
    // The opening call gives each signature's length in two bytes; wallets with many owners need a few thousand at most.
    private const int MostBytes = 8_192;

    /// <summary>Adds a signature over the current revision.</summary>
    /// <param name="agreement">As it is.</param>
    /// <param name="revision">The revision that was signed.</param>
    /// <param name="account">Who signed; one of the caller's wallets and one of the signatories.</param>
    /// <param name="signature">65 bytes, or 64 (EIP-2098), or what a contract wallet accepts.</param>
    /// <param name="acceptedByWallet">That <paramref name="account"/> is a contract and accepts the signature by ERC-1271, as the chain says.</param>
    /// <param name="callers">The wallets that the caller has proved.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException">
    /// PermissionDenied; WrongState: opening or open; WrongRevision; DeadlinePassed: an installment is due; AlreadyExists; InvalidSignature.
    /// </exception>
    public static Agreement Sign(
        this Agreement agreement,
        uint revision,
        Address account,
        ReadOnlyMemory<byte> signature,
        bool acceptedByWallet,
        IReadOnlyCollection<Address> callers,
        DateTimeOffset now)
    {
        RequireSignatory(agreement, account, callers);
        if (agreement.State is not (AgreementState.Draft or AgreementState.Signed))
        {
            throw new DomainException(DomainError.WrongState, "The agreement is being opened or is open; nothing is left to sign.");
        }

        RequireCurrent(agreement, revision);
        RequireOffered(agreement, now);
        agreement.RequireNothingDue(now);
        if (agreement.Signatures.Any(known => known.Account == account))
        {
            throw new DomainException(DomainError.AlreadyExists, $"{account} has signed this revision before.");
        }

        var bytes = acceptedByWallet ? Bounded(signature) : Checked(agreement, account, signature.Span);
        var role = account == agreement.Steward ? SignatoryRole.Steward : SignatoryRole.Brand;
        var signatures = agreement.Signatures.Append(new AgreementSignature(account, role, bytes, now)).ToArray();
        var complete = signatures.Length == agreement.Signatories.Count;
        return agreement.Next(now) with { Signatures = signatures, State = complete ? AgreementState.Signed : AgreementState.Draft };
    }

    /// <summary>Refuses what the contract would refuse on opening: an installment that is due before it could be funded.</summary>
    /// <exception cref="DomainException">DeadlinePassed, with each such installment.</exception>
    internal static void RequireNothingDue(this Agreement agreement, DateTimeOffset now)
    {
        var installments = agreement.Revision.Terms.Installments;
        FieldViolation[] due =
        [
            .. Enumerable.Range(0, installments.Count).Where(i => installments[i].DueTime <= now)
                .Select(i => new FieldViolation($"parameters.installments[{i}].due_time", $"Was due at {installments[i].DueTime:u}.")),
        ];
        if (due.Length > 0)
        {
            throw new DomainException(
                DomainError.DeadlinePassed, "An installment is due already, so the contract would refuse to open. Revise the dates and sign again.", due);
        }
    }

    private static void RequireSignatory(Agreement agreement, Address account, IReadOnlyCollection<Address> callers)
    {
        if (!callers.Contains(account))
        {
            throw new DomainException(DomainError.PermissionDenied, "Sign in with the wallet that signed.", new FieldViolation("account", "Is not one of yours."));
        }

        if (!agreement.Signatories.Contains(account))
        {
            throw new DomainException(
                DomainError.PermissionDenied,
                "Only the steward and the brands of this agreement sign it.",
                new FieldViolation("account", "Is neither the steward's nor a brand's."));
        }
    }

    private static void RequireCurrent(Agreement agreement, uint revision)
    {
        var current = agreement.Revision.Number;
        if (revision != current)
        {
            throw new DomainException(
                DomainError.WrongRevision,
                $"Revision {revision} was signed, but the current one is {current}. Read it, and sign it if you agree.",
                new FieldViolation("revision", $"Must be {current}."));
        }
    }

    private static void RequireOffered(Agreement agreement, DateTimeOffset now)
    {
        if (agreement.Revision.Parameters.OfferExpires is { } end && end < now)
        {
            throw new DomainException(
                DomainError.DeadlinePassed,
                $"The offer expired on {end:u}. Ask for it to be made again, or revise it with a later time.",
                new FieldViolation("parameters.offer_expire_time", $"Was {end:u}."));
        }
    }

    private static byte[] Checked(Agreement agreement, Address account, ReadOnlySpan<byte> bytes)
    {
        Signature signature;
        try
        {
            signature = Signature.FromBytes(bytes);
        }
        catch (SignatureException refusal)
        {
            throw Invalid(refusal.Message);
        }

        return signature.TryRecover(agreement.SigningDigest, out var signer) && signer == account
            ? signature.ToBytes()
            : throw Invalid("Is by another key, or over other terms, another chain or another contract. Sign this revision's digest with this account.");
    }

    private static ReadOnlyMemory<byte> Bounded(ReadOnlyMemory<byte> signature) => signature.Length <= MostBytes
        ? signature.ToArray()
        : throw Invalid($"Has {signature.Length} bytes; at most {MostBytes} are allowed.");

    private static DomainException Invalid(string why) =>
        new(DomainError.InvalidSignature, $"signature: {why}", new FieldViolation("signature", why));
}
