using System.Diagnostics;
using Collabs.Chain.DevChain;
using Collabs.Server.Startup;
using Collabs.Tests.Chain.DevChain;

namespace Collabs.Tests.Server.Startup;

/// <summary>A start that cannot work ends with one sentence on standard error, nothing on standard output, and exit code 1.</summary>
public sealed class StartTests(LocalChainFixture fixture) : IClassFixture<LocalChainFixture>
{
    private const string Key = "Key=1111111111111111111111111111111111111111111111111111111111111111";

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
    public Task The_database_is_a_folder() => RefusesAsync(
        "The database of Collabs:Database cannot be used", $"--Collabs:Chain:Rpc:0={Chain.Rpc}", $"--Collabs:Database=Data Source={Path.GetTempPath()}");

    [Fact]
    public Task The_node_serves_another_chain() => RefusesAsync(
        "serves chain 31337, but chain 1 is expected (Collabs:Chain:Id)",
        $"--Collabs:Chain:Rpc:0={Chain.Rpc}", "--Collabs:Chain:Id=1", $"--Collabs:Database={Database}");

    [Fact]
    public Task There_is_no_factory_at_the_address() => RefusesAsync(
        "Collabs:Chain:Factory cannot be used", $"--Collabs:Chain:Rpc:0={Chain.Rpc}", $"--Collabs:Chain:Factory={Chain.Token}", $"--Collabs:Database={Database}");

    [Fact]
    public Task The_relayer_has_no_key() => RefusesAsync("Collabs__Relayer__Key", [.. OnChain]);

    [Fact]
    public async Task The_relayers_key_is_none_and_is_not_repeated()
    {
        var error = await RefusesAsync("Collabs:Relayer:Key must be 0x and 64 hex digits", [.. OnChain, "--Collabs:Relayer:Key=0xdecade"]);

        Assert.DoesNotContain("decade", error, StringComparison.Ordinal);
    }

    [Fact]
    public Task The_relayers_keystore_is_not_there() => RefusesAsync(
        "cannot be read from Collabs:Relayer:Keystore", [.. OnChain, "--Collabs:Relayer:Keystore=/nowhere/at/all.json"]);

    [Theory]
    [InlineData("Collabs:Relayer:Pkcs11:KeyLabel is missing", "Pkcs11:Library=/nowhere.so", "Pkcs11:TokenLabel=collabs")]
    [InlineData("The file of Collabs:Relayer:Pkcs11:PinFile cannot be read", "Pkcs11:Library=/nowhere.so", "Pkcs11:TokenLabel=a", "Pkcs11:KeyLabel=b", "Pkcs11:PinFile=/nowhere/pin")]
    [InlineData("The PKCS#11 module /nowhere.so cannot be loaded", "Pkcs11:Library=/nowhere.so", "Pkcs11:TokenLabel=a", "Pkcs11:KeyLabel=b", "Pkcs11:PinFile=/etc/hostname")]
    [InlineData("Collabs:Relayer:Remote:Address must be the account", "Remote:Url=http://127.0.0.1:1")]
    [InlineData("The key service at 127.0.0.1 cannot be reached", "Remote:Url=http://127.0.0.1:1", "Remote:Address=0x00000000000000000000000000000000000000aa")]
    [InlineData("Collabs:Relayer:Policy:Targets:0 must be an address", Key, "Policy:Targets:0=everybody")]
    [InlineData("Collabs:Relayer:Policy:Functions:0 must be", Key, "Policy:Functions:0=release")]
    [InlineData("Collabs:Relayer:Policy:DailyGasBudget must be a whole number of wei", Key, "Policy:DailyGasBudget=1 ether")]
    [InlineData("is configured twice", Key, "Signers:0:" + Key)]
    [InlineData("Collabs:Relayer:Signers:0:Key must be 0x and 64 hex digits", Key, "Signers:0:Key=0x12")]
    public Task The_relayers_settings_are_wrong(string sentence, params string[] settings) =>
        RefusesAsync(sentence, [.. OnChain, .. settings.Select(static setting => $"--Collabs:Relayer:{setting}")]);

    [Fact]
    public Task An_operator_is_no_wallet() => RefusesAsync("Each entry of Collabs:Operators must be a wallet's address", "--Collabs:Operators:0=ada");

    [Fact]
    public Task There_is_no_bundle_at_the_address() => RefusesAsync(
        "Collabs:Chain:Bundle cannot be used", [.. OnChain, $"--Collabs:Relayer:{Key}", $"--Collabs:Chain:Bundle={Chain.Token}"]);

    [Fact]
    public Task More_nodes_must_agree_than_there_are() => RefusesAsync(
        "Collabs:Chain:Quorum must lie between 1 and", [.. OnChain, $"--Collabs:Relayer:{Key}", "--Collabs:Chain:Quorum=3"]);

    [Fact]
    public Task The_address_to_listen_on_is_no_url() => RefusesAsync("urls must be a URL", [.. OnChain, "--Collabs:Relayer:Key=" + new string('1', 64), "--urls=everywhere"]);

    [Fact]
    public Task The_port_is_taken() => RefusesAsync(
        "choose another with --urls", [.. OnChain, "--Collabs:Relayer:Key=" + new string('1', 64), $"--urls={Chain.Rpc}"]);

    [Fact]
    public Task The_node_is_no_url() => RefusesAsync("must be an http or https URL", "--Collabs:Chain:Rpc:0=localhost", $"--Collabs:Database={Database}");

    [Fact]
    public Task The_token_key_is_too_short() => RefusesAsync("Collabs:Auth:Key must be base64 of at least 32", "--Collabs:Auth:Key=c2hvcnQ=");

    private LocalChain Chain => fixture.Chain;

    private string[] OnChain =>
        [$"--Collabs:Chain:Rpc:0={Chain.Rpc}", $"--Collabs:Chain:Factory={Chain.Deployment!.Factory}", $"--Collabs:Database={Database}"];

    private static async Task<string> RefusesAsync(string sentence, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Launch).Assembly.Location, "--urls=http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Empty(await output);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        return error;
    }
}
