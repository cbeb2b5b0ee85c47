using System.CommandLine;
using Collabs.Cli.Agreements;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

using Collabs.Agreement.V1;

/// <summary>What every act has in common: the agreement it is about, and the ways in which it reaches the chain.</summary>
internal static class ActVerb
{
    public static readonly Option<bool> Relay = new("--relay")
    {
        Description = "The service sends it and pays the gas; your key signs what it may do. This is the default.",
    };

    public static readonly Option<bool> Unsigned = new("--unsigned")
    {
        Description = "Only print the transactions, for a wallet of your choice to sign and send.",
    };

    public static readonly Option<bool> Send = new("--send")
    {
        Description = "Sign and send the transactions with your own key and your own ether, through the node of --rpc.",
    };

    public static readonly Option<bool> Authorize = new("--authorize")
    {
        Description = "Only sign, and print the signature for somebody else to bring.",
    };

    public static readonly Option<string?> Rpc = new("--rpc") { Description = "Your Ethereum node, for --send.", HelpName = "URL" };

    public static readonly Option<string?> Actor = new("--actor")
    {
        Description = "The wallet that will act, for --unsigned without a key.",
        HelpName = "ADDRESS",
    };

    /// <summary>One or several installments, counted from 0.</summary>
    public static readonly Argument<uint[]> Installments = new("installment")
    {
        Description = "Which installments, counted from 0.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static readonly Argument<uint> Installment = new("installment") { Description = "Which installment, counted from 0." };

    public static Command Create(Terminal terminal, string name, string description, IEnumerable<Symbol> parts, Func<Call, Act> act, Func<Call, Authorization?>? other = null)
    {
        var command = Verb.Mutation(
            terminal,
            name,
            description,
            [AgreementArgument.Name, .. parts, Relay, Unsigned, Send, Authorize, Rpc, Actor, Operations.OperationProgress.NoWait],
            call => ActRun.RunAsync(call, act(call), other?.Invoke(call)));
        command.Validators.Add(result =>
        {
            if (new[] { Relay, Unsigned, Send, Authorize }.Count(result.GetValue) > 1)
            {
                result.AddError("Choose one of --relay, --unsigned, --send and --authorize.");
            }
            else if (result.GetValue(Send) && result.GetValue(Rpc) is null)
            {
                result.AddError("--send needs a node: --rpc URL.");
            }
        });
        return command;
    }
}
