using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Cli.Acts;

using Collabs.Agreement.V1;

/// <summary>One account's transactions, one after the other, each awaited in its block.</summary>
internal sealed class TransactionSender(EthClient node, ISigner signer, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly UInt256 Tip = 1_000_000_000;

    /// <exception cref="CliException">The node is on another chain, the transaction would revert, or it did.</exception>
    public async Task<Receipt> SendAsync(UnsignedTransaction transaction, CancellationToken stop)
    {
        var chain = await node.ChainIdAsync(stop);
        if (chain != transaction.ChainId)
        {
            throw new CliException($"The node is on chain {chain}, the agreement on chain {transaction.ChainId}: use a node of that chain.");
        }

        var to = Address.Parse(transaction.To);
        var value = UInt256.Parse(transaction.Value);
        var call = new CallRequest { From = signer.Address, To = to, Value = value, Input = transaction.Data.Memory };
        var gas = await EstimateAsync(call, stop);
        var head = await node.GetBlockAsync(BlockTag.Latest, stop) ?? throw new CliException("The node has no block yet.");
        var signed = await new Eip1559Transaction
        {
            ChainId = chain,
            Nonce = await node.GetTransactionCountAsync(signer.Address, BlockTag.Pending, stop),
            MaxPriorityFeePerGas = Tip,
            MaxFeePerGas = (2 * (head.BaseFeePerGas ?? UInt256.Zero)) + Tip,
            GasLimit = gas + (gas / 5),
            To = to,
            Value = value,
            Data = transaction.Data.Memory,
        }.SignAsync(signer, stop);
        await node.SendRawTransactionAsync(signed.Raw, stop);
        return await ReceiptAsync(signed.Hash, stop);
    }

    private async Task<ulong> EstimateAsync(CallRequest call, CancellationToken stop)
    {
        try
        {
            return await node.EstimateGasAsync(call, cancellationToken: stop);
        }
        catch (RpcException refused)
        {
            throw new CliException($"The chain would refuse this transaction, so it was not sent: {refused.Message}.", inner: refused);
        }
    }

    private async Task<Receipt> ReceiptAsync(Hash32 hash, CancellationToken stop)
    {
        while (true)
        {
            if (await node.GetReceiptAsync(hash, stop) is { } receipt)
            {
                return receipt.Succeeded ? receipt : throw new CliException($"Transaction {hash} is in block {receipt.BlockNumber}, but it reverted.");
            }

            await Task.Delay(Pause, time, stop);
        }
    }
}
