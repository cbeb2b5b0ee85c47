using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Benchmarks.Backfill;

/// <summary>A local chain full of real agreements' events: contributions, carried a hundred at once, several such transactions a block.</summary>
internal sealed class Contributions : IAsyncDisposable
{
    public const ulong Confirmations = 2;

    private const int Agreements = 20;
    private const int Together = 100;
    private const int BundlesInBlock = 5;
    private const int EventsEach = 2;
    private const ulong Gas = 16_000_000;
    private static readonly UInt256 Fee = 20_000_000_000u;

    private readonly List<OpenedAgreement> agreements = [];
    private uint reference;
    private ulong nonce;

    private Contributions(LocalChain chain) => Chain = chain;

    public LocalChain Chain { get; }

    /// <summary>What an indexer must find: each contribution's two, and the openings.</summary>
    public int Events => (int)(reference * EventsEach) + Agreements;

    public static async Task<Contributions> StartAsync(CancellationToken ct)
    {
        var chain = await LocalChain.StartAsync(null, new() { BlockSeconds = 0, Arguments = ["--gas-limit", "1000000000"] }, ct);
        var all = new Contributions(chain);
        for (var i = 0; i < Agreements; i++)
        {
            all.agreements.Add(await OpenedAgreement.OpenAsync(chain, i, ct));
        }

        all.nonce = await chain.Client.GetTransactionCountAsync(chain.Accounts[0].Address, BlockTag.Latest, ct);
        await chain.AskAsync("evm_setAutomine", [false], ct);
        return all;
    }

    /// <summary>Goes on until at least so many events are there, and final.</summary>
    public async Task FillAsync(int events, CancellationToken ct)
    {
        while (Events < events)
        {
            var raw = new List<object?[]>();
            for (var i = 0; i < BundlesInBlock && Events < events; i++)
            {
                raw.Add([await BundleAsync(ct)]);
            }

            foreach (var outcome in await Chain.Client.Rpc.BatchAsync<Hash32>("eth_sendRawTransaction", raw, ct))
            {
                _ = outcome.Value;
            }

            await Chain.AskAsync("anvil_mine", [1ul], ct);
        }

        await Chain.AskAsync("anvil_mine", [Confirmations + 1], ct);
    }

    public ValueTask DisposeAsync() => Chain.DisposeAsync();

    private async Task<ReadOnlyMemory<byte>> BundleAsync(CancellationToken ct)
    {
        var calls = new List<Call>(Together);
        for (var i = 0; i < Together; i++)
        {
            var agreement = agreements[i % Agreements];
            calls.Add(new Call(agreement.Address, 10u, agreement.Contribute(10, reference++)));
        }

        var transaction = new Eip1559Transaction
        {
            ChainId = Chain.Deployment!.ChainId, Nonce = nonce++, MaxFeePerGas = Fee, MaxPriorityFeePerGas = 1_000_000_000u, GasLimit = Gas,
            To = Chain.Bundle!.Value, Value = 10u * Together, Data = new Bundle.CarryCall(calls).Encode(),
        };
        return (await transaction.SignAsync(Chain.Accounts[0], ct)).Raw;
    }
}
