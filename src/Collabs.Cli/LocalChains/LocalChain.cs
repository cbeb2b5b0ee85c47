using System.Text.Json;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Cli.LocalChains;

/// <summary>What only a test chain can do: give money away and let days pass.</summary>
internal sealed class LocalChain(Uri url) : IDisposable
{
    private readonly HttpRpc _rpc = new(url);

    public IRpc Rpc => _rpc;

    public EthClient Node => field ??= new(_rpc);

    public async Task<DateTimeOffset> NowAsync(CancellationToken stop) =>
        DateTimeOffset.FromUnixTimeSeconds((long)(await Node.GetBlockAsync(BlockTag.Latest, stop))!.Timestamp);

    /// <summary>Moves the chain's clock to a moment, or one second past where it is, and makes a block there.</summary>
    public async Task TravelToAsync(DateTimeOffset moment, CancellationToken stop)
    {
        var seconds = Math.Max(1, (moment - await NowAsync(stop)).TotalSeconds);
        await AnvilAsync("evm_increaseTime", [(ulong)Math.Ceiling(seconds)], stop);
        await AnvilAsync("evm_mine", [], stop);
    }

    /// <summary>Puts enough blocks on top that what happened is final.</summary>
    public Task FinalizeAsync(CancellationToken stop) => AnvilAsync("anvil_mine", [3UL], stop);

    public Task GiveEtherAsync(Address account, UInt256 wei, CancellationToken stop) => AnvilAsync("anvil_setBalance", [account, wei], stop);

    public Task GiveTokensAsync(Address account, Address token, UInt256 units, CancellationToken stop) =>
        AnvilAsync("anvil_dealERC20", [account, token, units], stop);

    public async Task<UInt256> BalanceAsync(Coin coin, string account, CancellationToken stop) => coin.IsEther
        ? await Node.GetBalanceAsync(Address.Parse(account), cancellationToken: stop)
        : Word(await ReadAsync(coin.Token, "0x70a08231" + account[2..].PadLeft(64, '0'), stop));

    /// <summary>Asks a token how it is written: <c>symbol()</c> and <c>decimals()</c> of ERC-20's metadata.</summary>
    public async Task<Coin> CoinAsync(string token, CancellationToken stop)
    {
        var symbol = await ReadAsync(token, "0x95d89b41", stop);
        var length = (int)Word(symbol.Slice(32, 32));
        var decimals = (int)Word(await ReadAsync(token, "0x313ce567", stop));
        return new(System.Text.Encoding.UTF8.GetString(symbol.Slice(64, length).Span), decimals, token);
    }

    public void Dispose() => _rpc.Dispose();

    private static UInt256 Word(ReadOnlyMemory<byte> data) => UInt256.FromBigEndian(data.Span[..32]);

    private Task<ReadOnlyMemory<byte>> ReadAsync(string contract, string data, CancellationToken stop) =>
        Node.CallAsync(new CallRequest { To = Address.Parse(contract), Input = Hex.Decode(data) }, cancellationToken: stop);

    private async Task AnvilAsync(string method, object?[] arguments, CancellationToken stop) =>
        await _rpc.CallAsync<JsonElement?>(method, arguments, stop);
}
