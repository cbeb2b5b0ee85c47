using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Collabs.Tests.Cli;

/// <summary>
/// The built program, as it runs on two machines that are set up differently: language, time zone and the order of the requests must leave
/// every receipt's bytes alone.
/// </summary>
public sealed class ScreenDeterminismTests
{
    private static string Program => Path.Combine(
        Repository.Root, "src", "Collabs.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "collabs.dll");

    [Fact]
    public async Task Two_orders_twice_each_in_two_cultures_and_time_zones_give_the_same_receipts_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        var requests = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Screening", "day.jsonl"), TestContext.Current.CancellationToken);
        var shuffled = requests.ToArray();
        new Random(5).Shuffle(shuffled);
        var first = await ReceiptsAsync(folder, requests, "en_US.UTF-8", "Pacific/Kiritimati");

        foreach (var order in (string[][])[requests, shuffled])
        {
            foreach (var (language, zone) in ((string, string)[])[("fr_FR.UTF-8", "Europe/Paris"), ("tr_TR.UTF-8", "America/Los_Angeles")])
            {
                Assert.Equal(first, await ReceiptsAsync(folder, order, language, zone));
            }
        }

        Assert.Equal(120, first.Count);
    }

    // By request: a receipt says which one it answers, so the order of the lines is the only thing that may differ.
    private static async Task<SortedDictionary<string, string>> ReceiptsAsync(TemporaryFolder folder, string[] requests, string language, string zone)
    {
        var file = Path.Combine(folder.Path, Guid.NewGuid() + ".jsonl");
        await File.WriteAllLinesAsync(file, requests, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(
            "dotnet", [Program, "screen", "--persona", Path.Combine(AppContext.BaseDirectory, "Fixtures", "Screening", "lil-jet-spirit.json"), "--requests", file, "--json"])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        (start.Environment["LANG"], start.Environment["LC_ALL"], start.Environment["TZ"]) = (language, language, zone);
        using var process = Process.Start(start)!;
        var lines = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return new(lines.ToDictionary(static line => (string)JsonNode.Parse(line)!["requestId"]!, StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
