using Collabs.Agreement.V1;
using Collabs.Tests.Chain.DevChain;
using Collabs.Tests.Server.Harness;
using Collabs.Tests.Store;
using Google.Protobuf;

namespace Collabs.Tests.Server.Agreements;

/// <summary>The service on PostgreSQL, from the brief to an amendment and the last payout.</summary>
public sealed class PostgresDealTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_deal_is_played_on_PostgreSQL()
    {
        var chain = new LocalChainFixture();
        await chain.InitializeAsync();
        await using (chain)
        {
            await using var server = await RunningServer.StartAsync(chain.Chain, await PostgresServer.CreateDatabaseAsync(Ct));
            var deal = await Deal.OpenAsync(server);
            await deal.FundAsync(0, 1);
            await deal.RelayAsync(deal.Steward, new() { Deliver = new() { Installment = 0, EvidenceHash = ByteString.CopyFrom(new byte[32]) } });
            await deal.RelayAsync(deal.Brand, new() { Approve = new() { Installments = { 0u, 1u } } });

            var agreement = await deal.ReadAsync(seen => seen.State == AgreementState.Completed);

            var payouts = (await deal.Payee.Payouts.ListPayoutsAsync(new() { Agreement = deal.Name })).Payouts;
            Assert.Equal(("2000000002", "2000000002", "0"), (agreement.Ledger.Funded, agreement.Ledger.Paid, agreement.Ledger.Held));
            Assert.Equal(2_000_000_002, payouts.Sum(payout => long.Parse(payout.Amount.Units, System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(deal.Name, Assert.Single((await deal.Brand.Agreements.ListAgreementsAsync(new())).Agreements).Name);
        }
    }
}
