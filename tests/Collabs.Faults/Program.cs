using System.Globalization;
using Collabs.Faults.Simulation;

// --seeds N [--from S] runs N seeds; --seed S replays one and tells its story.
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
