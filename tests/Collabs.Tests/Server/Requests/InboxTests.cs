using Collabs.Request.V1;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Requests;

using Google.Protobuf.WellKnownTypes;

/// <summary>What a studio sees of a day.</summary>
public sealed class InboxTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task The_stream_tells_what_happens_and_goes_on_after_its_token()
    {
        var studio = await Studio.OpenAsync(Server);
        var request = await studio.SendAsync();
        await studio.Steward.Requests.AnswerRequestAsync(new() { RequestId = NewId(), Name = request.Name, Etag = request.Etag, Reason = "Not now." });

        var first = Assert.Single(await ReadAsync(studio, "", 1));
        var next = Assert.Single(await ReadAsync(studio, first.ResumeToken, 1));

        Assert.Equal(("RequestReceived", "RequestAnswered"), (first.Fact.Kind, next.Fact.Kind));
        Assert.Equal((request.Name, RequestState.Declined), (next.Fact.Request.Name, next.Fact.Request.State));
    }

    [Fact]
    public async Task The_board_sorts_by_queue_and_score_and_counts_slots()
    {
        var studio = await Studio.OpenAsync(Server);
        var low = await SendAsync(studio, 1, request => request.Screening.Answers[3].Items.Clear());
        var review = await SendAsync(studio, 2, request => request.Screening.Answers[4].Items.Clear());
        await SendAsync(studio, 3, request => request.Screening = null);
        await SendAsync(studio, 4, request => request.Screening.Practices[1].Applies = true);

        var inbox = await studio.Creator.Requests.GetInboxAsync(new() { Persona = studio.Persona.Name });

        Assert.Equal([low.Name], inbox.Confirm.Select(one => one.Name));
        Assert.Equal(
            [(Queue.Vetoed, 1), (Queue.Incomplete, 1)],
            inbox.Queues.Where(queue => queue.Queue is Queue.Vetoed or Queue.Incomplete).Select(queue => (queue.Queue, queue.Count)));
        Assert.Equal((4, 4), (inbox.SlotsPerMonth, inbox.SlotsLeft));
        Assert.NotEqual(low.Decision, review.Decision);
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_without_gaps()
    {
        var studio = await Studio.OpenAsync(Server);
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(studio, i);
        }

        await SendAsync(studio, 9, request => (request.BrandName, request.Screening) = ("Loly’s Kitchen SAS", null));

        var evidence = await AllAsync(studio, new() { Queues = { Queue.Evidence } });
        var incomplete = await AllAsync(studio, new() { Decisions = { Decision.Incomplete } });
        var brand = await AllAsync(studio, new() { BrandName = "LOLYS KITCHEN" });
        var old = await AllAsync(studio, new() { ReceivedBefore = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch) });
        var open = await AllAsync(studio, new() { States = { RequestState.Received }, ReceivedFrom = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch) });

        Assert.Equal((3, 1, 0, 4), (evidence.Count, incomplete.Count, old.Count, open.Count));
        Assert.Equal(incomplete, brand);
        Assert.Equal(4, open.Distinct().Count());
    }

    [Fact]
    public async Task A_page_token_belongs_to_its_filter()
    {
        var studio = await Studio.OpenAsync(Server);
        await SendAsync(studio, 1);
        await SendAsync(studio, 2);
        var page = await studio.Steward.Requests.ListRequestsAsync(new() { Persona = studio.Persona.Name, PageSize = 1 });

        var refusal = await Refusal.OfAsync(studio.Steward.Requests.ListRequestsAsync(
            new() { Persona = studio.Persona.Name, PageSize = 1, PageToken = page.NextPageToken, Queues = { Queue.Evidence } }));

        Assert.Equal(["page_token"], refusal.Fields);
    }

    [Fact]
    public async Task Anyone_reads_how_answers_fall_on_groups()
    {
        var studio = await Studio.OpenAsync(Server);
        await SendAsync(studio, 1);
        await SendAsync(studio, 2, request => (request.Screening.Brand.Sector, request.Screening.Practices[1].Applies) = ("FASHION", true));

        var report = await Server.Anonymous().Requests.GetFairnessAsync(new() { Persona = studio.Persona.Name });

        Assert.Equal(2, report.Answers);
        Assert.Equal([("COSMETICS", 1, 0), ("FASHION", 0, 1)], report.BySector.Select(row => (row.Group, row.Favourable, row.Declined)));
        Assert.Equal("First charter.", Assert.Single(report.Changelog).Note);
    }

    [Fact]
    public async Task A_charter_changes_with_a_reason_and_keeps_its_history()
    {
        var studio = await Studio.OpenAsync(Server);
        var changed = studio.Persona.Clone();
        changed.Charter.SlotsPerMonth = 2;

        var refusal = await Refusal.OfAsync(studio.Steward.Personas.UpdatePersonaAsync(new() { RequestId = NewId(), Persona = changed }));
        var persona = (await studio.Steward.Personas.UpdatePersonaAsync(
            new() { RequestId = NewId(), Persona = changed, CharterNote = "Two a month: the studio has shrunk." })).Persona;

        Assert.Equal(["persona.charter"], refusal.Fields);
        Assert.Equal((2u, 2), (persona.Charter.Version, persona.Charter.Changelog.Count));
    }

    private static Task<Collabs.Request.V1.Request> SendAsync(Studio studio, int campaign, Action<Collabs.Request.V1.Request>? change = null) => studio.SendAsync(request =>
    {
        request.Screening.Campaign.Title = $"Campaign {campaign}";
        change?.Invoke(request);
    });

    private static async Task<List<string>> AllAsync(Studio studio, ListRequestsRequest list)
    {
        list.Persona = studio.Persona.Name;
        list.PageSize = 2;
        var names = new List<string>();
        do
        {
            var page = await studio.Steward.Requests.ListRequestsAsync(list);
            names.AddRange(page.Requests.Select(request => request.Name));
            list.PageToken = page.NextPageToken;
        }
        while (list.PageToken.Length > 0);
        return names;
    }

    private static async Task<List<WatchInboxResponse>> ReadAsync(Studio studio, string token, int count)
    {
        using var watch = studio.Creator.Requests.WatchInbox(new() { Persona = studio.Persona.Name, ResumeToken = token }, cancellationToken: Ct);
        var messages = new List<WatchInboxResponse>();
        while (messages.Count < count && await watch.ResponseStream.MoveNext(Ct))
        {
            messages.Add(watch.ResponseStream.Current);
        }

        return messages;
    }
}
