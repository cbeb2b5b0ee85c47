using System.Diagnostics;
using Collabs.Server.Startup;

namespace Collabs.Tests.Server.Startup;

/// <summary>A start that cannot work ends with one sentence on standard error, nothing on standard output, and exit code 1.</summary>
public sealed class StartTests
{
    private static readonly string Database = $"Data Source={Path.Combine(Path.GetTempPath(), $"collabs-start-{Guid.NewGuid():N}.db")}";

    [Fact]
    public Task No_node_is_named() => RefusesAsync("Collabs:Chain:Rpc must name at least one node");

    [Fact]
    public Task No_database_is_named() => RefusesAsync("Collabs:Database must say where to keep data", "--Collabs:Chain:Rpc:0=http://127.0.0.1:1");

    [Fact]
    public Task The_database_cannot_be_written() => RefusesAsync(
        "The database of Collabs:Database cannot be used", "--Collabs:Chain:Rpc:0=http://127.0.0.1:1", "--Collabs:Database=Data Source=/nowhere/at/all.db");

    [Fact]
    public Task The_node_does_not_answer() => RefusesAsync(
        "No node of Collabs:Chain:Rpc can be reached", "--Collabs:Chain:Rpc:0=http://127.0.0.1:1", $"--Collabs:Database={Database}");

    [Fact]
    public Task The_node_is_no_url() => RefusesAsync("must be an http or https URL", "--Collabs:Chain:Rpc:0=localhost", $"--Collabs:Database={Database}");

    [Fact]
    public Task The_token_key_is_too_short() => RefusesAsync("Collabs:Auth:Key must be base64 of at least 32", "--Collabs:Auth:Key=c2hvcnQ=");

    private static async Task RefusesAsync(string sentence, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Launch).Assembly.Location, "--urls=http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Empty(output);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
