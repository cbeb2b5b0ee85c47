using System.CommandLine;

namespace Collabs.Cli.Acts;

internal static class Shares
{
    /// <summary>What of a disputed or settled installment goes to the payees.</summary>
    public static readonly Option<uint> ToPayees = new("--to-payees")
    {
        Description = "Share for the payees in basis points, 0 to 10000; the rest goes back to the payer.",
        Required = true,
        HelpName = "BPS",
        Validators =
        {
            result =>
            {
                if (result.Tokens.Count == 1 && !(uint.TryParse(result.Tokens[0].Value, out var bps) && bps <= 10_000))
                {
                    result.AddError("--to-payees takes basis points from 0 to 10000.");
                }
            },
        },
    };
}
