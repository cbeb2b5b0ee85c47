using System.Diagnostics;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Room.V1;
using Grpc.Net.Client;

namespace Collabs.Benchmarks.Service;

/// <summary>Durable mutations a second over gRPC: one caller pays one fsync a request, many share one.</summary>
internal static class ServiceRun
{
    private const int Callers = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(6);

    private const string How =
        """
        The whole service on a socket of this machine, both ends in one process, SQLite on disk with `synchronous = FULL`. The request is
        `PostMessage`: signed in, rate-limited, validated, once per `request_id`, stored, told to the feed, and answered after its commit is on
        the disk. One fsync per request: one caller that waits for each answer. Together: 64 callers over four connections. Below: the same for bare
        inserts into the store, and screening.
        """;

    public static async Task<Findings> RunAsync(CancellationToken ct)
    {
        await using var chain = await LocalChain.StartAsync(null, new() { BlockSeconds = 0 }, ct);
        await using var folder = new TemporaryDatabase();
        await using var service = await LoadedService.StartAsync(chain, folder.Path, ct);
        var channels = Enumerable.Range(0, 4).Select(_ => service.Connect()).ToList();
        using var wallet = PrivateKeySigner.Generate();
        var clients = new List<RoomService.RoomServiceClient>();
        foreach (var channel in channels)
        {
            clients.Add(new(await LoadedService.SignInAsync(channel, wallet, ct)));
        }

        var room = await clients[0].CreateRoomAsync(
            new() { RequestId = NewId(), Room = new() { Topic = "Plans" }, Role = RoomRole.Advertiser, DisplayName = "Figures" }, cancellationToken: ct);
        await RateAsync(clients, room.Room.Name, Callers, WarmUp, ct);
        var alone = await RateAsync(clients, room.Room.Name, 1, Span, ct);
        var together = await RateAsync(clients, room.Room.Name, Callers, Span, ct);
        channels.ForEach(static (GrpcChannel channel) => channel.Dispose());
        var (one, many) = await GroupCommit.RunAsync();
        return new Findings(
            "service",
            How,
            [
                Finding.Of("one fsync per request", $"{alone:0}/s"),
                Finding.Of("64 callers", $"{together:0}/s"),
                Finding.AtLeast("64 callers, of one fsync per request", together / alone, 4),
                Finding.Of("bare inserts, one fsync each", $"{one:0}/s"),
                Finding.Of("bare inserts, 64 at a time", $"{many:0}/s"),
                Finding.Of("screening of one request", $"{Screening.Run():0} µs"),
            ]);
    }

    private static async Task<double> RateAsync(IReadOnlyList<RoomService.RoomServiceClient> clients, string room, int callers, TimeSpan span, CancellationToken ct)
    {
        var done = 0;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            var client = clients[caller % clients.Count];
            while (Stopwatch.GetElapsedTime(start) < span)
            {
                await client.PostMessageAsync(new() { RequestId = NewId(), Room = room, Text = "Shall we film on Tuesday?" }, cancellationToken: ct);
                Interlocked.Increment(ref done);
            }
        }));
        return done / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string NewId() => Guid.NewGuid().ToString();
}
