using Collabs.Chain;
using Collabs.Chain.Nodes;
using Collabs.Ethereum.Rpc;
using Microsoft.Extensions.Time.Testing;

namespace Collabs.Tests.Chain.Nodes;

public sealed class NodeSetTests : IDisposable
{
    private readonly ChainMetrics metrics = new();
    private readonly ChainReadiness readiness = new();
    private readonly FakeTimeProvider time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_farthest_endpoint_is_worked_with_and_one_that_lags_is_named()
    {
        var nodes = Set(new(100), new(150));

        var view = await nodes.BestAsync(Ct);

        Assert.Equal((1, 150ul), (view.Index, view.Head.Number));
        Assert.Equal("RPC endpoint 1 of 2 is 50 blocks behind the others.", Assert.Single(readiness.Problems).Value);
        Assert.Equal((50ul, 0ul), (nodes.Health[0].Lag, nodes.Health[1].Lag));
        Assert.True(readiness.IsAble);
    }

    [Fact]
    public async Task An_endpoint_that_fails_is_passed_over_counted_and_identified_anew()
    {
        ChainScript bad = new(200), good = new(100);
        var nodes = Set(bad, good);
        await nodes.BestAsync(Ct);
        bad.Bend = static (method, _) => method == "eth_getBlockByNumber" ? throw new RpcTransportException("it is down", maybeSent: true) : null;

        var view = await nodes.BestAsync(Ct);
        bad.Bend = null;
        await nodes.BestAsync(Ct);

        Assert.Equal(1, view.Index);
        Assert.Equal(2, bad.Asked.Count(static m => m == "eth_chainId"));
        Assert.Equal((1, ""), (nodes.Health[0].Failures, nodes.Health[0].Fault));
        Assert.DoesNotContain(readiness.Problems, static p => p.Key == "rpc.0");
    }

    [Fact]
    public async Task A_silent_endpoint_holds_nobody_up_and_is_not_asked_anew_while_it_is_silent()
    {
        var silence = new TaskCompletionSource();
        ChainScript silent = new(100) { Hold = _ => silence.Task }, good = new(100);
        var nodes = Set(silent, good);

        var first = nodes.BestAsync(Ct);
        await Patience.UntilAsync(() => first.IsCompleted, () => time.Advance(TimeSpan.FromSeconds(1)));

        var second = await nodes.BestAsync(Ct);
        Assert.Equal((1, 1), ((await first).Index, second.Index));
        Assert.Single(silent.Asked);
        Assert.Contains("has not answered", nodes.Health[0].Fault, StringComparison.Ordinal);
        silence.SetResult();
    }

    [Fact]
    public async Task Who_asks_while_an_answer_is_under_way_shares_it_and_nobody_can_cancel_it_for_the_others()
    {
        var silence = new TaskCompletionSource();
        var node = new ChainScript(100) { Hold = _ => silence.Task };
        var nodes = Set(node);
        using var impatience = new CancellationTokenSource();

        var (impatient, other) = (nodes.BestAsync(impatience.Token), nodes.BestAsync(Ct));
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        silence.SetResult();

        Assert.Equal(100ul, (await other).Head.Number);
        Assert.Single(node.Asked, static m => m == "eth_chainId");
        await nodes.BestAsync(Ct);
        Assert.Equal(3, node.Asked.Count(static m => m == "eth_getBlockByNumber"));
    }

    [Fact]
    public async Task Four_hand_something_over_at_a_time_the_next_when_one_is_done_and_a_failure_gives_its_turn_back()
    {
        var nodes = Set(new ChainScript(100));
        var view = await nodes.BestAsync(Ct);
        for (var i = 0; i < 4; i++)
        {
            await Assert.ThrowsAsync<RpcTransportException>(
                () => nodes.InTurnAsync<int>(view, static _ => throw new RpcTransportException("it is down", maybeSent: true), Ct));
        }

        var (busy, begun) = (new TaskCompletionSource<int>(), 0);
        Task<int> Begin(EthClient client)
        {
            Interlocked.Increment(ref begun);
            return busy.Task;
        }

        var turns = Enumerable.Range(0, 5).Select(_ => nodes.InTurnAsync(view, Begin, Ct)).ToList();

        Assert.Equal(4, begun);

        // Who has waited long goes ahead, and gives back no turn that it never had.
        Assert.Equal(9, await nodes.InTurnAsync(view, static _ => Task.FromResult(9), Ct));
        turns.Add(nodes.InTurnAsync(view, Begin, Ct));
        Assert.InRange(begun, 4, 5);
        busy.SetResult(7);
        Assert.All(await Task.WhenAll(turns), static answer => Assert.Equal(7, answer));
        Assert.Equal(6, begun);
    }

    [Fact]
    public async Task Two_must_agree_where_money_is_decided_and_the_number_can_be_set()
    {
        ChainScript asked = new(100), other = new(100);
        var nodes = Set(asked, other);
        var view = await nodes.BestAsync(Ct);

        Assert.True(await nodes.AgreeAsync(view, static _ => Task.FromResult(true)));
        Assert.False(await nodes.AgreeAsync(view, static _ => Task.FromResult(false)));
        Assert.False(await nodes.AgreeAsync(view, static _ => throw new RpcTransportException("it is down", maybeSent: true)));
        Assert.True(await nodes.Requiring(1).AgreeAsync(view, static _ => Task.FromResult(false)));
        Assert.Throws<ArgumentOutOfRangeException>(() => nodes.Requiring(3));
    }

    public void Dispose() => metrics.Dispose();

    private NodeSet Set(params ChainScript[] endpoints) =>
        new(endpoints, 1, ChainScript.BlockOf(0).Hash, FinalityRule.After(2), metrics, readiness, time);
}
