using System.Diagnostics;
using Collabs.Cli.Shell;

namespace Collabs.Tests.Cli.Demo;

/// <summary>However a demo ends, nothing of it stays behind.</summary>
public sealed class DemoEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_demo_that_ran_to_its_end_leaves_no_process_and_no_folder()
    {
        SkipUnlessLinux();
        using var temporary = new TemporaryFolder();
        using var demo = DemoProcess.Start(temporary.AsTemp, "--json");
        await demo.ServiceUp;
        var children = demo.Descendants();
        var (exitCode, _, error) = await demo.EndAsync();

        Assert.True(exitCode == 0, error);
        Assert.NotEmpty(children);
        await AssertGoneAsync(demo, children);
        Assert.Empty(Directory.GetFileSystemEntries(temporary.Path, "collabs-*"));
    }

    [Fact]
    public async Task Ctrl_C_ends_it_with_130_and_takes_service_and_chain_along()
    {
        SkipUnlessLinux();
        using var demo = DemoProcess.Start("--json");
        await demo.ServiceUp;
        var children = demo.Descendants();
        await demo.InterruptAsync();
        var (exitCode, output, error) = await demo.EndAsync();

        Assert.NotEmpty(children);
        Assert.Equal(ExitCode.Interrupted, exitCode);
        Assert.Empty(output);
        Assert.EndsWith("Stopped." + Environment.NewLine, error, StringComparison.Ordinal);
        await AssertGoneAsync(demo, children);
    }

    [Fact]
    public async Task Kill_9_takes_service_and_chain_along_as_well()
    {
        SkipUnlessLinux();
        using var demo = DemoProcess.Start("--json");
        await demo.ServiceUp;
        var children = demo.Descendants();
        demo.Kill();
        await demo.EndAsync();

        Assert.NotEmpty(children);
        await AssertGoneAsync(demo, children);
    }

    [Fact]
    public async Task Without_a_chain_to_start_it_says_so_and_fails()
    {
        using var demo = DemoProcess.Start(new Dictionary<string, string> { ["COLLABS_ANVIL"] = "/no/such/anvil" }, "--json");
        var (exitCode, output, error) = await demo.EndAsync();

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Empty(output);
        Assert.Contains("COLLABS_ANVIL names /no/such/anvil, which does not exist.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static void SkipUnlessLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Descendants are found through /proc.");

    private static async Task AssertGoneAsync(DemoProcess demo, IReadOnlyList<Process> children)
    {
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAll(children.Select(child => child.WaitForExitAsync(patience.Token)));
        Assert.Empty(demo.Descendants());
    }
}
