using System.Diagnostics;
using Collabs.Domain.Screening;

namespace Collabs.Benchmarks;

/// <summary>How long a studio's requests take to screen.</summary>
internal static class Screening
{
    public static string Run()
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
        return FormattableString.Invariant($"screening: {receipts.Count} requests in {elapsed.TotalSeconds:0.00} s, {elapsed.TotalMicroseconds / receipts.Count:0} µs each on all cores");
    }

    private static ScreeningInput Numbered(ScreeningInput request, int number) => request with
    {
        Id = $"many-{number}",
        Campaign = request.Campaign is { } campaign ? campaign with { Title = $"Campaign {number}" } : null,
    };
}
