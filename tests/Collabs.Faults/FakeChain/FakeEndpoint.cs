using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Faults.FakeChain;

/// <summary>One node's view of the chain behind the same interface as a real node, with its faults.</summary>
internal sealed class FakeEndpoint(FakeChain chain, Random random) : IRpc
{
    // Older nodes do not know how.
    private readonly bool simulates = random.Next(2) == 0;

    private IReadOnlyList<FakeBlock>? left;

    public EndpointFaults Faults { get; set; } = EndpointFaults.None;

    // What this endpoint takes for the chain: after a reorg it may stay on the branch that lost.
    private IReadOnlyList<FakeBlock> Branch => left ?? chain.Canonical;

    private FakeBlock Latest => Branch[Math.Max(0, Branch.Count - 1 - random.Next(Faults.MaxLag + 1))];

    /// <summary>Goes on serving the branch as it is now, whatever the others do.</summary>
    public void StayBehind() => left ??= [.. chain.Canonical];

    /// <summary>Follows the chain again.</summary>
    public void CatchUp() => left = null;

    public Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Happens(Faults.Refused))
        {
            throw new RpcTransportException($"{method}: connection refused", maybeSent: false);
        }

        if (Happens(Faults.LostBefore))
        {
            throw new RpcTransportException($"{method}: timed out", maybeSent: true);
        }

        if (Happens(Faults.Limited))
        {
            throw new RpcException(method, RpcException.LimitExceeded, "too many requests");
        }

        object? answer;
        try
        {
            answer = Answer(method, args);
        }
        catch (FakeRpcException refusal)
        {
            throw new RpcException(method, refusal.Code, Faults.SpeaksAnvil ? InAnvilsWords(refusal.Message) : refusal.Message);
        }

        return Happens(Faults.LostAfter)
            ? throw new RpcTransportException($"{method}: timed out", maybeSent: true)
            : Task.FromResult((T)answer!);
    }

    private object? Answer(string method, object?[] args) => method switch
    {
        "eth_chainId" => (UInt256)chain.ChainId,
        "eth_blockNumber" => Latest.Number,
        "eth_getBlockByNumber" => At((BlockTag)args[0]!) is { } block ? NodeView.Header(block) : null,
        "eth_getBlockByHash" => chain.Find((Hash32)args[0]!) is { } block && Follows(block) ? NodeView.Header(block) : null,
        "eth_getTransactionReceipt" => Happens(Faults.MissingReceipt) ? null : NodeView.Receipt(Upto(Latest), (Hash32)args[0]!),
        "eth_getBlockReceipts" => At((BlockTag)args[0]!) is { } block ? Receipts(block) : null,
        "eth_getTransactionByHash" => NodeView.Transaction(Upto(Latest), chain.Pool, (Hash32)args[0]!),
        "eth_getTransactionCount" => CountOf((Address)args[0]!, (BlockTag)args[1]!),
        "eth_getBalance" => Known((BlockTag)args[1]!).State[(Address)args[0]!].Balance,
        "eth_getCode" => (ReadOnlyMemory<byte>)(chain.Contracts.HasCode(Known((BlockTag)args[1]!).State, (Address)args[0]!) ? new byte[] { 0xfe } : []),
        "eth_call" => (ReadOnlyMemory<byte>)Execute((CallRequest)args[0]!, method).Output,
        "eth_simulateV1" when simulates => new[] { Simulate(((SimulationRequest)args[0]!).BlockStateCalls.Single()) },
        "eth_estimateGas" => Execute((CallRequest)args[0]!, method).GasUsed,
        "eth_getLogs" => Logs((LogFilter)args[0]!),
        "eth_sendRawTransaction" => Send((ReadOnlyMemory<byte>)args[0]!),
        "eth_feeHistory" => NodeView.Fees(Latest, Convert.ToUInt64(args[0], System.Globalization.CultureInfo.InvariantCulture)),
        "eth_maxPriorityFeePerGas" => (UInt256)1_000_000u,
        "eth_gasPrice" => Latest.BaseFee + 1_000_000u,
        _ => throw new FakeRpcException(-32601, $"the method {method} does not exist/is not available"),
    };

    private Receipt[] Receipts(FakeBlock block) => [.. NodeView.Receipts(block).Where(_ => !Happens(Faults.MissingReceipt))];

    private Hash32 Send(ReadOnlyMemory<byte> raw) =>
        Happens(Faults.Forgotten) ? Keccak256.Of(raw.Span) : chain.Submit(raw.Span);

    private Log[] Logs(LogFilter filter)
    {
        var blocks = Blocks(filter).ToArray();
        if (Happens(Faults.EmptyLogs))
        {
            return [];
        }

        var logs = blocks.SelectMany(NodeView.Logs).Where(log => NodeView.Passes(log, filter)).ToArray();
        if (Happens(Faults.ShuffledLogs))
        {
            logs = [.. logs, .. logs.Take(random.Next(logs.Length + 1))];
            random.Shuffle(logs);
        }

        return logs;
    }

    private IEnumerable<FakeBlock> Blocks(LogFilter filter)
    {
        if (filter.BlockHash is { } hash)
        {
            return chain.Find(hash) is { } block && Follows(block) ? [block] : throw new FakeRpcException(-32000, "unknown block");
        }

        var latest = Latest;
        var from = At(filter.FromBlock ?? BlockTag.Latest)?.Number ?? latest.Number + 1;
        var to = Math.Min(At(filter.ToBlock ?? BlockTag.Latest)?.Number ?? latest.Number, latest.Number);
        return to >= from && to - from >= (ulong)Faults.MaxRange
            ? throw new FakeRpcException(-32005, $"query exceeds max block range {Faults.MaxRange}")
            : Branch.Where(block => block.Number >= from && block.Number <= to);
    }

    private FakeExecution Execute(CallRequest request, string method)
    {
        var execution = chain.Call(Latest, request.From ?? default, request.To, request.Value ?? UInt256.Zero, request.Input);
        if (execution.Succeeded && request.Gas is { } gas && gas < execution.GasUsed)
        {
            throw new FakeRpcException(-32000, "out of gas");
        }

        return execution.Succeeded ? execution : throw new RevertException(method, 3, "execution reverted", execution.Output);
    }

    private SimulatedBlock Simulate(SimulatedBlockRequest asked)
    {
        var latest = Latest;
        if (asked.BlockOverrides.Time <= latest.Timestamp)
        {
            throw new FakeRpcException(-38021, "block timestamps must be in order");
        }

        var state = latest.State;
        var calls = new List<SimulatedCall>();
        foreach (var call in asked.Calls)
        {
            var execution = chain.Contracts.Execute(state, call.From ?? default, call.To, call.Value ?? UInt256.Zero, call.Input, asked.BlockOverrides.Time);
            var passes = execution.Succeeded && execution.GasUsed <= call.Gas!.Value;
            state = passes ? execution.State : state;
            calls.Add(new() { Status = passes ? 1ul : 0, GasUsed = execution.GasUsed });
        }

        return new() { Calls = [.. calls] };
    }

    private ulong CountOf(Address account, BlockTag tag)
    {
        var mined = Known(tag).State[account].Nonce;
        var count = tag == BlockTag.Pending ? chain.Pool.NextNonce(account, mined) : mined;
        return Happens(Faults.WrongNonce) ? (ulong)Math.Max(0, (long)count + random.Next(-3, 4)) : count;
    }

    private FakeBlock Known(BlockTag tag) => At(tag) ?? throw new FakeRpcException(-32000, "header not found");

    private FakeBlock? At(BlockTag tag)
    {
        var latest = Latest;
        return tag.ToString() switch
        {
            "latest" or "pending" => latest,
            "finalized" or "safe" => Branch[Math.Max(0, Branch.Count - 1 - chain.FinalityDepth)],
            "earliest" => Branch[0],
            var number => NodeView.Number(number) is var n && n <= latest.Number ? Branch[(int)n] : null,
        };
    }

    private bool Follows(FakeBlock block) => block.Number < (ulong)Branch.Count && Branch[(int)block.Number].Hash == block.Hash;

    private IEnumerable<FakeBlock> Upto(FakeBlock latest) => Branch.Take((int)latest.Number + 1);

    private bool Happens(int chanceInThousand) => chanceInThousand > 0 && random.Next(1000) < chanceInThousand;

    private static string InAnvilsWords(string message) => message switch
    {
        "already known" => "transaction already imported",
        _ when message.StartsWith("nonce too low", StringComparison.Ordinal) => "nonce too low",
        "insufficient funds for gas * price + value" => "Insufficient funds for gas * price + value",
        _ => message,
    };
}
