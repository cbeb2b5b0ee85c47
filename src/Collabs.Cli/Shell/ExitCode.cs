namespace Collabs.Cli.Shell;

/// <summary>What a script can tell apart without reading a sentence.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The service, the chain or a file said no.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Nobody answers at the service's address.</summary>
    public const int Unreachable = 3;

    /// <summary>Stopped by Ctrl-C or SIGTERM, as shells count it (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
