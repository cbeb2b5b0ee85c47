using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Attest
{
    private static readonly Option<string> Value = new("--value") { Description = "What was measured, as a whole number.", Required = true, HelpName = "N" };

    private static readonly Option<string[]> Signatures =
        AuthorizationText.NewOption("What an attester's --authorize printed. Once for each attester.");

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "attest",
        "Bring the attesters' signatures that a metric was reached. Anyone who has them may; an attester signs with --authorize.",
        [ActVerb.Installment, Value, Signatures],
        call => new()
        {
            Attest = new()
            {
                Installment = call.Get(ActVerb.Installment),
                Value = call.Get(Value),
                Authorizations = { (call.Find(Signatures) ?? []).Select(AuthorizationText.Read) },
            },
        });
}
