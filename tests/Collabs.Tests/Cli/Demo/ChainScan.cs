using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Cli.Demo;

/// <summary>All that a chain shows of its transactions, input and events alike, and a search in it.</summary>
internal sealed class ChainScan(IReadOnlyList<byte[]> shown)
{
    // Shorter words occur in random bytes by chance; they are looked for as Solidity would write them.
    private const int Unmistakable = 6;

    public int Count => shown.Count;

    public static async Task<ChainScan> OfAsync(IRpc rpc, CancellationToken ct)
    {
        var shown = new List<byte[]>();
        var last = await rpc.CallAsync<ulong>("eth_blockNumber", [], ct);
        for (ulong number = 0; number <= last; number++)
        {
            var block = await rpc.CallAsync<JsonElement>("eth_getBlockByNumber", [$"0x{number:x}", true], ct);
            shown.AddRange(block.GetProperty("transactions").EnumerateArray().Select(one => Hex.Decode(one.GetProperty("input").GetString()!)));
        }

        var logs = await rpc.CallAsync<JsonElement>("eth_getLogs", [LogFilter.Range(0, last)], ct);
        foreach (var log in logs.EnumerateArray())
        {
            shown.Add(Hex.Decode(log.GetProperty("data").GetString()!));
            shown.AddRange(log.GetProperty("topics").EnumerateArray().Select(topic => Hex.Decode(topic.GetString()!)));
        }

        return new(shown);
    }

    public bool Shows(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in shown)
        {
            if (one.AsSpan().IndexOf(bytes) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In which of the forms of a text the chain shows it, if any: its bytes, or a hash that anybody can make of it.</summary>
    public string? FormOf(string text)
    {
        foreach (var variant in (string[])[text, text.ToLowerInvariant(), text.ToUpperInvariant()])
        {
            var bytes = Encoding.UTF8.GetBytes(variant);
            if (Shows(bytes.Length >= Unmistakable ? bytes : Word(bytes)))
            {
                return "its bytes";
            }

            if (Shows(Keccak256.Of(bytes).ToArray()) || Shows(SHA256.HashData(bytes)))
            {
                return "a hash without salt";
            }
        }

        return null;
    }

    private static byte[] Word(byte[] text)
    {
        var word = new byte[32];
        text.CopyTo(word, 0);
        return word;
    }
}
