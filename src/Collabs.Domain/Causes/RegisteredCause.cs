using Collabs.Domain.Errors;
using Collabs.Domain.Rules;
using Collabs.Ethereum;

namespace Collabs.Domain.Causes;

/// <summary>A cause that this service knows, with the wallet that keeps its entry.</summary>
/// <param name="Keeper">Who entered it; personas and agreements refer to the entry, and its verification says who looked.</param>
/// <param name="Version">1 for the first; checked by writers.</param>
public sealed record RegisteredCause(CauseId Id, Address Keeper, Cause Cause, long Version, DateTimeOffset CreateTime, DateTimeOffset UpdateTime)
{
    private const int LongestVerificationDays = 400;

    public string Etag => Ids.Etag.Of(Version);

    /// <summary>Enters a cause; nothing is verified yet.</summary>
    /// <exception cref="DomainException">InvalidArgument with every broken field.</exception>
    public static RegisteredCause Enter(CauseId id, Address keeper, Cause cause, DateTimeOffset now, Violations violations)
    {
        violations.ThrowIfAny();
        return new RegisteredCause(id, keeper, cause.Checked(), 1, now, now);
    }

    /// <summary>Changes what the keeper decides. Another register entry is another cause; verification and wallets stay.</summary>
    /// <exception cref="DomainException">PermissionDenied; StaleEtag; InvalidArgument.</exception>
    public RegisteredCause Update(Cause wanted, string etag, IReadOnlyCollection<Address> callers, DateTimeOffset now, Violations violations)
    {
        RequireKeeper(callers);
        violations.Check(wanted.Registry == Cause.Registry, "registry", "Names another cause; enter that one.");
        violations.ThrowIfAny();
        var next = wanted.Checked();
        violations.Check(next.RegistryId == Cause.RegistryId, "registry_id", "Names another cause; enter that one.");
        violations.ThrowIfAny();
        Ids.Etag.Check(etag, Version);
        return Next(next, now);
    }

    /// <summary>A person looked the cause up.</summary>
    /// <exception cref="DomainException">PermissionDenied; StaleEtag; InvalidArgument.</exception>
    public RegisteredCause Verify(string by, Hash32 evidence, DateTimeOffset until, string etag, IReadOnlyCollection<Address> callers, DateTimeOffset now, Violations violations)
    {
        RequireKeeper(callers);
        violations.CheckText("verified_by", by, TextRule.Name);
        violations.Check(until > now && until <= now.AddDays(LongestVerificationDays), "expire_time", $"Must lie ahead, by at most {LongestVerificationDays} days.");
        violations.ThrowIfAny();
        Ids.Etag.Check(etag, Version);
        return Next(Cause with { VerifiedAt = now, VerifiedBy = by, ExpiresAt = until, EvidenceHash = evidence }, now);
    }

    /// <summary>Adds an account that has signed its sentence.</summary>
    /// <param name="signed">Whether the account's signature over the sentence was found good.</param>
    /// <exception cref="DomainException">PermissionDenied; InvalidSignature; AlreadyExists.</exception>
    public RegisteredCause AddWallet(CauseWallet wallet, bool signed, IReadOnlyCollection<Address> callers, DateTimeOffset now)
    {
        RequireKeeper(callers);
        if (!signed)
        {
            const string rule = "Must be the account's personal_sign (EIP-191) over the statement.";
            throw new DomainException(DomainError.InvalidSignature, $"signature: {rule}", new FieldViolation("signature", rule));
        }

        return Cause.Wallets.Any(known => known.ChainId == wallet.ChainId && known.Account == wallet.Account && known.IsValidAt(now))
            ? throw new DomainException(DomainError.AlreadyExists, $"{wallet.Account} is proved already; end it first to change its dates.", new FieldViolation("account", "Is proved already."))
            : Next((Cause with { Wallets = [.. Cause.Wallets, wallet] }).Checked(), now);
    }

    /// <summary>Ends an account's validity now; what was paid to it before stays right.</summary>
    /// <exception cref="DomainException">PermissionDenied; NotFound.</exception>
    public RegisteredCause EndWallet(Address account, IReadOnlyCollection<Address> callers, DateTimeOffset now)
    {
        RequireKeeper(callers);
        return Cause.Wallets.All(wallet => wallet.Account != account || !wallet.IsValidAt(now))
            ? throw new DomainException(DomainError.NotFound, $"{account} is no valid account of {Id.Name}.", new FieldViolation("account", "Is not valid now."))
            : Next(Cause with { Wallets = [.. Cause.Wallets.Select(wallet => wallet.Account == account && wallet.IsValidAt(now) ? wallet with { ValidTo = now } : wallet)] }, now);
    }

    /// <summary>
    /// Notes a payee's account that is not the cause's: what goes to a cause on chain goes to an account that it, or the body that receives for
    /// it, has proved. Where euros are owed instead, the account is a reserve, and anybody's.
    /// </summary>
    public void CheckPayee(Violations violations, string field, Address account, ulong chainId, DateTimeOffset at)
    {
        Address[] proved = [.. AccountsAt(chainId, at)];
        violations.Check(
            Cause.Settlement == Settlement.FiatRemittance || proved.Contains(account), field,
            $"Is no account that {Id.Name} has proved on chain {chainId}; it has proved {(proved is [] ? "none" : string.Join(", ", proved))}. "
            + "Pay a proved one, have the cause prove this one, or settle by fiat remittance.");
    }

    /// <summary>The accounts on a chain whose control was proved and not ended at a moment.</summary>
    public IEnumerable<Address> AccountsAt(ulong chainId, DateTimeOffset at) =>
        Cause.Wallets.Where(wallet => wallet.ChainId == chainId && wallet.IsValidAt(at)).Select(static wallet => wallet.Account);

    /// <summary>
    /// The accounts on a chain on which it may be paid at a moment: none unless somebody has verified the entry and that has not run out. Null
    /// where euros are owed instead: the account is a reserve then, and anybody's.
    /// </summary>
    public IReadOnlyList<Address>? PayableAt(ulong chainId, DateTimeOffset at) =>
        Cause.Settlement == Settlement.FiatRemittance ? null
        : Cause.IsVerifiedAt(at) ? [.. AccountsAt(chainId, at)]
        : [];

    /// <summary>What rules of law may take for granted about it at a moment.</summary>
    public VerifiedCause KnownAt(DateTimeOffset at) =>
        new(Cause.IsVerifiedAt(at), Cause.NameUse is { } consent && consent.GivenAt <= at && (consent.Until is null || at < consent.Until));

    private RegisteredCause Next(Cause cause, DateTimeOffset now) => this with { Cause = cause, Version = Version + 1, UpdateTime = now };

    private void RequireKeeper(IReadOnlyCollection<Address> callers)
    {
        if (!callers.Contains(Keeper))
        {
            throw new DomainException(DomainError.PermissionDenied, $"Only the keeper of {Id.Name}, {Keeper}, may do this.");
        }
    }
}
