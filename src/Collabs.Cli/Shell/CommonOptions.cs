using System.CommandLine;

namespace Collabs.Cli.Shell;

/// <summary>Options that mean the same wherever they appear.</summary>
internal static class CommonOptions
{
    public const string DefaultServer = "http://127.0.0.1:5080";

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON on standard output, for programs.",
        Recursive = true,
    };

    public static readonly Option<string?> Server = new("--server")
    {
        Description = $"The service's address. Else COLLABS_SERVER, else {DefaultServer}.",
        HelpName = "URL",
    };

    public static readonly Option<FileInfo?> Keystore = new("--keystore")
    {
        Description = "Your key: a keystore file (version 3). Its password comes from COLLABS_PASSWORD or is asked for. "
            + "Without it, COLLABS_PRIVATE_KEY.",
        HelpName = "FILE",
    };

    public static readonly Option<string?> RequestId = new("--request-id")
    {
        Description = "A UUID that makes a repeated command happen once. Chosen for you if left out.",
        HelpName = "UUID",
    };

    public static readonly Option<int> PageSize = new("--page-size")
    {
        Description = "How many to list at most.",
        HelpName = "N",
        DefaultValueFactory = _ => 50,
    };

    public static readonly Option<string?> PageToken = new("--page-token")
    {
        Description = "Continue after an earlier list, with the token that it printed.",
        HelpName = "TOKEN",
    };

    public static readonly Option<bool> Example = new("--example")
    {
        Description = "Print a complete file to start from, and do nothing else.",
    };
}
