using System.Globalization;
using System.Text;

namespace Collabs.Benchmarks;

/// <summary>One measured figure; with a goal where the design names one.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure with its unit.</param>
/// <param name="Goal">What it must be; empty where it only explains another.</param>
/// <param name="Met">Whether it is.</param>
internal sealed record Finding(string What, string Measured, string Goal = "", bool Met = true)
{
    /// <summary>A ratio that must reach a goal.</summary>
    public static Finding AtLeast(string what, double ratio, double goal) =>
        new(what, string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}×"), string.Create(CultureInfo.InvariantCulture, $"≥ {goal:0.0}×"), ratio >= goal);

    /// <summary>A time, count or share that must stay below a goal.</summary>
    public static Finding Below(string what, double figure, double goal, string unit) =>
        new(what, string.Create(CultureInfo.InvariantCulture, $"{figure:0.##} {unit}"), string.Create(CultureInfo.InvariantCulture, $"≤ {goal:0.##} {unit}"), figure <= goal);

    /// <summary>A figure without a goal.</summary>
    public static Finding Of(string what, FormattableString measured) => new(what, FormattableString.Invariant(measured));
}

/// <summary>What one subject's run has found.</summary>
/// <param name="Subject">The word on the command line and the heading in results.md.</param>
/// <param name="How">What was done, in a few sentences.</param>
/// <param name="Rows">The figures.</param>
internal sealed record Findings(string Subject, string How, IReadOnlyList<Finding> Rows)
{
    /// <summary>Goals that were not reached.</summary>
    public IReadOnlyList<string> Misses => [.. Rows.Where(static row => !row.Met).Select(static row => $"{row.What}: {row.Measured}, wanted {row.Goal}")];

    public string Text()
    {
        var text = new StringBuilder($"{How}\nMeasured on .NET {Environment.Version} with {Environment.ProcessorCount} cores{Load()}.\n\n");
        text.Append("| figure | measured | goal | |\n|---|---:|---:|---|\n");
        foreach (var row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.What} | {row.Measured} | {row.Goal} | {(row.Goal.Length == 0 ? "" : row.Met ? "met" : "**not met**")} |\n");
        }

        return text.ToString();
    }

    // Whoever reads a figure should know what else the machine was doing.
    private static string Load() => File.Exists("/proc/loadavg") ? $", load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the end" : "";
}
