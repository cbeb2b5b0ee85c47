using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;

namespace Collabs.Domain.Causes;

/// <summary>How a cause gets its money.</summary>
public enum Settlement
{
    /// <summary>To its own account, whose control it proved.</summary>
    DirectWallet,

    /// <summary>Through a named body that passes it on.</summary>
    Intermediary,

    /// <summary>To a labelled reserve; euros are owed within a number of days (see <see cref="Remittance"/>).</summary>
    FiatRemittance,
}

/// <summary>What is promised about a cause. Each kind triggers other rules (CA-01 to CA-05).</summary>
public enum ClaimType
{
    ShareOfFee,
    PerSale,
    Solicitation,
    ProBono,
}

/// <summary>Who gives: invoice and VAT follow. Nobody may be told that a gift is deductible.</summary>
public enum DonorOfRecord
{
    CreatorCompany,
    Brand,
}

/// <summary>A cause as a register knows it, with what was verified and when. Never an address with a name.</summary>
public sealed record Cause
{
    public required string Id { get; init; }

    public required string LegalName { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    public required CauseRegistry Registry { get; init; }

    public required string RegistryId { get; init; }

    /// <summary>When the register was last asked; null before.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>When the verification must be renewed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Name of the person who asked it; empty before. Personal data: erasable.</summary>
    public string VerifiedBy { get; init; } = "";

    /// <summary>keccak256 of the register's extract.</summary>
    public Hash32? EvidenceHash { get; init; }

    /// <summary>Written consent to use the name (CA-02).</summary>
    public NameConsent? NameUse { get; init; }

    /// <summary>The body that receives for it, where it cannot itself.</summary>
    public string? FiscalHost { get; init; }

    public required Settlement Settlement { get; init; }

    /// <summary>What is promised about it unless an agreement says otherwise.</summary>
    public ClaimType ClaimType { get; init; }

    /// <summary>Who gives unless an agreement says otherwise.</summary>
    public DonorOfRecord DonorOfRecord { get; init; }

    /// <summary>Days within which accrued euros are paid on, where they are.</summary>
    public int RemittanceDays { get; init; } = 30;

    public IReadOnlyList<CauseWallet> Wallets { get; init; } = [];

    /// <summary>Whether the organisation itself issues receipts. This service issues donation statements, never tax receipts.</summary>
    public bool IssuesReceipts { get; init; }

    /// <summary>Checks and normalizes.</summary>
    /// <exception cref="DomainException">InvalidArgument with every broken field.</exception>
    public Cause Checked()
    {
        var wrong = new Violations("cause");
        wrong.CheckText("legal_name", LegalName, TextRule.Name);
        wrong.Check(Country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'], "country", "Must be two capital letters of ISO 3166-1, such as FR.");
        wrong.Check(Enum.IsDefined(Registry), "registry", "Must be one of RNA, SIREN, EIN, UKCC, OTHER.");
        var plain = string.Concat(RegistryId.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        var problem = Registry == CauseRegistry.Other ? RegistryNumber.Problem(Registry, RegistryId) : RegistryNumber.Problem(Registry, plain);
        wrong.Check(problem is null, "registry_id", problem ?? "");
        wrong.Check(Country == HomeOf(Registry, Country), "country", $"{Registry} is a register of {HomeOf(Registry, Country)}.");
        wrong.Check(Enum.IsDefined(Settlement), "settlement", "Must be one of DIRECT_WALLET, INTERMEDIARY, FIAT_REMITTANCE.");
        wrong.Check(Enum.IsDefined(ClaimType), "claim_type", "Must be one of SHARE_OF_FEE, PER_SALE, SOLICITATION, PRO_BONO.");
        wrong.Check(Enum.IsDefined(DonorOfRecord), "donor_of_record", "Must be one of CREATOR_COMPANY, BRAND.");
        wrong.Check(RemittanceDays is > 0 and <= 366, "remittance_days", "Must lie between 1 and 366.");
        wrong.CheckText("fiscal_host", FiscalHost, TextRule.Name, required: false);
        if (NameUse is { } consent)
        {
            wrong.CheckText("name_use.given_by", consent.GivenBy, TextRule.Name);
            wrong.Check(consent.Until is null || consent.GivenAt < consent.Until, "name_use.until", "Must lie after give_time.");
        }

        wrong.Check(Settlement != Settlement.Intermediary || !string.IsNullOrWhiteSpace(FiscalHost), "fiscal_host", "Name the body that receives for the cause.");
        for (var i = 0; i < Wallets.Count; i++)
        {
            var at = wrong.At("wallets", i);
            at.Check(!Wallets[i].Account.IsZero, "account", "Must not be the zero address.");
            at.Check(Wallets[i].ValidTo is null || Wallets[i].ValidFrom < Wallets[i].ValidTo, "valid_to", "Must lie after valid_from.");
        }

        wrong.ThrowIfAny();
        return this with { RegistryId = Registry == CauseRegistry.Other ? RegistryId : plain };
    }

    /// <summary>Verified at a moment, and not since expired.</summary>
    public bool IsVerifiedAt(DateTimeOffset at) => VerifiedAt <= at && (ExpiresAt is null || at < ExpiresAt) && EvidenceHash is not null;

    /// <summary>The account that the cause had proved control of at a moment.</summary>
    /// <exception cref="DomainException">WrongState: none, with what to do.</exception>
    public Address WalletAt(ulong chainId, DateTimeOffset at) =>
        Wallets.Where(wallet => wallet.ChainId == chainId && wallet.IsValidAt(at)).OrderByDescending(wallet => wallet.ValidFrom).FirstOrDefault() is { } found
            ? found.Account
            : throw new DomainException(DomainError.WrongState, $"{LegalName} has no proved account on chain {chainId} on {at:yyyy-MM-dd}. Ask for a signed proof of control, or settle by fiat remittance.");

    private static string HomeOf(CauseRegistry registry, string country) => registry switch
    {
        CauseRegistry.Rna or CauseRegistry.Siren => "FR",
        CauseRegistry.Ein => "US",
        CauseRegistry.Ukcc => "GB",
        _ => country,
    };
}

/// <param name="ControlProof">Signature of the account over a dated statement, as hex.</param>
public sealed record CauseWallet(ulong ChainId, Address Account, string ControlProof, DateTimeOffset ValidFrom, DateTimeOffset? ValidTo)
{
    public bool IsValidAt(DateTimeOffset at) => ValidFrom <= at && (ValidTo is null || at < ValidTo);
}

/// <param name="DocumentHash">keccak256 of the written consent.</param>
public sealed record NameConsent(string GivenBy, DateTimeOffset GivenAt, Hash32 DocumentHash, DateTimeOffset? Until);
