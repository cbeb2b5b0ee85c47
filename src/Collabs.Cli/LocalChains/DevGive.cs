using System.CommandLine;
using Collabs.Cli.Shell;
using Collabs.Ethereum;

namespace Collabs.Cli.LocalChains;

internal static class DevGive
{
    private static readonly Argument<string> Account = new("account") { Description = "Who gets it." };
    private static readonly Argument<string> Amount = new("amount") { Description = "Base units, as a whole number: 1 ether is 1000000000000000000." };
    private static readonly Option<string?> Token = new("--token") { Description = "The ERC-20 contract; ether if left out.", HelpName = "ADDRESS" };

    public static Command Build(Terminal terminal) => Verb.Local(
        terminal, "give", "Give test ether or test tokens to an account.", [Account, Amount, Token, NodeAddress.Required], RunAsync);

    private static async Task RunAsync(Call call)
    {
        var account = Parse(call.Get(Account), "account");
        if (!UInt256.TryParse(call.Get(Amount), out var amount))
        {
            throw new CliException("The amount is a whole number of base units.", ExitCode.Usage);
        }

        using var chain = await LocalChainNode.ConnectAsync(call);
        if (call.Find(Token) is { } token)
        {
            await chain.GiveTokensAsync(account, Parse(token, "token"), amount, call.Stop);
        }
        else
        {
            await chain.GiveEtherAsync(account, amount, call.Stop);
        }

        call.Say($"{account} has {amount} now.");
    }

    private static Address Parse(string text, string what) =>
        Address.TryParse(text, out var address) ? address : throw new CliException($"The {what} is not an address: \"{text}\".", ExitCode.Usage);
}
