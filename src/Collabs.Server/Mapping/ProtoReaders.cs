using Collabs.Domain.Errors;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Server.Mapping;

/// <summary>Reads what only protobuf has: times and enums whose numbers may be anything. Faults are noted and a default returned.</summary>
public static class ProtoReaders
{
    // Above any deadline that a deal could mean, and small enough that sums of several stay in range.
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(366 * 100);

    private const int NanosPerTick = 100;

    /// <summary>A point in time; absent is refused.</summary>
    public static DateTimeOffset ReadTime(this Violations violations, string field, Timestamp? time)
    {
        if (time is null)
        {
            violations.Add(field, "Is required.");
            return default;
        }

        const long first = -62_135_596_800, last = 253_402_300_799;
        return violations.Check(time.Seconds is >= first and <= last && time.Nanos is >= 0 and < 1_000_000_000, field, "Must lie in the years 1 to 9999.")
            ? DateTimeOffset.FromUnixTimeSeconds(time.Seconds).AddTicks(time.Nanos / NanosPerTick)
            : default;
    }

    /// <summary>A length of time, zero where absent.</summary>
    public static TimeSpan ReadDuration(this Violations violations, string field, Duration? duration)
    {
        if (duration is null)
        {
            return TimeSpan.Zero;
        }

        var readable = duration.Seconds >= 0 && duration.Seconds <= (long)LongestDuration.TotalSeconds && duration.Nanos is >= 0 and < 1_000_000_000;
        return violations.Check(readable, field, "Must lie between 0 and 100 years.")
            ? TimeSpan.FromSeconds(duration.Seconds) + TimeSpan.FromTicks(duration.Nanos / NanosPerTick)
            : default;
    }

    /// <summary>
    /// The domain's value of a protobuf enum that counts from UNSPECIFIED = 0 where the domain counts from its first value. What is no
    /// value stays none: the domain names the field and the values.
    /// </summary>
    public static TDomain ToDomain<TDomain>(this System.Enum value)
        where TDomain : struct, System.Enum => (TDomain)System.Enum.ToObject(typeof(TDomain), Convert.ToInt32(value, null) - 1);

    /// <summary>The reverse of <see cref="ToDomain{TDomain}"/>.</summary>
    public static TProto ToProto<TProto>(this System.Enum value)
        where TProto : struct, System.Enum => (TProto)System.Enum.ToObject(typeof(TProto), Convert.ToInt32(value, null) + 1);
}
