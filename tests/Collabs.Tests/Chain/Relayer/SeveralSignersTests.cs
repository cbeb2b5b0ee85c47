using Collabs.Chain.Relayer;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Relaying;
using Collabs.Tests.Chain.Deals;
using Collabs.Tests.Chain.DevChain;

namespace Collabs.Tests.Chain.Relayer;

/// <summary>Two real keys on a real chain: each with its own nonces, lease, budget and pause.</summary>
[Collection(LocalChainCollection.Name)]
public sealed class SeveralSignersTests(LocalChainFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_keys_share_the_work_and_each_intent_is_done_once()
    {
        var (one, two) = (fixture.Chain.Accounts[0], fixture.Chain.Accounts[1]);
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct, signers: [one, two]);

        var done = await OpenAsync(service, 12);

        Assert.Equal([one.Address, two.Address], done.Select(i => i.Signer!.Value).Distinct().OrderBy(a => a != one.Address));
        Assert.All(done, intent => Assert.True(intent.Succeeded, intent.Error));
        Assert.Equal(12, done.Select(i => (i.Signer, i.Nonce)).Distinct().Count());
    }

    [Fact]
    public async Task What_a_paused_key_would_have_done_the_other_one_does()
    {
        var (one, two) = (fixture.Chain.Accounts[2], fixture.Chain.Accounts[3]);
        var paused = new Dictionary<Address, SignerPolicy> { [one.Address] = new() { Paused = true } };
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct, o => o with { Policies = paused }, one, two);

        var done = await OpenAsync(service, 4);

        Assert.All(done, intent => Assert.Equal(two.Address, intent.Signer));
        Assert.Contains(service.Readiness.Problems, p => p.Value.Contains("paused by the configuration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_without_budget_waits_and_says_so()
    {
        var (one, two) = (fixture.Chain.Accounts[4], fixture.Chain.Accounts[5]);
        var broke = new Dictionary<Address, SignerPolicy> { [one.Address] = new() { DailyGasBudget = 1 } };
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct, o => o with { Policies = broke }, one, two);

        var done = await OpenAsync(service, 6);

        Assert.All(done, intent => Assert.Equal(two.Address, intent.Signer));
        Assert.Contains(service.Readiness.Problems, p => p.Key == $"signer.{one.Address}.budget");
    }

    [Fact]
    public async Task What_the_policy_of_the_only_key_forbids_fails_without_a_nonce()
    {
        var nothing = new Dictionary<Address, SignerPolicy> { [fixture.Chain.Relayer.Address] = new() { Targets = new HashSet<Address>() } };
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct, o => o with { Policies = nothing });
        var deal = TestDeal.Make(fixture.Chain.Deployment!, default, TimeProvider.System.GetUtcNow(), 5);

        var failed = await service.ReachAsync(await service.OpenAsync(deal, AgreementId.FromChecked("forbidden"), Ct), IntentState.Final, Ct);

        Assert.Equal((IntentState.Failed, null), (failed.State, failed.Nonce));
        Assert.Contains("policy does not allow calls to", failed.Error, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Intent>> OpenAsync(RunningService service, int deals)
    {
        var asked = new List<OperationId>();
        for (var i = 0; i < deals; i++)
        {
            asked.Add(await service.OpenAsync(TestDeal.Make(fixture.Chain.Deployment!, default, TimeProvider.System.GetUtcNow(), 5), AgreementId.FromChecked($"shared-{i}"), Ct));
        }

        var done = new List<Intent>();
        foreach (var id in asked)
        {
            done.Add(await service.ReachAsync(id, IntentState.Included, Ct));
        }

        return done;
    }
}
