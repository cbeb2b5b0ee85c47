using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

internal static class AgreementArgument
{
    public static readonly Argument<string> Name = new("agreement") { Description = "The agreement's name, as \"agreements/…\"." };

    public static string AgreementName(this Call call) => ResourceName.In("agreements", call.Get(Name));
}
