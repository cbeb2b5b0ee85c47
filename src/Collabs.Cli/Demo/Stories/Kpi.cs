using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Demo.Stories;

using Collabs.Agreement.V1;

/// <summary>Three tiers of views, two of which three attesters confirm.</summary>
internal sealed class Kpi : IStory
{
    private const string Views = "6200000";

    public string Name => "kpi";

    public string Summary => "paid by views in three tiers: two of three attesters sign for two tiers, the third is never reached and refunded";

    public string Title => "Loly's Kitchen pays Lil Jet Spirit by views: 1, 5 and 15 million.";

    public async Task PlayAsync(Play play)
    {
        var (say, now) = (play.Say, await play.NowAsync());
        var brand = await play.EnterAsync("Loly's Kitchen");
        Party[] attesters = [await play.EnterAsync("attester A"), await play.EnterAsync("attester B"), await play.EnterAsync("attester C")];
        await play.BeginAsync(
            "One plant-based film, paid by how many people watch it.",
            new()
            {
                Title = "One film, paid by views",
                Installments =
                {
                    Tier(play, now, "1,000,000 views", "1000000", "300"),
                    Tier(play, now, "5,000,000 views", "5000000", "500"),
                    Tier(play, now, "15,000,000 views", "15000000", "900"),
                },
                Clauses = { Bonus(play) },
                Attesters = { attesters.Select(attester => attester.Account) },
                Quorum = 2,
            },
            brand);

        say.Begin("A month later: 6.2 million views");
        await play.PassAsync(TimeSpan.FromDays(30));
        await AttestAsync(play, attesters[..2], 0);
        await AttestAsync(play, attesters[..2], 1);
        say.Say("Attester C says nothing, and is not needed: two of three are enough.");

        say.Begin("The brand has seven days to object");
        await play.PassReviewAsync(installment: 1);
        var stranger = await play.EnterAsync("a stranger");
        say.Say("It does not. A stranger releases both tiers:");
        await play.ReleaseAsync(stranger, 0);
        await play.ReleaseAsync(stranger, 1);

        say.Begin("15 million views are never reached");
        await play.PassDueDateAsync(installment: 2);
        say.Say("The date of the last tier passes, and its money goes back:");
        await play.RefundAsync(brand, 2);
    }

    private static async Task AttestAsync(Play play, IReadOnlyList<Party> attesters, uint installment)
    {
        await play.Deal.AttestAsync(attesters, new() { Installment = installment, Value = Views });
        play.Say.Done($"Attesters A and B each sign that tier {installment + 1} is reached; the contract counts their signatures.");
    }

    // How the number is counted is part of the deal, or no rule lets anybody sign it (KP-01).
    private static ClauseUse Bonus(Play play) => new()
    {
        Clause = "CL-12",
        Parameters = Struct.Parser.ParseJson(
            $$"""
            {
              "metric": "views", "definition": "plays of at least 3 seconds, one for each account and day", "source": "the platform's own dashboard, exported",
              "windowDays": 30, "cap": "{{play.Units("1700")}}", "attesters": "two of three auditors", "disputeDays": 7, "defaultIfSilent": "REFUND",
              "tiers": [
                { "threshold": 1000000, "amount": "{{play.Units("300")}}" },
                { "threshold": 5000000, "amount": "{{play.Units("500")}}" },
                { "threshold": 15000000, "amount": "{{play.Units("900")}}" }
              ]
            }
            """),
    };

    private static Installment Tier(Play play, DateTimeOffset now, string subject, string threshold, string amount)
    {
        var tier = play.Delivery(subject, amount, now.AddDays(60));
        tier.Trigger = Trigger.Metric;
        tier.Threshold = threshold;
        return tier;
    }
}
