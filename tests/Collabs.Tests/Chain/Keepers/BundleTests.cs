using Collabs.Chain.DevChain;
using Collabs.Chain.Keepers;
using Collabs.Domain.Agreements;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;
using Collabs.Tests.Chain.Deals;

namespace Collabs.Tests.Chain.Keepers;

public sealed class BundleTests
{
    private const int Deals = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Due_releases_of_several_agreements_cost_one_transaction()
    {
        await using var chain = await LocalChain.StartAsync(null, null, Ct);
        await using var service = await RunningService.StartAsync(chain, Ct, o => o with { Keepers = new() { Poll = TimeSpan.FromMilliseconds(100) } });
        var deals = await DeliveredAsync(chain, service);
        var before = await SentAsync(chain);

        await chain.AdvanceAsync(TimeSpan.FromHours(1), Ct);
        foreach (var deal in deals)
        {
            await service.SeeAsync(deal, Ct, InstallmentState.Paid);
        }

        Assert.Equal(before + 1, await SentAsync(chain));
    }

    [Fact]
    public async Task Retainers_are_paid_on_their_date_by_the_bundle()
    {
        await using var chain = await LocalChain.StartAsync(null, null, Ct);
        await using var service = await RunningService.StartAsync(chain, Ct, o => o with { Keepers = new() { Poll = TimeSpan.FromMilliseconds(100) } });
        var deals = await FundedAsync(chain, service, Trigger.Date);
        var before = await SentAsync(chain);

        await chain.AdvanceAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1), Ct);
        foreach (var deal in deals)
        {
            await service.SeeAsync(deal, Ct, InstallmentState.Paid);
        }

        Assert.Equal(before + 1, await SentAsync(chain));
    }

    [Fact]
    public async Task Whatever_would_revert_stays_out_and_the_others_go()
    {
        await using var chain = await LocalChain.StartAsync(null, null, Ct);
        await using var service = await RunningService.StartAsync(chain, Ct, o => o with { Keepers = null });
        var deals = await DeliveredAsync(chain, service);
        await chain.AdvanceAsync(TimeSpan.FromHours(1), Ct);
        await service.Database.WriteAsync(
            // A read model that is wrong about one agreement: the contract refuses what it asks for.
            (tx, _) => tx.ExecuteAsync("UPDATE installments SET next_act = 'enforce' WHERE contract = @c", new { c = deals[0].Contract }), Ct);

        var keeping = await service.KeepAsync(new KeeperOptions { Bundle = chain.Bundle }, Ct);
        await service.ReachAsync(Assert.Single(keeping).Id, IntentState.Included, Ct);
        foreach (var deal in deals.Skip(1))
        {
            await service.SeeAsync(deal, Ct, InstallmentState.Paid);
        }
    }

    [Fact]
    public async Task What_was_sent_in_a_bundle_and_is_due_all_the_same_goes_alone()
    {
        await using var chain = await LocalChain.StartAsync(null, null, Ct);
        await using var service = await RunningService.StartAsync(chain, Ct, o => o with { Keepers = null });
        await DeliveredAsync(chain, service);
        await chain.AdvanceAsync(TimeSpan.FromHours(1), Ct);

        var together = new KeeperOptions { Bundle = chain.Bundle, RetryAfter = TimeSpan.Zero };
        var keeping = await service.KeepAsync(together, Ct, steps: 2);

        Assert.Equal(["bundle", .. Enumerable.Repeat("release", Deals)], keeping.Select(i => i.Verb));
    }

    private static async Task<List<TestDeal>> DeliveredAsync(LocalChain chain, RunningService service)
    {
        var deals = await FundedAsync(chain, service, Trigger.Delivery);
        foreach (var deal in deals)
        {
            await deal.DeliverAsync(chain, 0, Ct);
            await service.SeeAsync(deal, Ct, InstallmentState.Delivered);
        }

        return deals;
    }

    private static async Task<List<TestDeal>> FundedAsync(LocalChain chain, RunningService service, Trigger trigger)
    {
        var deals = new List<TestDeal>();
        for (var i = 0; i < Deals; i++)
        {
            var deal = TestDeal.Make(chain.Deployment!, default, trigger, TimeProvider.System.GetUtcNow(), 1000);
            await service.ReachAsync(await service.OpenAsync(deal, AgreementId.FromChecked($"bundle-{i}"), Ct), IntentState.Included, Ct);
            await deal.EnrichAsync(chain, Ct);
            await deal.FundAsync(chain, Ct, 0);
            await service.SeeAsync(deal, Ct, InstallmentState.Funded);
            deals.Add(deal);
        }

        return deals;
    }

    private static Task<ulong> SentAsync(LocalChain chain) => chain.Client.GetTransactionCountAsync(chain.Relayer.Address, BlockTag.Latest, Ct);
}
