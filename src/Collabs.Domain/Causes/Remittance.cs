using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Causes;

public enum RemittanceStatus
{
    /// <summary>Owed; shown as owed, never as donated.</summary>
    Open,

    /// <summary>Acknowledged by the bank or the organisation.</summary>
    Proved,

    /// <summary>Owed, and late.</summary>
    Overdue,
}

/// <summary>The duty to pay on, in euros, what accrued to a cause's reserve on chain.</summary>
/// <param name="Amount">What accrued, in base units.</param>
/// <param name="AcknowledgementHash">keccak256 of the acknowledgement.</param>
public sealed record Remittance(
    string Id, string CauseId, TokenAmount Amount, DateTimeOffset AccruedAt, DateTimeOffset DueAt, Hash32? AcknowledgementHash = null, DateTimeOffset? ProvedAt = null)
{
    /// <summary>Opens the duty.</summary>
    /// <exception cref="DomainException">InvalidArgument.</exception>
    public static Remittance Open(string id, string causeId, TokenAmount amount, DateTimeOffset accruedAt, int days)
    {
        var wrong = new Violations("remittance");
        wrong.Check(!amount.IsZero, "amount", "Must be above zero.");
        wrong.Check(days is > 0 and <= 366, "days", "Must lie between 1 and 366.");
        wrong.ThrowIfAny();
        return new Remittance(id, causeId, amount, accruedAt, accruedAt.AddDays(days));
    }

    public RemittanceStatus StatusAt(DateTimeOffset now) => ProvedAt is not null ? RemittanceStatus.Proved : now > DueAt ? RemittanceStatus.Overdue : RemittanceStatus.Open;

    /// <summary>Records the acknowledgement; late is possible and stays visible in <see cref="ProvedAt"/>.</summary>
    /// <exception cref="DomainException">WrongState: proved already.</exception>
    public Remittance Prove(Hash32 acknowledgement, DateTimeOffset at) => ProvedAt is null
        ? this with { AcknowledgementHash = acknowledgement, ProvedAt = at }
        : throw new DomainException(DomainError.WrongState, $"Remittance {Id} was proved on {ProvedAt:yyyy-MM-dd}; a second proof would count the gift twice.");
}

/// <summary>What a giver is shown. Not a tax receipt: only the organisation may issue one.</summary>
public sealed record DonationStatement(
    string Number, string CauseLegalName, DonorOfRecord Donor, TokenAmount Amount, string Token, DateTimeOffset At, string EuroValue, string RateSource)
{
    public const string NoticeFr = "Ce relevé n'est pas un reçu fiscal et ne promet aucune réduction d'impôt.";
    public const string NoticeEn = "This statement is no tax receipt and promises no tax relief.";
}
