using System.Globalization;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Cli.Acts;

using Collabs.Agreement.V1;

/// <summary>Signs and sends what the service prepared, with a key and a node of the caller's own: the service has no part in it.</summary>
internal static class OwnTransactions
{
    public static async Task SendAsync(Call call, ISigner signer, IEnumerable<UnsignedTransaction> transactions)
    {
        using var rpc = new HttpRpc(NodeAddress.Parse(call.Find(ActVerb.Rpc)!));
        var sender = new TransactionSender(new EthClient(rpc), signer, call.Terminal.Time);
        foreach (var transaction in transactions)
        {
            var receipt = await sender.SendAsync(transaction, call.Stop);
            call.Terminal.Out.WriteLine(call.Json
                ? $$"""{"transaction_hash":"{{receipt.TransactionHash}}","block_number":"{{receipt.BlockNumber}}"}"""
                : string.Create(CultureInfo.InvariantCulture, $"In block {receipt.BlockNumber}: {receipt.TransactionHash}"));
        }
    }
}
