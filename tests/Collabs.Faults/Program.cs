using System.Globalization;
using Collabs.Faults.Live;
using Collabs.Faults.Simulation;

// --seeds N [--from S] runs N seeds; --seed S replays one and tells its story.
// --live N [--from S] plays N deals against a real service and a real anvil.
if (Number("--live") is { } deals)
{
    var lived = await LiveRun.RunAsync(Number("--from") ?? 1, deals, LiveRun.MostMischief, Console.Error.WriteLine, CancellationToken.None);
    Console.WriteLine(lived.ToJson());
    return lived.Clean ? 0 : 1;
}

var replay = Number("--seed");
if (replay is { } one)
{
    var outcome = await SimRun.RunAsync(one);
    foreach (var line in outcome.Story)
    {
        await Console.Error.WriteLineAsync(line);
    }

    Console.WriteLine(Summary.Of([outcome]).ToJson());
    return outcome.Failed ? 1 : 0;
}

var summary = await SimBatch.RunAsync(Number("--from") ?? 1, Number("--seeds") ?? 300, CancellationToken.None);
Console.WriteLine(summary.ToJson());
return summary.Clean ? 0 : 1;

int? Number(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length
    ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
    : null;
