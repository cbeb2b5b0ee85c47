using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Server.Agreements;
using Collabs.Server.Mapping;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Causes.V1;

namespace Collabs.Server.Causes;

using Cause = Collabs.Domain.Causes.Cause;

public static class CauseMessages
{
    private const uint UsualRemittanceDays = 30;

    /// <summary>Reads what a keeper decides; what is left out takes the plainest value.</summary>
    public static Cause ReadCause(this Violations violations, Proto.Cause cause) => new()
    {
        Id = "",
        LegalName = cause.LegalName,
        Country = cause.Country,
        Registry = cause.Registry.ToDomain<CauseRegistry>(),
        RegistryId = cause.RegistryId,
        NameUse = cause.NameUse is { } consent ? violations.At("name_use").Read(consent) : null,
        FiscalHost = cause.FiscalHost.Length == 0 ? null : cause.FiscalHost,
        Settlement = cause.Settlement == Proto.Settlement.Unspecified ? Settlement.DirectWallet : cause.Settlement.ToDomain<Settlement>(),
        ClaimType = cause.ClaimType == Proto.ClaimType.Unspecified ? ClaimType.ShareOfFee : cause.ClaimType.ToDomain<ClaimType>(),
        DonorOfRecord = cause.DonorOfRecord == Proto.DonorOfRecord.Unspecified ? DonorOfRecord.CreatorCompany : cause.DonorOfRecord.ToDomain<DonorOfRecord>(),
        RemittanceDays = (int)Math.Min(cause.RemittanceDays == 0 ? UsualRemittanceDays : cause.RemittanceDays, int.MaxValue),
        IssuesReceipts = cause.IssuesReceipts,
    };

    /// <param name="cause">What to show.</param>
    /// <param name="at">The time of reading, at which a verification holds or has run out.</param>
    public static Proto.Cause ToMessage(this RegisteredCause cause, DateTimeOffset at) => new()
    {
        Name = cause.Id.Name,
        LegalName = cause.Cause.LegalName,
        Country = cause.Cause.Country,
        Registry = cause.Cause.Registry.ToProto<Collabs.Persona.V1.CauseRegistry>(),
        RegistryId = cause.Cause.RegistryId,
        NameUse = cause.Cause.NameUse is { } consent ? Message(consent) : null,
        FiscalHost = cause.Cause.FiscalHost ?? "",
        Settlement = cause.Cause.Settlement.ToProto<Proto.Settlement>(),
        ClaimType = cause.Cause.ClaimType.ToProto<Proto.ClaimType>(),
        DonorOfRecord = cause.Cause.DonorOfRecord.ToProto<Proto.DonorOfRecord>(),
        RemittanceDays = (uint)cause.Cause.RemittanceDays,
        IssuesReceipts = cause.Cause.IssuesReceipts,
        Verification = cause.Cause.VerifiedAt is null ? null : new()
        {
            VerifiedBy = cause.Cause.VerifiedBy,
            VerifyTime = cause.Cause.VerifiedAt?.ToTimestamp(),
            ExpireTime = cause.Cause.ExpiresAt?.ToTimestamp(),
            EvidenceHash = cause.Cause.EvidenceHash?.ToBytes() ?? ByteString.Empty,
            Valid = cause.Cause.IsVerifiedAt(at),
        },
        Wallets = { cause.Cause.Wallets.Select(Message) },
        Keeper = cause.Keeper.ToString(),
        Etag = cause.Etag,
        CreateTime = cause.CreateTime.ToTimestamp(),
        UpdateTime = cause.UpdateTime.ToTimestamp(),
    };

    public static Proto.Remittance ToMessage(this OwedRemittance owed, DateTimeOffset at) => new()
    {
        Name = owed.Id.Name,
        Cause = owed.Cause.Name,
        Persona = owed.Persona.Name,
        Payout = owed.Payout,
        Amount = owed.Remittance.Amount.ToMessage(owed.Token),
        AccrueTime = owed.Remittance.AccruedAt.ToTimestamp(),
        DueTime = owed.Remittance.DueAt.ToTimestamp(),
        Status = owed.Remittance.StatusAt(at).ToProto<Proto.RemittanceStatus>(),
        AcknowledgementHash = owed.Remittance.AcknowledgementHash?.ToBytes() ?? ByteString.Empty,
        ProveTime = owed.Remittance.ProvedAt?.ToTimestamp(),
    };

    private static NameConsent Read(this Violations at, Proto.NameConsent consent) => new(
        consent.GivenBy, at.ReadTime("give_time", consent.GiveTime), at.ReadHash("document_hash", consent.DocumentHash.Span),
        consent.Until is { } until ? at.ReadTime("until", until) : null);

    private static Proto.NameConsent Message(NameConsent consent) => new()
    {
        GivenBy = consent.GivenBy,
        GiveTime = consent.GivenAt.ToTimestamp(),
        DocumentHash = consent.DocumentHash.ToBytes(),
        Until = consent.Until?.ToTimestamp(),
    };

    private static Proto.CauseWallet Message(CauseWallet wallet) => new()
    {
        ChainId = wallet.ChainId,
        Account = wallet.Account.ToString(),
        ValidFrom = wallet.ValidFrom.ToTimestamp(),
        ValidTo = wallet.ValidTo?.ToTimestamp(),
        ControlProof = ByteString.CopyFrom(Hex.Decode(wallet.ControlProof)),
    };
}
