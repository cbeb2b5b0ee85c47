using System.Globalization;
using Collabs.Domain.Errors;
using Collabs.Server.Startup;
using Collabs.Store.Feed;
using Grpc.Core;

namespace Collabs.Server.Watching;

/// <summary>
/// Turns the feed into a stream of messages. One page is in memory at a time and the next is read when the last was taken, so a slow
/// reader costs nothing; one that takes nothing for a while is told where it stopped.
/// </summary>
public sealed class FeedStream(FeedReader feed, StreamOptions options, IHostApplicationLifetime service, TimeProvider time)
{
    /// <param name="resumeToken">Of the last message that the caller has; empty for the beginning.</param>
    /// <param name="filter">What the caller wants.</param>
    /// <param name="map">A message for an entry, or null where the entry is not for this caller.</param>
    /// <param name="heartbeat">A message that says: nothing happened, the stream lives.</param>
    /// <param name="to">The caller.</param>
    /// <param name="ct">Ends when the caller leaves or the service stops.</param>
    public async Task CopyAsync<T>(
        string resumeToken, FeedFilter filter, Func<FeedEntry, Task<T?>> map, Func<DateTimeOffset, string, T> heartbeat, IServerStreamWriter<T> to, CancellationToken ct)
        where T : class
    {
        var last = Read(resumeToken);

        // A stream has no end of its own: it must not hold up a service that stops.
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, service.ApplicationStopping);
        await foreach (var page in feed.FollowAsync(last, filter, options.Heartbeat, both.Token))
        {
            foreach (var entry in page)
            {
                if (await map(entry) is { } message)
                {
                    await WriteAsync(to, message, last, both.Token);
                }

                last = entry.Seq;
            }

            if (page.Count == 0)
            {
                await WriteAsync(to, heartbeat(time.GetUtcNow(), TokenOf(last)), last, both.Token);
            }
        }
    }

    public static string TokenOf(long seq) => seq.ToString(CultureInfo.InvariantCulture);

    private async Task WriteAsync<T>(IServerStreamWriter<T> to, T message, long last, CancellationToken ct)
    {
        var written = to.WriteAsync(message, ct);
        try
        {
            await written.WaitAsync(options.SlowReader, time, ct);
        }
        catch (TimeoutException)
        {
            throw new DomainException(
                DomainError.LimitExceeded, $"You read too slowly, so the stream ends here. Continue with resume_token \"{TokenOf(last)}\".");
        }
    }

    private static long Read(string token)
    {
        if (token.Length == 0)
        {
            return 0;
        }

        const string rule = "Must be the resume_token of a message of this stream, or empty for the beginning.";
        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? seq
            : throw new DomainException(DomainError.InvalidArgument, $"resume_token: {rule}", new FieldViolation("resume_token", rule));
    }
}
