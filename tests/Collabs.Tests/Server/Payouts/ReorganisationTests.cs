using System.Text.Json;
using Collabs.Payout.V1;
using Collabs.Tests.Server.Causes;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Payouts;

/// <summary>A real reorganisation under a stream that somebody reads.</summary>
public sealed class ReorganisationTests : OwnServerTests
{
    [Fact]
    public async Task A_payout_whose_block_is_gone_is_retracted_on_the_open_stream()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0);
        using var watch = Watch(deal);
        await OnlyTransactionsMakeBlocksAsync();
        // Sent past the service: its own relayer would bring the act again.
        await deal.SendAsync(deal.Brand, new() { Approve = new() { Installments = { 0u } } });
        var applied = await ReadAsync(watch.ResponseStream, WatchPayoutsResponse.EventOneofCase.Applied);

        await Server.Chain.AskAsync("anvil_reorg", [JsonElement.Parse("1"), Array.Empty<string>()], Ct);
        await Server.Chain.AskAsync("evm_mine", [], Ct);

        var retracted = await ReadAsync(watch.ResponseStream, WatchPayoutsResponse.EventOneofCase.Retracted);
        Assert.Equal(applied.Select(one => one.Applied.Name).Order(), retracted.Select(one => one.Retracted.Name).Order());
        Assert.Empty((await deal.Brand.Payouts.ListPayoutsAsync(new() { Agreement = deal.Name })).Payouts);
        await deal.ReadAsync(seen => seen.Installments[0].State == Collabs.Agreement.V1.InstallmentState.Funded);
    }

    [Fact]
    public async Task What_a_retracted_payout_owed_to_a_cause_is_owed_no_more_and_once_again_when_it_is_back()
    {
        var (deal, cause) = await CauseMoneyTests.ServingAsync(Server, Collabs.Causes.V1.Settlement.FiatRemittance, "0x00000000000000000000000000000000000ca05e");
        await deal.DraftAgainAsync();
        await deal.SignAndOpenAsync();
        await deal.FundAsync(0);
        using var watch = Watch(deal);
        await OnlyTransactionsMakeBlocksAsync();
        await deal.SendAsync(deal.Brand, new() { Approve = new() { Installments = { 0u } } });
        await ReadAsync(watch.ResponseStream, WatchPayoutsResponse.EventOneofCase.Applied);
        var owed = Assert.Single((await deal.Brand.Causes.ListRemittancesAsync(new() { Of = cause.Name })).Remittances);
        var early = await Refusal.OfAsync(deal.Steward.Causes.ProveRemittanceAsync(
            new() { RequestId = Deal.NewId(), Name = owed.Name, AcknowledgementHash = Google.Protobuf.ByteString.CopyFrom(new byte[32]) }));

        await Server.Chain.AskAsync("anvil_reorg", [JsonElement.Parse("1"), Array.Empty<string>()], Ct);
        await Server.Chain.AskAsync("evm_mine", [], Ct);
        await ReadAsync(watch.ResponseStream, WatchPayoutsResponse.EventOneofCase.Retracted);
        Assert.Empty((await deal.Brand.Causes.ListRemittancesAsync(new() { Of = cause.Name })).Remittances);

        await deal.SendAsync(deal.Brand, new() { Approve = new() { Installments = { 0u } } });
        await ReadAsync(watch.ResponseStream, WatchPayoutsResponse.EventOneofCase.Applied);
        var again = Assert.Single((await deal.Brand.Causes.ListRemittancesAsync(new() { Of = cause.Name })).Remittances);

        Assert.Contains("once the payout is final", early.Message, StringComparison.Ordinal);
        Assert.Equal(owed.Amount, again.Amount);
        Assert.NotEqual(owed.Payout, again.Payout);
    }

    // Ends the test where what is waited for does not come.
    private Grpc.Core.AsyncServerStreamingCall<WatchPayoutsResponse> Watch(Deal deal) =>
        Server.Anonymous().Payouts.WatchPayouts(new() { Agreement = deal.Name }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1), cancellationToken: Ct);

    // Else a block that comes by the clock may follow the payout's, and be the one that is reorganised.
    private async Task OnlyTransactionsMakeBlocksAsync()
    {
        await Server.Chain.AskAsync("evm_setIntervalMining", [JsonElement.Parse("0")], Ct);
        await Server.Chain.AskAsync("evm_setAutomine", [true], Ct);
    }

    // Of the cause and of the creator.
    private static async Task<List<WatchPayoutsResponse>> ReadAsync(
        Grpc.Core.IAsyncStreamReader<WatchPayoutsResponse> stream, WatchPayoutsResponse.EventOneofCase kind)
    {
        var told = new List<WatchPayoutsResponse>();
        while (told.Count < 2 && await stream.MoveNext(Ct))
        {
            if (stream.Current.EventCase == kind)
            {
                told.Add(stream.Current);
            }
        }

        return told;
    }
}
