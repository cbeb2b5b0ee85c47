using System.Text.Json;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Chain.Nodes;

/// <summary>A node of a small chain without transactions, whose answers a test can bend: a wire with scripted faults.</summary>
internal sealed class ChainScript(ulong head) : IRpc
{
    public ulong Head { get; set; } = head;

    /// <summary>Takes the place of an answer, or throws; null answers as a good node.</summary>
    public Func<string, object?[], object?>? Bend { get; set; }

    /// <summary>Waits before each answer.</summary>
    public Func<string, Task>? Hold { get; set; }

    public List<string> Asked { get; } = [];

    /// <summary>The ranges of logs that were asked for.</summary>
    public List<(ulong From, ulong To)> Ranges { get; } = [];

    public async Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        lock (Asked)
        {
            Asked.Add(method);
        }

        if (Hold is { } hold)
        {
            await hold(method);
        }

        if (method == "eth_getLogs" && args[0] is LogFilter { FromBlock: { } from, ToBlock: { } to })
        {
            Ranges.Add((Number(from), Number(to)));
        }

        return (T)(Bend?.Invoke(method, args) ?? Answer(method, args))!;
    }

    public override string ToString() => "node.example";

    public static Block BlockOf(ulong number) => new()
    {
        Number = number, Hash = HashOf(number), ParentHash = number == 0 ? default : HashOf(number - 1), Timestamp = 1_700_000_000 + number, LogsBloom = Bloom.Empty,
        BaseFeePerGas = 1u,
    };

    private static Hash32 HashOf(ulong number) => Keccak256.Of(BitConverter.GetBytes(number));

    private static ulong Number(BlockTag tag) => Convert.ToUInt64(tag.ToString()[2..], 16);

    private object? Answer(string method, object?[] args) => method switch
    {
        "eth_chainId" => (UInt256)1u,
        "eth_getBlockByNumber" => args[0]!.ToString() is var tag && tag is "latest" ? BlockOf(Head) : Number((BlockTag)args[0]!) is var n && n <= Head ? BlockOf(n) : null,
        "eth_getLogs" => Array.Empty<Log>(),
        "eth_getTransactionCount" => 0ul,
        _ => throw new NotSupportedException(method + JsonSerializer.Serialize(args.Length)),
    };
}
