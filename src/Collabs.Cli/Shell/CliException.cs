namespace Collabs.Cli.Shell;

/// <summary>A failure whose message is all that the user needs: what was wrong, and what to do.</summary>
internal sealed class CliException(string message, int exitCode = ExitCode.Refused, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
