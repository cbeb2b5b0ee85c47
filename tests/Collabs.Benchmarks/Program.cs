using Collabs.Benchmarks;

// dotnet run -c Release --project tests/Collabs.Benchmarks [-- --write]
// Measures this library, BouncyCastle, viem and ethers on the same inputs in one run; --write stores the table in results.md.
// dotnet run -c Release --project tests/Collabs.Benchmarks -- service
// Measures screening and durable writes instead, and prints them.
if (args.Contains("service"))
{
    Console.WriteLine(Screening.Run());
    Console.WriteLine(await GroupCommit.RunAsync());
    return 0;
}

var ours = Cases.Run();
var peers = await Peers.RunAsync();
var report = Report.Of(ours, peers);
Console.WriteLine(report);
if (args.Contains("--write"))
{
    await File.WriteAllTextAsync(Repository.PathOf("tests/Collabs.Benchmarks/results.md"), report);
}

return Report.Misses(ours, peers) is { Count: > 0 } misses ? Fail(misses) : 0;

static int Fail(IReadOnlyList<string> misses)
{
    Console.Error.WriteLine("A goal was missed: " + string.Join("; ", misses));
    return 1;
}
