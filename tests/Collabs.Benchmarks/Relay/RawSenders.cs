using System.Diagnostics;
using System.Globalization;
using System.Text;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Benchmarks.Relay;

/// <summary>What a node accepts from somebody who does nothing but send: transactions signed before, each account over a connection of its own.</summary>
internal static class RawSenders
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Seconds until the last one is accepted, and until the last one is mined.</summary>
    public static async Task<(double Accepted, double Mined)> RunAsync(
        LocalChain chain, IReadOnlyList<PrivateKeySigner> accounts, Address target, Func<int, byte[]> call, int each, CancellationToken ct)
    {
        var bodies = new List<byte[][]>();
        for (var i = 0; i < accounts.Count; i++)
        {
            bodies.Add(await SignAsync(chain, accounts[i], target, number => call(number), each, ct));
        }

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(bodies.Select(own => SendAsync(chain.Rpc, own, ct)));
        var accepted = Stopwatch.GetElapsedTime(start).TotalSeconds;
        for (var i = 0; i < accounts.Count; i++)
        {
            await MinedAsync(chain, accounts[i].Address, each, ct);
        }

        return (accepted, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    // Now and then anvil keeps a transaction waiting for one that it has just mined, and with it all that follow: they are let be.
    private static async Task MinedAsync(LocalChain chain, Address account, int all, CancellationToken ct)
    {
        var (mined, since) = (0UL, Stopwatch.GetTimestamp());
        while (mined < (ulong)all && Stopwatch.GetElapsedTime(since) < Patience)
        {
            var count = await chain.Client.GetTransactionCountAsync(account, BlockTag.Latest, ct);
            (mined, since) = (count, count == mined ? since : Stopwatch.GetTimestamp());
            await Task.Delay(TimeSpan.FromMilliseconds(10), ct);
        }
    }

    private static async Task<byte[][]> SignAsync(
        LocalChain chain, PrivateKeySigner account, Address target, Func<int, byte[]> call, int each, CancellationToken ct)
    {
        var bodies = new byte[each][];
        for (var nonce = 0; nonce < each; nonce++)
        {
            var signed = await new Eip1559Transaction
            {
                ChainId = chain.Deployment!.ChainId, Nonce = (ulong)nonce, MaxFeePerGas = 20_000_000_000u, MaxPriorityFeePerGas = 1_000_000_000u,
                GasLimit = 100_000, To = target, Data = call(nonce),
            }.SignAsync(account, ct);
            bodies[nonce] = Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $$"""{"jsonrpc":"2.0","id":{{nonce}},"method":"eth_sendRawTransaction","params":["{{Hex.Encode(signed.Raw.Span)}}"]}"""));
        }

        return bodies;
    }

    private static async Task SendAsync(Uri node, byte[][] bodies, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 });
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var answer = await http.PostAsync(node, content, ct);
            var said = await answer.Content.ReadAsByteArrayAsync(ct);
            if (said.AsSpan().IndexOf("\"error\""u8) >= 0)
            {
                throw new InvalidOperationException($"anvil refused a transaction: {Encoding.UTF8.GetString(said)}");
            }
        }
    }
}
