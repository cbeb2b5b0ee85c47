using Collabs.Chain.Relayer;
using Collabs.Ethereum;
using Collabs.Store.Relaying;
using Microsoft.Extensions.Time.Testing;

namespace Collabs.Tests.Chain.Relayer;

public sealed class SendingTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Now);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(50, 16)]
    public void A_block_that_passes_it_by_sends_it_again_at_once_and_then_half_as_often_each_time(int sends, ulong blocks)
    {
        var sending = New();

        Assert.False(sending.IsDue(Sent(sends), 100 + blocks - 1));
        Assert.True(sending.IsDue(Sent(sends), 100 + blocks));
    }

    [Theory]
    [InlineData("Pooled", 10)]
    [InlineData("Unknown: timed out", 1)]
    public void Time_alone_sends_it_again_whatever_the_blocks_do_and_sooner_where_nobody_answered(string answer, int seconds)
    {
        var attempt = Sent(50) with { Answer = answer };

        time.SetUtcNow(Now.AddSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(New().IsDue(attempt, 90));
        time.SetUtcNow(Now.AddSeconds(seconds));
        Assert.True(New().IsDue(attempt, 90));
    }

    [Fact]
    public void What_was_never_sent_is_not_sent_again() => Assert.False(New().IsDue(new OpenAttempt(), 1_000));

    private static OpenAttempt Sent(int sends) => new() { SentAt = Now, LastSentAt = Now, SentHead = 100, Sends = sends, Answer = "Pooled" };

    private Sending New() => new(new RelayContext(null!, null!, PrivateKeySigner.Generate(), new RelayerOptions(), null!, time, null!, null!));
}
