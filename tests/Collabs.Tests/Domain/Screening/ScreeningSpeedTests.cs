namespace Collabs.Tests.Domain.Screening;

/// <summary>Runs alone: other tests would be measured with it.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneCollection;

[Collection("Alone")]
public sealed class ScreeningSpeedTests
{
    [Fact]
    public void Ten_thousand_requests_take_less_than_five_seconds()
    {
        var day = Requests.Day();
        var many = Enumerable.Range(0, 10_000).Select(i => day[i % day.Count] with { Id = $"many-{i}", Campaign = day[i % day.Count].Campaign is { } c ? c with { Title = $"Campaign {i}" } : null }).ToArray();
        // Processor time, not the clock: neighbours on the machine are not what is measured. All threads count.
        var before = Environment.CpuUsage.TotalTime;

        var receipts = Requests.Screener.ScreenAll(many);

        var spent = Environment.CpuUsage.TotalTime - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{receipts.Count} requests took {spent.TotalMilliseconds:0} ms of processor time.");
        Assert.Equal(10_000, receipts.Count);
        Assert.InRange(spent, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
