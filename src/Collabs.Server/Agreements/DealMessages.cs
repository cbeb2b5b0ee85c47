using Collabs.Domain.Agreements;
using Collabs.Domain.Clauses;
using Collabs.Domain.Errors;
using Collabs.Server.Mapping;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Agreements;

/// <summary>The parameters of a deal, both ways.</summary>
public static class DealMessages
{
    /// <summary>Reads parameters; fields are noted below the path of <paramref name="violations"/>.</summary>
    public static DealParameters ReadParameters(this Violations violations, Proto.DealParameters? parameters)
    {
        if (parameters is null)
        {
            violations.Add("", "Is required.");
            violations.ThrowIfAny();
        }

        return new(
            parameters!.Title,
            [.. parameters.Brands.Select((brand, index) => new Brand(brand.DisplayName, violations.At("brands", index).ReadAddress("account", brand.Account)))],
            violations.ReadOptionalAddress("token", parameters.Token),
            violations.ReadPayees(parameters.Payees),
            [.. parameters.Installments.Select((installment, index) => violations.At("installments", index).ReadInstallment(installment))],
            parameters.Arbitration is { } arbitration ? violations.At("arbitration").ReadArbitration(arbitration) : null,
            violations.ReadDuration("notice_period", parameters.NoticePeriod),
            [.. parameters.Attesters.Select((attester, index) => violations.ReadAddress($"attesters[{index}]", attester))],
            (int)Math.Min(parameters.Quorum, int.MaxValue),
            parameters.Language,
            parameters.ProBono)
        {
            Clauses = violations.ReadClauses(parameters.Clauses),
            Declared = parameters.Declared?.ToJson(),
            OfferExpires = parameters.OfferExpireTime is { } end ? violations.ReadTime("offer_expire_time", end) : null,
        };
    }

    public static Proto.DealParameters ToMessage(this DealParameters parameters) => new()
    {
        Title = parameters.Title,
        Brands = { parameters.Brands.Select(brand => new Proto.Brand { DisplayName = brand.DisplayName, Account = brand.Account.ToString() }) },
        Token = parameters.Token.ToTokenText(),
        Payees = { parameters.Payees.Select(PayeeMessages.ToMessage) },
        Installments = { parameters.Installments.Select(ToMessage) },
        Arbitration = parameters.Arbitration is { } arbitration ? ToMessage(arbitration) : null,
        NoticePeriod = parameters.NoticePeriod.ToDuration(),
        Attesters = { parameters.Attesters.Select(attester => attester.ToString()) },
        Quorum = (uint)parameters.Quorum,
        Language = parameters.Language,
        ProBono = parameters.ProBono,
        Clauses = { parameters.Clauses.Select(use => new Proto.ClauseUse { Clause = use.Reference, Parameters = use.Parameters.ToStruct() }) },
        Declared = parameters.Declared?.ToStruct(),
        OfferExpireTime = parameters.OfferExpires?.ToTimestamp(),
    };

    private static ClauseUse[] ReadClauses(this Violations violations, IReadOnlyList<Proto.ClauseUse> clauses) =>
        [.. clauses.Select((use, index) => violations.At("clauses", index).ReadClause(use.Clause, use.Parameters.ToJson())).OfType<ClauseUse>()];

    private static Installment ReadInstallment(this Violations at, Proto.Installment installment) => new(
        installment.Subject,
        at.ReadAmount("amount", installment.Amount),
        installment.Trigger.ToDomain<Trigger>(),
        at.ReadTime("due_time", installment.DueTime),
        at.ReadDuration("review_window", installment.ReviewWindow),
        at.ReadBps("kill_fee_bps", installment.KillFeeBps),
        at.ReadOptionalAmount("threshold", installment.Threshold),
        at.ReadOptionalAddress("payer", installment.Payer));

    private static Arbitration ReadArbitration(this Violations at, Proto.Arbitration arbitration) => new(
        at.ReadAddress("arbiter", arbitration.Arbiter),
        at.ReadDuration("ruling_window", arbitration.RulingWindow),
        at.ReadBps("default_ruling_bps", arbitration.DefaultRulingBps));

    private static Proto.Installment ToMessage(Installment installment) => new()
    {
        Subject = installment.Subject,
        Amount = installment.Amount.ToString(),
        Trigger = installment.Trigger.ToProto<Proto.Trigger>(),
        DueTime = installment.DueTime.ToTimestamp(),
        ReviewWindow = installment.ReviewWindow.ToDuration(),
        KillFeeBps = installment.KillFee.Value,
        Threshold = installment.Threshold.IsZero ? "" : installment.Threshold.ToString(),
        Payer = installment.Payer.IsZero ? "" : installment.Payer.ToString(),
    };

    private static Proto.Arbitration ToMessage(Arbitration arbitration) => new()
    {
        Arbiter = arbitration.Arbiter.ToString(),
        RulingWindow = arbitration.RulingWindow.ToDuration(),
        DefaultRulingBps = arbitration.DefaultRuling.Value,
    };
}
