using System.CommandLine;

namespace Collabs.Cli.Admin;

internal static class AdminOptions
{
    public static readonly Argument<string> Signer = new("signer") { Description = "The key's address, as `collabs admin relayer status` shows it." };

    public static readonly Option<string> Reason = new("--reason") { Description = "Why, in a few words, for whoever looks later.", Required = true, HelpName = "TEXT" };
}
