using System.Diagnostics;
using System.Text;
using Collabs.Chain.DevChain;

namespace Collabs.Tests.Contracts;

/// <summary>All that the contracts' own tools check, as part of the one test command.</summary>
public sealed class ContractChecksTests
{
    private static string Folder => Repository.PathOf("contracts");

    [Fact]
    public async Task The_contracts_pass_all_of_their_own_checks()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await ContractTools.InstallAsync(Folder, TestContext.Current.SendDiagnosticMessage, cancellationToken);

        // Artifacts byte for byte, sizes, format, tests, gas snapshots: see contracts/package.json.
        var (exitCode, output) = await NpmAsync(["test", "--silent"], cancellationToken);

        Assert.True(exitCode == 0, $"npm --prefix contracts test ended with {exitCode}:\n{output}");
    }

    private static async Task<(int ExitCode, string Output)> NpmAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var output = new StringBuilder();
        using var npm = new Process { StartInfo = start };
        npm.OutputDataReceived += Append;
        npm.ErrorDataReceived += Append;
        npm.Start();
        npm.BeginOutputReadLine();
        npm.BeginErrorReadLine();
        try
        {
            await npm.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }

        return (npm.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }
}
