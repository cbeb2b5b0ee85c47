using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Domain.Rules;

/// <summary>What the service knows beside a draft. Each part that is missing leaves its facts "not shown".</summary>
public sealed record RuleKnowledge
{
    /// <summary>The deal's token as this service's operator listed it; null where it is not listed, or where the chain's own currency is paid.</summary>
    public PayoutToken? Token { get; init; }

    /// <summary>The persona's cause as the register and the cause itself have confirmed it; null: only the parties' declarations count.</summary>
    public VerifiedCause? Cause { get; init; }

    /// <summary>Accounts whose holders have proved control to this service.</summary>
    public IReadOnlyCollection<Address> ProvedAccounts { get; init; } = [];

    /// <summary>
    /// Accounts on which the persona's registered cause may be paid now, whatever the parties declare; null where the persona refers to no entry,
    /// or where the entry is owed euros and the account is a reserve.
    /// </summary>
    public IReadOnlyCollection<Address>? CauseAccounts { get; init; }

    /// <summary>Signed deals of the same persona, for the yearly counter.</summary>
    public IReadOnlyList<CountedDeal> Earlier { get; init; } = [];

    /// <summary>Signed agreements of the same persona with other brands.</summary>
    public IReadOnlyList<OtherDealFacts> OtherDeals { get; init; } = [];

    /// <summary>Reasons given for warnings of the current revision, by rule.</summary>
    public IReadOnlyDictionary<string, Acknowledgement> Acknowledged { get; init; } = new Dictionary<string, Acknowledgement>();

    /// <summary>The operator of this service reports sellers under DAC7.</summary>
    public bool ReportingPlatform { get; init; }
}

/// <summary>A token that the operator lists as coming from an authorised issuer (EU-05).</summary>
/// <param name="Currency">The currency it stands for, ISO 4217; null: none.</param>
/// <param name="Decimals">Of its base unit.</param>
public sealed record PayoutToken(Address Address, string? Currency = null, int Decimals = 0);

public sealed record VerifiedCause(bool RegistryVerified, bool NameConsent);

/// <summary>What one advertiser gave in one signed agreement, as it was counted at signing.</summary>
/// <param name="Advertiser">Registry number, or its account where none was given.</param>
/// <param name="Account">The brand's wallet: another spelling of the number does not start a new count.</param>
/// <param name="Cents">Cash and kind, excluding VAT; null: not shown.</param>
public sealed record CountedDeal(AgreementId Agreement, string Advertiser, Address Account, string Influencer, string Objective, DateTimeOffset SignedAt, long? Cents);
