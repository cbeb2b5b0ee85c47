using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Screening;

public sealed class ReceiptTests
{
    [Fact]
    public void Three_shuffles_of_a_day_give_the_same_bytes()
    {
        var day = Requests.Day();
        var expected = Requests.Screener.ScreenAll(day).ToDictionary(r => r.Body.RequestId, r => r.Hash);

        foreach (var seed in new[] { 1, 2, 3 })
        {
            var shuffled = day.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.All(Requests.Screener.ScreenAll(shuffled), receipt => Assert.Equal(expected[receipt.Body.RequestId], receipt.Hash));
        }
    }

    [Fact]
    public void The_receipt_of_the_example_never_changes() =>
        Assert.Equal(Fixture.Text("Screening/lipsflora.receipt.json").TrimEnd('\n'), Requests.Screener.Screen(Requests.LipsFlora()).Json);

    [Fact]
    public void Spelling_of_the_json_does_not_change_the_receipt()
    {
        var reordered = ScreeningJson.ReadRequest(System.Text.Encoding.UTF8.GetBytes(
            new System.Text.Json.Nodes.JsonObject(Fixture.Json("Screening/lipsflora.json").Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString()));

        Assert.Equal(Requests.Screener.Screen(Requests.LipsFlora()).Hash, Requests.Screener.Screen(reordered).Hash);
    }

    [Fact]
    public void Another_charter_version_shows_in_the_receipt()
    {
        var heavier = ScreeningJson.ReadPersona(Fixture.Patched("Screening/lil-jet-spirit.json", """{"charter":{"minimumCauseBps":4500}}"""));

        Assert.NotEqual(Requests.Answer().CharterVersion, new Screener(heavier).Screen(Requests.LipsFlora()).Body.CharterVersion);
    }

    [Fact]
    public void A_day_of_120_requests_leaves_at_most_15_cards()
    {
        var day = Requests.Day();

        var receipts = Requests.Screener.ScreenAll(day);
        var board = Triage.Of(Requests.Persona, [.. day.Zip(receipts)], acceptedThisMonth: 1);

        Assert.Equal(120, board.Queues.Values.Sum(queue => queue.Count));
        Assert.All(board.Queues, queue => Assert.NotEmpty(queue.Value));
        Assert.InRange(board.Cards.Count, 1, 15);
        Assert.Equal((4, 3), (board.SlotsPerMonth, board.SlotsLeft));
    }

    [Fact]
    public void The_queues_are_ordered_by_score_then_time_then_id()
    {
        var twins = new[] { "b", "a", "c" }.Select(id => Requests.LipsFlora($$$"""{"id":"{{{id}}}","campaign":{"title":"{{{id}}}"},"receivedAt":"2026-09-28T0{{{(id == "c" ? 7 : 8)}}}:00:00Z"}""")).ToArray();

        var board = Triage.Of(Requests.Persona, [.. twins.Zip(Requests.Screener.ScreenAll(twins))], 0);

        Assert.Equal(["c", "a", "b"], board.Queues[Queue.Evidence]);
    }

    [Fact]
    public void The_fairness_report_counts_every_complete_request_once_per_group()
    {
        var day = Requests.Day();
        var answers = day.Zip(Requests.Screener.ScreenAll(day)).ToArray();

        var report = Fairness.Report(Requests.Persona, answers, []);

        Assert.Equal(answers.Count(a => a.Second.Body.Scores is not null), report.Answers);
        Assert.All([report.BySector, report.BySize, report.ByCountry], rows => Assert.Equal(report.Answers, rows.Sum(row => row.Answers)));
        Assert.All(report.BySize, row => Assert.InRange(row.ShortlistedBps, 0, row.FavourableBps));
        Assert.Equal(3, report.Changelog.Count);
    }
}
