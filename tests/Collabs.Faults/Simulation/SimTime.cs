namespace Collabs.Faults.Simulation;

/// <summary>A clock that moves only when the simulation says so.</summary>
internal sealed class SimTime(DateTimeOffset start) : TimeProvider
{
    private TimeSpan gone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + gone;

    public override long GetTimestamp() => gone.Ticks;

    public void Advance(TimeSpan time) => gone += time;
}

/// <summary>The process dies here; nothing after this line happens in it.</summary>
internal sealed class SimulatedCrash(string point) : Exception($"crash at {point}")
{
    public string Point => point;
}
