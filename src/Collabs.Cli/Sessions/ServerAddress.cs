using Collabs.Cli.Shell;

namespace Collabs.Cli.Sessions;

/// <summary>Which service a verb talks to.</summary>
internal static class ServerAddress
{
    public const string Variable = "COLLABS_SERVER";

    public static Uri Of(Call call)
    {
        var (text, source) = call.Find(CommonOptions.Server) is { Length: > 0 } named
            ? (named, "--server")
            : call.Terminal.Environment(Variable) is { Length: > 0 } set ? (set, Variable) : (CommonOptions.DefaultServer, "The default address");
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new CliException($"{source} is not an address: \"{text}\". Write it as {CommonOptions.DefaultServer}.", ExitCode.Usage);
    }
}
