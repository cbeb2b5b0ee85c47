using Collabs.Domain.Screening;
using Proto = Collabs.Persona.V1;

namespace Collabs.Server.Personas;

internal static class CharterMessages
{
    /// <summary>What a steward decides; version and changelog are the domain's.</summary>
    public static Charter ToDomain(Proto.Charter charter) => new()
    {
        Version = 0,
        Convictions = [.. charter.Convictions],
        Exclusions = [.. charter.Exclusions],
        Criteria = [.. charter.Criteria.Select(one => new CharterCriterion(one.Criterion, Whole(one.Weight), Whole(one.Floor)))],
        SlotsPerMonth = Whole(charter.SlotsPerMonth),
        MinimumCauseBps = Whole(charter.MinimumCauseBps),
        FairPaymentDays = Whole(charter.FairPaymentDays),
    };

    public static Proto.Charter ToMessage(Charter charter) => new()
    {
        Version = (uint)charter.Version,
        Convictions = { charter.Convictions },
        Exclusions = { charter.Exclusions },
        Criteria = { charter.Criteria.Select(one => new Proto.CharterCriterion { Criterion = one.Id, Weight = (uint)one.Weight, Floor = (uint)one.Floor }) },
        SlotsPerMonth = (uint)charter.SlotsPerMonth,
        MinimumCauseBps = (uint)charter.MinimumCauseBps,
        FairPaymentDays = (uint)charter.FairPaymentDays,
        Changelog =
        {
            charter.Changelog.Select(ToMessage),
        },
    };

    public static Proto.CharterChange ToMessage(CharterChange one) =>
        new() { Version = (uint)one.Version, Date = Requests.ScreeningMessages.Date(one.Date), Note = one.Note };

    // What does not fit is out of every range that the domain allows.
    private static int Whole(uint value) => (int)Math.Min(value, int.MaxValue);
}
