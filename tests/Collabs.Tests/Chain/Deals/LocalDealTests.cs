using Collabs.Chain.Bindings;
using Collabs.Chain.Projector;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;
using Collabs.Tests.Chain.DevChain;

namespace Collabs.Tests.Chain.Deals;

[Collection(LocalChainCollection.Name)]
public sealed class LocalDealTests(LocalChainFixture fixture)
{
    private static readonly AgreementId Id = AgreementId.FromChecked("deal-1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deal_in_tokens_is_opened_funded_paid_and_seen()
    {
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct);
        var deal = await DealAsync(fixture.Chain.Token, 1_000_000_001, 500);

        var opening = await service.ReachAsync(await service.OpenAsync(deal, Id, Ct), IntentState.Included, Ct);
        Assert.True(opening.Succeeded, opening.Error);
        await deal.EnrichAsync(fixture.Chain, Ct);
        await deal.FundAsync(fixture.Chain, Ct, 0, 1);
        await deal.DeliverAsync(fixture.Chain, 0, Ct);
        await service.SeeAsync(deal, Ct, InstallmentState.Delivered, InstallmentState.Funded);
        await deal.ApproveAsync(fixture.Chain, Ct, 0);
        var seen = await service.SeeAsync(deal, Ct, InstallmentState.Paid, InstallmentState.Funded);

        Assert.Equal((Id, (UInt128)1_000_000_501, (UInt128)1_000_000_001), (seen.Agreement, seen.Ledger.Funded, seen.Ledger.Paid));
        await AssertLedgerIsBalancesAsync(service, deal);
    }

    [Fact]
    public async Task A_deal_in_ether_is_seen_to_the_wei()
    {
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct);
        var deal = await DealAsync(default, 1_000_000_000_000_000_001);
        await service.ReachAsync(await service.OpenAsync(deal, Id, Ct), IntentState.Included, Ct);
        await deal.EnrichAsync(fixture.Chain, Ct);

        await deal.FundAsync(fixture.Chain, Ct, 0);
        await deal.ApproveAsync(fixture.Chain, Ct, 0);
        await service.SeeAsync(deal, Ct, InstallmentState.Paid);

        await AssertLedgerIsBalancesAsync(service, deal);
    }

    [Fact]
    public async Task Opening_the_same_terms_again_ends_well_without_a_nonce()
    {
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct);
        var deal = await DealAsync(default, 5);
        await service.ReachAsync(await service.OpenAsync(deal, Id, Ct), IntentState.Final, Ct);

        await using var other = await RunningService.StartAsync(fixture.Chain, Ct);
        var again = await other.ReachAsync(await other.OpenAsync(deal, Id, Ct), IntentState.Final, Ct);

        Assert.Equal((IntentState.Final, null), (again.State, again.Nonce));
    }

    [Fact]
    public async Task What_the_contract_would_refuse_fails_by_the_errors_name_and_takes_no_nonce()
    {
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct);
        var deal = await DealAsync(default, 5);
        var wrong = deal.OpenCall();
        wrong[^40] ^= 1;
        var now = TimeProvider.System.GetUtcNow();
        var id = OperationId.New(now);

        await service.Database.WriteAsync(
            (tx, _) => IntentRows.AddAsync(tx, new(id, 31337, deal.Deployment.Factory, 0, wrong, "open", null, "wrong"), now), Ct);
        var failed = await service.ReachAsync(id, IntentState.Final, Ct);

        Assert.Equal((IntentState.Failed, null), (failed.State, failed.Nonce));
        Assert.Contains("Signature", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_models_can_be_dropped_and_are_rebuilt_the_same()
    {
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct);
        var deal = await DealAsync(default, 7, 9);
        await service.ReachAsync(await service.OpenAsync(deal, Id, Ct), IntentState.Included, Ct);
        await deal.EnrichAsync(fixture.Chain, Ct);
        await deal.FundAsync(fixture.Chain, Ct, 0, 1);
        await deal.ApproveAsync(fixture.Chain, Ct, 0);
        await service.SeeAsync(deal, Ct, InstallmentState.Paid, InstallmentState.Funded);
        var before = await SnapshotAsync(service, deal);

        await service.Database.WriteAsync(
            async (tx, _) =>
            {
                await tx.ExecuteAsync("DELETE FROM contracts");
                await tx.ExecuteAsync("DELETE FROM installments");
                await tx.ExecuteAsync("DELETE FROM payouts");
                await tx.ExecuteAsync("DELETE FROM payout_accounts");
                await Projection.RebuildAsync(tx, 31337);
            },
            Ct);

        Assert.Equal(before, await SnapshotAsync(service, deal));
        Assert.Contains("Paid", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payouts_arrive_on_the_feed_once_and_become_final()
    {
        await using var service = await RunningService.StartAsync(fixture.Chain, Ct);
        var deal = await DealAsync(default, 10_000);
        await service.ReachAsync(await service.OpenAsync(deal, AgreementId.FromChecked("deal-feed"), Ct), IntentState.Included, Ct);
        await deal.EnrichAsync(fixture.Chain, Ct);
        await deal.FundAsync(fixture.Chain, Ct, 0);
        await deal.ApproveAsync(fixture.Chain, Ct, 0);

        var reader = new FeedReader(service.Database, service.Signals.Feed, TimeProvider.System);
        var entries = new List<FeedEntry>();
        await foreach (var page in reader.FollowAsync(0, new(AgreementId.FromChecked("deal-feed"), PayoutsOnly: true), TimeSpan.FromHours(1), Ct))
        {
            entries.AddRange(page);
            if (entries.Count(static e => e.Kind == FeedKind.Finalized) == 4)
            {
                break;
            }
        }

        var applied = entries.Where(static e => e.Kind == FeedKind.Applied).ToList();
        Assert.Equal([4000, 2250, 2250, 1500], applied.Select(static e => (int)e.Amount!.Value));
        Assert.Equal(deal.Terms.Payees.Select(static p => p.Account), applied.Select(static e => e.Account!.Value));
    }

    [Fact]
    public async Task Silence_is_ended_by_the_keepers()
    {
        await using var chain = await Collabs.Chain.DevChain.LocalChain.StartAsync(null, null, Ct);
        await using var service = await RunningService.StartAsync(chain, Ct, o => o with { Keepers = new() { Poll = TimeSpan.FromMilliseconds(100) } });
        var deal = TestDeal.Make(chain.Deployment!, default, TimeProvider.System.GetUtcNow(), 10, 20);
        await service.ReachAsync(await service.OpenAsync(deal, Id, Ct), IntentState.Included, Ct);
        await deal.EnrichAsync(chain, Ct);
        await deal.FundAsync(chain, Ct, 0, 1);
        await deal.DeliverAsync(chain, 0, Ct);

        await chain.AdvanceAsync(TimeSpan.FromHours(1), Ct);
        await service.SeeAsync(deal, Ct, InstallmentState.Paid, InstallmentState.Funded);
        await chain.AdvanceAsync(TimeSpan.FromDays(1), Ct);
        var end = await service.SeeAsync(deal, Ct, InstallmentState.Paid, InstallmentState.Refunded);

        Assert.True(end.Completed);
        Assert.Equal(((UInt128)10, (UInt128)20), (end.Paid, end.Refunded));
    }

    private Task<TestDeal> DealAsync(Address token, params UInt128[] amounts) =>
        Task.FromResult(TestDeal.Make(fixture.Chain.Deployment!, token, TimeProvider.System.GetUtcNow(), amounts));

    private static Task<string> SnapshotAsync(RunningService service, TestDeal deal) => service.Database.ReadAsync(
        async (tx, _) =>
        {
            var row = await ContractRows.FindAsync(tx, 31337, deal.Contract);
            var installments = await ContractRows.InstallmentsAsync(tx, 31337, deal.Contract);
            var payouts = await PayoutRows.OfAgreementAsync(tx, Id, PayoutPlace.Start, 100);
            // Finality moves on by itself meanwhile.
            return $"{row}\n{string.Join('\n', installments)}\n{string.Join('\n', payouts.Select(static p => p with { Final = false }))}";
        },
        Ct);

    private static async Task AssertLedgerIsBalancesAsync(RunningService service, TestDeal deal)
    {
        var (row, payouts) = await service.Database.ReadAsync(
            async (tx, _) => (
                await ContractRows.FindAsync(tx, 31337, deal.Contract), await PayoutRows.OfContractAsync(tx, 31337, deal.Contract)),
            Ct);
        Assert.Equal(await BalanceAsync(service, deal.Terms.Token, deal.Contract), row!.Ledger.Balance);
        foreach (var payee in deal.Terms.Payees)
        {
            var booked = payouts.Where(p => p.Account == payee.Account && p.Kind == PayoutKind.Paid).Aggregate(UInt128.Zero, static (s, p) => s + p.Amount);
            Assert.Equal(await BalanceAsync(service, deal.Terms.Token, payee.Account), booked);
        }
    }

    private static async Task<UInt128> BalanceAsync(RunningService service, Address token, Address account) => token == default
        ? (await service.Chain.Client.GetBalanceAsync(account, default, Ct)).Low
        : (await service.Chain.Client.CallAsync(token, new TestToken.BalanceOfCall(account), default, Ct)).Low;
}
