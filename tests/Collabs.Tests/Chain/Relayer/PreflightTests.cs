using Collabs.Chain;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;
using Collabs.Tests.Chain.Nodes;

namespace Collabs.Tests.Chain.Relayer;

public sealed class PreflightTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Address Target = Address.Parse("0x00000000000000000000000000000000000000a9");

    private static readonly Block Head = ChainScript.BlockOf(100);

    private readonly Node node = new();

    [Fact]
    public async Task The_dearest_of_a_shape_is_estimated_and_the_others_run_with_that_much_gas()
    {
        var results = await LookAsync(New(), Call("0x0102030401"), Call("0x0102030411"), Call("0x0102030400"));

        Assert.All(results, result => Assert.Equal(new PreflightResult.Passes(60_000), result));
        Assert.Equal((1, 2), (node.Estimates, node.Runs));
        Assert.Equal([50_000u, 50_000u], node.Gas);
    }

    [Fact]
    public async Task A_shape_that_is_known_is_only_run()
    {
        var preflight = New();
        await LookAsync(preflight, Call("0x0102030411"));
        await LookAsync(preflight, Call("0x0102030412"));

        Assert.Equal((1, 1), (node.Estimates, node.Runs));
    }

    [Fact]
    public async Task What_needs_more_than_its_like_is_estimated_itself_and_remembered()
    {
        var preflight = New();
        await LookAsync(preflight, Call("0x0102030411"));
        var dear = await LookAsync(preflight, Call("0x01020304ff"));
        var after = await LookAsync(preflight, Call("0x01020304ff"));

        Assert.Equal([new PreflightResult.Passes(96_000)], dear);
        Assert.Equal(dear, after);
        Assert.Equal((2, 2), (node.Estimates, node.Runs));
    }

    [Fact]
    public async Task What_reverts_is_refused_in_the_words_of_its_estimate_whatever_its_like_did()
    {
        var results = await LookAsync(New(), Call("0x0102030411"), Call("0x01020304ee"));

        Assert.Equal(new PreflightResult.Passes(60_000), results[0]);
        Assert.IsType<PreflightResult.Reverts>(results[1]);
    }

    [Fact]
    public async Task A_shape_whose_first_reverts_is_estimated_one_by_one()
    {
        var results = await LookAsync(New(), Call("0x01020304ee"), Call("0x0102030410"));

        Assert.IsType<PreflightResult.Reverts>(results[0]);
        Assert.Equal(new PreflightResult.Passes(60_000), results[1]);
        Assert.Equal(0, node.Runs);
    }

    [Fact]
    public async Task Without_an_answer_nothing_is_known_and_nothing_is_asked_twice()
    {
        var preflight = New();
        await LookAsync(preflight, Call("0x0102030411"));
        node.Silent = true;

        Assert.Equal([null], await LookAsync(preflight, Call("0x0102030412")));
        Assert.Equal((1, 1), (node.Estimates, node.Runs));
    }

    [Fact]
    public async Task Calls_that_are_known_run_in_one_simulation_after_the_head_and_what_fails_there_is_judged_by_itself()
    {
        node.Simulates = true;
        var preflight = New();
        await LookAsync(preflight, Call("0x0102030411"));

        var results = await LookAsync(preflight, Call("0x0102030401"), Call("0x01020304ee"), Call("0x01020304ff"), Call("0x0102030402"));

        Assert.Equal([new PreflightResult.Passes(60_000), new PreflightResult.Passes(96_000), new PreflightResult.Passes(60_000)], results.Where((_, i) => i != 1));
        Assert.IsType<PreflightResult.Reverts>(results[1]);
        Assert.Equal((0, 3), (node.Runs, node.Estimates));
        Assert.Equal([Head.Timestamp + 1], node.Simulations.Select(static s => s.BlockOverrides.Time));
        Assert.All(node.Simulations[0].Calls, static call => Assert.Equal(50_000u, call.Gas!.Value));
    }

    [Fact]
    public async Task A_node_that_cannot_simulate_is_asked_once_and_a_single_call_is_only_run()
    {
        var preflight = New();
        await LookAsync(preflight, Call("0x0102030411"));
        await LookAsync(preflight, Call("0x0102030412"));
        Assert.Equal((0, 1), (node.Refusals, node.Runs));

        await LookAsync(preflight, Call("0x0102030413"), Call("0x0102030414"));
        await LookAsync(preflight, Call("0x0102030415"), Call("0x0102030416"));

        Assert.Equal((1, 5), (node.Refusals, node.Runs));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task What_is_there_already_is_done_once_two_endpoints_have_it_beyond_any_reorg(bool here, bool elsewhere, bool done)
    {
        static ChainScript Having(bool settled) => new(100)
        {
            Bend = (method, args) => method == "eth_getCode"
                ? new ReadOnlyMemory<byte>(settled || args[1]!.ToString() == "latest" ? [1] : [])
                : (object?)null,
        };
        using var metrics = new ChainMetrics();
        var nodes = new NodeSet([Having(here), Having(elsewhere)], 1, ChainScript.BlockOf(0).Hash, FinalityRule.After(2), metrics, new ChainReadiness());
        var preflight = new Preflight(new RelayContext(null!, nodes, PrivateKeySigner.Generate(), new RelayerOptions(), null!, TimeProvider.System, metrics, null!));

        var looked = await preflight.LookAsync(
            await nodes.BestAsync(TestContext.Current.CancellationToken), [Call("0x01020304") with { Creates = Target }], new HashSet<Address>(), TestContext.Current.CancellationToken);

        Assert.Equal(done ? new PreflightResult.Done() : new PreflightResult.Unsettled(), Assert.Single(looked));
    }

    private static Preflight New() => new(new RelayContext(
        null!, null!, PrivateKeySigner.Generate(), new RelayerOptions(), null!, TimeProvider.System, null!, null!));

    private Task<IReadOnlyList<PreflightResult?>> LookAsync(Preflight preflight, params Intent[] intents) =>
        preflight.LookAsync(new NodeView(0, new EthClient(node), Head, 0), intents, new HashSet<Address>(), TestContext.Current.CancellationToken);

    private static Intent Call(string calldata) => new() { Id = OperationId.New(Now), Target = Target, Calldata = calldata };

    /// <summary>A contract to which the last byte says what happens: ee reverts, ff costs more than anything else.</summary>
    private sealed class Node : IRpc
    {
        public int Estimates { get; private set; }

        public int Runs { get; private set; }

        public List<UInt256> Gas { get; } = [];

        public bool Silent { get; set; }

        public bool Simulates { get; set; }

        public List<SimulatedBlockRequest> Simulations { get; } = [];

        public int Refusals { get; private set; }

        public Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            if (method == "eth_simulateV1")
            {
                return Task.FromResult((T)(object)new[] { Simulate(((SimulationRequest)args[0]!).BlockStateCalls.Single()) });
            }

            var call = (CallRequest)args[0]!;
            var last = call.Input.Span[^1];
            var need = NeedOf(call);
            if (method == "eth_call")
            {
                Runs++;
                Gas.Add(call.Gas!.Value);
            }
            else
            {
                Estimates++;
            }

            return Silent ? throw new RpcTransportException("timed out", maybeSent: true)
                : last == 0xee ? throw new RpcException(method, 3, "execution reverted", "0x")
                : method == "eth_call"
                    ? call.Gas < need ? throw new RpcException(method, -32000, "out of gas") : Task.FromResult((T)(object)ReadOnlyMemory<byte>.Empty)
                    : Task.FromResult((T)(object)need);
        }

        private static ulong NeedOf(CallRequest call) => call.Input.Span[^1] == 0xff ? 80_000ul : 50_000ul;

        private SimulatedBlock Simulate(SimulatedBlockRequest asked)
        {
            if (!Simulates)
            {
                Refusals++;
                throw new RpcException("eth_simulateV1", -32601, "the method eth_simulateV1 does not exist/is not available");
            }

            Simulations.Add(asked);
            return new()
            {
                Calls = [.. asked.Calls.Select(static call => new SimulatedCall
                {
                    GasUsed = NeedOf(call), Status = call.Input.Span[^1] == 0xee || call.Gas < NeedOf(call) ? 0ul : 1,
                })],
            };
        }
    }
}
