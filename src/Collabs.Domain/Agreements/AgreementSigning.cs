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

        RequireCurrent(agreement.Revision.Number, revision);
        RequireOffered(agreement.Revision, now);
        RequireNothingDue(agreement.Revision.Terms, now);
        if (agreement.Signatures.Any(known => known.Account == account))
        {
            throw new DomainException(DomainError.AlreadyExists, $"{account} has signed this revision before.");
        }

        var bytes = Checked(agreement.SigningDigest, account, signature, acceptedByWallet, "signature");
        var role = account == agreement.Steward ? SignatoryRole.Steward : SignatoryRole.Brand;
        var signatures = agreement.Signatures.Append(new AgreementSignature(account, role, bytes, now)).ToArray();
        var complete = signatures.Length == agreement.Signatories.Count;
        return agreement.Next(now) with { Signatures = signatures, State = complete ? AgreementState.Signed : AgreementState.Draft };
    }

    /// <summary>Refuses what the contract would refuse on opening: an installment that is due before it could be funded.</summary>
    /// <exception cref="DomainException">DeadlinePassed, with each such installment.</exception>
    internal static void RequireNothingDue(Terms terms, DateTimeOffset now)
    {
        var installments = terms.Installments;
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

    internal static void RequireOwn(Address account, IReadOnlyCollection<Address> callers)
    {
        if (!callers.Contains(account))
        {
            throw new DomainException(DomainError.PermissionDenied, "Sign in with the wallet that signed.", new FieldViolation("account", "Is not one of yours."));
        }
    }

    private static void RequireSignatory(Agreement agreement, Address account, IReadOnlyCollection<Address> callers)
    {
        RequireOwn(account, callers);
        if (!agreement.Signatories.Contains(account))
        {
            throw new DomainException(
                DomainError.PermissionDenied,
                "Only the steward and the brands of this agreement sign it.",
                new FieldViolation("account", "Is neither the steward's nor a brand's."));
        }
    }

    /// <summary>Refuses a signature for another revision than the current one.</summary>
    /// <exception cref="DomainException">WrongRevision.</exception>
    public static void RequireCurrent(uint current, uint revision)
    {
        if (revision != current)
        {
            throw new DomainException(
                DomainError.WrongRevision,
                $"Revision {revision} was signed, but the current one is {current}. Read it, and sign it if you agree.",
                new FieldViolation("revision", $"Must be {current}."));
        }
    }

    internal static void RequireOffered(Revision revision, DateTimeOffset now)
    {
        if (revision.Parameters.OfferExpires is { } end && end < now)
        {
            throw new DomainException(
                DomainError.DeadlinePassed,
                $"The offer expired on {end:u}. Ask for it to be made again, or revise it with a later time.",
                new FieldViolation("parameters.offer_expire_time", $"Was {end:u}."));
        }
    }

    /// <summary>The signature as the contract takes it, after checking that the account has signed the digest.</summary>
    internal static ReadOnlyMemory<byte> Checked(Hash32 digest, Address account, ReadOnlyMemory<byte> bytes, bool acceptedByWallet, string field)
    {
        if (acceptedByWallet)
        {
            return bytes.Length <= MostBytes ? bytes.ToArray() : throw Invalid(field, $"Has {bytes.Length} bytes; at most {MostBytes} are allowed.");
        }

        Signature signature;
        try
        {
            signature = Signature.FromBytes(bytes.Span);
        }
        catch (SignatureException refusal)
        {
            throw Invalid(field, refusal.Message);
        }

        return signature.TryRecover(digest, out var signer) && signer == account
            ? signature.ToBytes()
            : throw Invalid(field, "Is by another key, or over other terms, another chain or another contract. Sign this revision's digest with this account.");
    }

    private static DomainException Invalid(string field, string why) =>
        new(DomainError.InvalidSignature, $"{field}: {why}", new FieldViolation(field, why));
}
