using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

using Collabs.Agreement.V1;

internal static class Fund
{
    private static readonly Dictionary<string, FundingMethod> Methods = new()
    {
        ["permit"] = FundingMethod.Erc2612, ["permit2"] = FundingMethod.Permit2, ["erc3009"] = FundingMethod.Erc3009,
    };

    private static readonly Option<string?> By = new("--by")
    {
        Description = "What you sign where the service relays: the token's permit (ERC-2612), Permit2, or the token's ERC-3009. Left out: permit.",
        HelpName = "permit|permit2|erc3009",
        Validators =
        {
            result =>
            {
                if (result.Tokens.Count == 1 && !Methods.ContainsKey(result.Tokens[0].Value))
                {
                    result.AddError($"--by takes one of {string.Join(", ", Methods.Keys)}; \"{result.Tokens[0].Value}\" is something else.");
                }
            },
        },
    };

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "fund",
        "Pay installments in. Anyone may, for the payer; money that goes back always goes to the payer.",
        [ActVerb.Installments, By],
        call => new()
        {
            Fund = new() { Installments = { call.Get(ActVerb.Installments) }, Method = Methods.GetValueOrDefault(call.Find(By) ?? "") },
        });
}
