using Collabs.Benchmarks;
using Collabs.Benchmarks.Backfill;
using Collabs.Benchmarks.Recovery;
using Collabs.Benchmarks.Relay;
using Collabs.Benchmarks.Service;

// dotnet run -c Release --project tests/Collabs.Benchmarks -- [library|relay|backfill|service|recovery] [--write]
// One subject a run, see README.md; --write stores its table in results.md. Ends with 1 where a goal was missed.
var subject = args.FirstOrDefault(static arg => !arg.StartsWith('-')) ?? "library";
var ct = CancellationToken.None;
var (report, misses) = subject switch
{
    "library" => await LibraryAsync(),
    "relay" => Told(await RelayRun.RunAsync(ct)),
    "backfill" => Told(await BackfillRun.RunAsync(ct)),
    "service" => Told(await ServiceRun.RunAsync(ct)),
    "recovery" => Told(await RecoveryRun.RunAsync(ct)),
    _ => ($"There is no subject {subject}: library, relay, backfill, service or recovery.", [subject]),
};
Console.WriteLine(report);
if (args.Contains("--write"))
{
    await ResultsFile.WriteAsync(subject, report);
}

if (misses.Count > 0)
{
    Console.Error.WriteLine("A goal was missed: " + string.Join("; ", misses));
}

return misses.Count > 0 ? 1 : 0;

static async Task<(string Report, IReadOnlyList<string> Misses)> LibraryAsync()
{
    var ours = Cases.Run();
    var peers = await Peers.RunAsync();
    return (Report.Of(ours, peers), Report.Misses(ours, peers));
}

static (string Report, IReadOnlyList<string> Misses) Told(Findings findings) => (findings.Text(), findings.Misses);
