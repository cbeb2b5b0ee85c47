using System.Runtime.CompilerServices;

namespace Collabs.Store.Feed;

/// <summary>
/// Follows the feed from a seq on, for streams, webhooks and exports. Writers of this process wake it through <paramref name="appended"/>;
/// what other processes write is found by polling.
/// </summary>
public sealed class FeedReader(Database database, Signal appended, TimeProvider time)
{
    private const int Page = 256;

    /// <summary>How long another process's row may stay unseen.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Rows after <paramref name="after"/> in order, without end. An empty page comes at least every <paramref name="heartbeat"/>, so that
    /// the consumer can say that it lives. Nothing is buffered beyond one page: a slow consumer reads later, not more.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<FeedEntry>> FollowAsync(
        long after, FeedFilter filter, TimeSpan heartbeat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var quietSince = time.GetTimestamp();
        while (true)
        {
            var next = appended.Next;
            var from = after;
            var (page, head) = await database.ReadAsync(
                async (session, _) => (await FeedRows.AfterAsync(session, from, filter, Page), await FeedRows.HeadAsync(session)), cancellationToken);
            if (page.Count > 0 || time.GetElapsedTime(quietSince) >= heartbeat)
            {
                quietSince = time.GetTimestamp();
                yield return page;
            }

            // A page that is not full has looked at everything up to the head, so that need not be looked at again.
            after = page.Count < Page ? head : page[^1].Seq;
            if (page.Count < Page)
            {
                await Signal.WaitAsync(next, Poll, time, cancellationToken);
            }
        }
    }
}
