using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Server.Auth;
using Collabs.Server.Watching;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Personas;
using Collabs.Store.Requests;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Proto = Collabs.Request.V1;

namespace Collabs.Server.Requests;

/// <summary>The board, the requests on it by name, open appeals, and how often people decided otherwise.</summary>
public sealed record Inbox(
    TriageBoard Board, IReadOnlyDictionary<string, CollaborationRequest> Requests, IReadOnlyList<Appeal> Appeals, int OverrideRateBps, DateTimeOffset Now);

/// <summary>What waits for a persona's people, and what happens there.</summary>
public sealed class ReadInbox(Database database, FeedStream stream, TimeProvider time)
{
    // Far above a day's hundred; who lets more pile up pages through ListRequests.
    private const int Most = 1_000;

    // The last on which an auto-declined brand can appeal.
    private static readonly TimeSpan ShowVetoed = TimeSpan.FromDays(Appeal.DaysToFile);

    public Task<Inbox> GetAsync(PersonaId id, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var now = time.GetUtcNow();
            var persona = await PersonaRows.GetAsync(tx, id);
            caller.MustServe(persona);
            var requests = await RequestRows.InboxAsync(tx, id, now - ShowVetoed, Most);
            var (from, before) = Capacity.MonthOf(now);
            var accepted = await RequestRows.CountAcceptedAsync(tx, id, from, before);
            var board = Triage.Of(persona.Profile.Charter?.SlotsPerMonth ?? 0, [.. requests.Select(Item)], (int)accepted);
            var overrides = await OverrideRows.OfPersonaAsync(tx, id);
            var answered = await ScreeningRows.CountAnsweredAsync(tx, id);
            return new Inbox(
                board, requests.ToDictionary(request => request.Id.Name), await AppealRows.OpenOfPersonaAsync(tx, id, Most),
                Override.RateBps((int)answered, overrides), now);
        },
        ct);

    /// <summary>How the answers fall on groups of brands.</summary>
    public Task<FairnessReport> FairnessAsync(PersonaId id, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var persona = await PersonaRows.GetAsync(tx, id);
            var answers = await ScreeningRows.LatestOfPersonaAsync(tx, id, 100_000);
            return Fairness.Report(
                persona.Profile.Charter?.Changelog ?? [], [.. answers.Select(one => (one.Input, one.Receipt))], await OverrideRows.OfPersonaAsync(tx, id));
        },
        ct);

    public async Task WatchAsync(PersonaId id, string resumeToken, Caller caller, IServerStreamWriter<Proto.WatchInboxResponse> to, CancellationToken ct)
    {
        await database.ReadAsync(
            async (tx, _) =>
            {
                caller.MustServe(await PersonaRows.GetAsync(tx, id));
                return true;
            },
            ct);
        await stream.CopyAsync(resumeToken, new FeedFilter(Subject: id.Name), entry => MessageAsync(entry, ct), Heartbeat, to, ct);
    }

    private async Task<Proto.WatchInboxResponse?> MessageAsync(FeedEntry entry, CancellationToken ct)
    {
        if (!entry.Detail.StartsWith(RequestId.Collection + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var request = await database.ReadAsync((tx, _) => RequestRows.GetAsync(tx, RequestId.Parse(entry.Detail)), ct);
        return new() { Fact = new() { Kind = entry.Name, Request = request.ToMessage(), Time = entry.At.ToTimestamp() }, ResumeToken = FeedStream.TokenOf(entry.Seq) };
    }

    private static Proto.WatchInboxResponse Heartbeat(DateTimeOffset now, string token) => new() { Heartbeat = now.ToTimestamp(), ResumeToken = token };

    private static TriageItem Item(CollaborationRequest request) =>
        new(request.Id.Name, request.CreateTime, request.Standing.Score, request.Standing.Decision, request.Standing.Queue);
}
