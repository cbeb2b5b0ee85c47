using System.Text.Json;
using Collabs.Chain.DevChain;
using Collabs.Chain.Relayer;
using Collabs.Domain.Agreements;
using Collabs.Store.Relaying;
using Collabs.Tests.Chain.Deals;

namespace Collabs.Tests.Chain.Relayer;

/// <summary>What a person decides about a key, on a real chain.</summary>
public sealed class KeyDecisionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_used_elsewhere_is_frozen_beyond_any_reorg_and_goes_on_once_its_count_is_imported()
    {
        await using var chain = await LocalChain.StartAsync(null, null, Ct);
        await using var service = await RunningService.StartAsync(
            chain, Ct, static o => o with { Relayer = o.Relayer with { ForeignAfter = TimeSpan.FromMilliseconds(300) } });
        await service.ReachAsync(await OpenAsync(service, "before"), IntentState.Final, Ct);
        var used = await ForeignTransaction.SendAsync(chain, chain.Relayer, Ct);

        var frozen = await service.ReadAsync(tx => SignerRows.FindAsync(tx, 31337, chain.Relayer.Address), static s => s!.Frozen.Length > 0, Ct);
        Assert.Contains($"has finalized {used + 1} transactions of signer {chain.Relayer.Address}", frozen!.Frozen, StringComparison.Ordinal);
        var waiting = await OpenAsync(service, "after");
        await service.Database.WriteAsync((tx, _) => SignerRows.ImportAsync(tx, 31337, chain.Relayer.Address, used + 1, TimeProvider.System.GetUtcNow()), Ct);
        var done = await service.ReachAsync(waiting, IntentState.Final, Ct);

        Assert.Equal((IntentState.Final, used + 1), (done.State, done.Nonce));
    }

    [Fact]
    public async Task An_operation_that_holds_a_nonce_and_is_given_up_leaves_the_nonce_to_a_transaction_that_does_nothing()
    {
        await using var chain = await LocalChain.StartAsync(null, null, Ct);
        await using var service = await RunningService.StartAsync(chain, Ct);
        await MineAsync(chain, false);
        var (deal, id) = await AskAsync(service, "given-up");
        await service.ReachAsync(id, IntentState.Sent, Ct);

        await service.Database.WriteAsync((tx, _) => IntentRows.AbandonAsync(tx, id, TimeProvider.System.GetUtcNow()), Ct);
        await service.ReadAsync(tx => IntentRows.AttemptsAsync(tx, id), static all => all is [_, { Kind: AttemptKind.NoOp, Sends: > 0 }], Ct);
        await MineAsync(chain, true);
        var ended = await service.ReachAsync(id, IntentState.Final, Ct);
        var next = await service.ReachAsync(await OpenAsync(service, "next"), IntentState.Final, Ct);

        Assert.Equal(IntentState.Cancelled, ended.State);
        Assert.True((await chain.Client.GetCodeAsync(deal.Contract, default, Ct)).IsEmpty);
        Assert.Equal((IntentState.Final, ended.Nonce + 1), (next.State, next.Nonce));
    }

    [Fact]
    public async Task What_was_signed_for_a_nonce_that_is_used_and_imported_meanwhile_is_thrown_away()
    {
        await using var chain = await LocalChain.StartAsync(null, null, Ct);
        var meanwhile = new Once();
        await using var service = await RunningService.StartAsync(chain, Ct, o => o with { Relayer = o.Relayer with { Reached = meanwhile.At(CrashPoints.Signed) } });
        var before = await service.ReachAsync(await OpenAsync(service, "before"), IntentState.Final, Ct);
        meanwhile.Do = async () =>
        {
            var used = await ForeignTransaction.SendAsync(chain, chain.Relayer, Ct);
            await service.Database.WriteAsync((tx, _) => SignerRows.ImportAsync(tx, 31337, chain.Relayer.Address, used + 1, TimeProvider.System.GetUtcNow()), Ct);
        };

        var after = await service.ReachAsync(await OpenAsync(service, "after"), IntentState.Final, Ct);

        Assert.Null(meanwhile.Do);
        Assert.Equal(before.Nonce + 2, after.Nonce);
        Assert.Single(await service.ReadAsync(tx => IntentRows.AttemptsAsync(tx, after.Id), static all => all.Count > 0, Ct));
    }

    [Fact]
    public async Task What_is_given_up_while_it_is_being_signed_takes_no_nonce()
    {
        await using var chain = await LocalChain.StartAsync(null, null, Ct);
        var meanwhile = new Once();
        await using var service = await RunningService.StartAsync(chain, Ct, o => o with { Relayer = o.Relayer with { Reached = meanwhile.At(CrashPoints.Signed) } });
        var before = await service.ReachAsync(await OpenAsync(service, "before"), IntentState.Final, Ct);
        var given = new TaskCompletionSource<OperationId>(TaskCreationOptions.RunContinuationsAsynchronously);
        meanwhile.Do = async () =>
        {
            var id = await given.Task;
            await service.Database.WriteAsync((tx, _) => IntentRows.AbandonAsync(tx, id, TimeProvider.System.GetUtcNow()), Ct);
        };

        given.SetResult(await OpenAsync(service, "given-up"));
        var ended = await service.ReachAsync(await given.Task, IntentState.Cancelled, Ct);
        var next = await service.ReachAsync(await OpenAsync(service, "next"), IntentState.Final, Ct);

        Assert.Equal((null, before.Nonce + 1), (ended.Nonce, next.Nonce));
        Assert.Empty(await service.ReadAsync(tx => IntentRows.AttemptsAsync(tx, ended.Id), static _ => true, Ct));
    }

    private static async Task MineAsync(LocalChain chain, bool mine)
    {
        await chain.AskAsync("evm_setAutomine", [JsonElement.Parse(mine ? "true" : "false")], Ct);
        await chain.AskAsync("evm_setIntervalMining", [JsonElement.Parse(mine ? "1" : "0")], Ct);
    }

    private static async Task<OperationId> OpenAsync(RunningService service, string name) => (await AskAsync(service, name)).Id;

    private static async Task<(TestDeal Deal, OperationId Id)> AskAsync(RunningService service, string name)
    {
        var deal = TestDeal.Make(service.Chain.Deployment!, default, TimeProvider.System.GetUtcNow(), 5);
        return (deal, await service.OpenAsync(deal, AgreementId.FromChecked(name), Ct));
    }

    /// <summary>Something that happens once, when the relayer next comes to a point.</summary>
    private sealed class Once
    {
        public Func<Task>? Do { get; set; }

        public Action<string> At(string wanted) => point =>
        {
            if (point == wanted && Do is { } what)
            {
                Do = null;
                what().GetAwaiter().GetResult();
            }
        };
    }
}
