using System.Diagnostics;
using Collabs.Domain.Screening;

namespace Collabs.Benchmarks.Service;

/// <summary>How long a studio's requests take to screen, on all cores.</summary>
internal static class Screening
{
    /// <summary>Microseconds a request.</summary>
    public static double Run()
    {
        var folder = Repository.PathOf("tests/Collabs.Tests/Fixtures/Screening");
        var screener = new Screener(ScreeningJson.ReadPersona(File.ReadAllBytes(Path.Combine(folder, "lil-jet-spirit.json"))));
        using var lines = File.OpenText(Path.Combine(folder, "day.jsonl"));
        var day = ScreeningJson.ReadRequests(lines).ToArray();
        screener.ScreenAll(day);

        // Every request is its own campaign: repeated ones would be answered as duplicates.
        var many = Enumerable.Range(0, 10_000).Select(i => Numbered(day[i % day.Length], i)).ToArray();
        var start = Stopwatch.GetTimestamp();
        var receipts = screener.ScreenAll(many);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return elapsed.TotalMicroseconds / receipts.Count;
    }

    private static ScreeningInput Numbered(ScreeningInput request, int number) => request with
    {
        Id = $"many-{number}",
        Campaign = request.Campaign is { } campaign ? campaign with { Title = $"Campaign {number}" } : null,
    };
}
