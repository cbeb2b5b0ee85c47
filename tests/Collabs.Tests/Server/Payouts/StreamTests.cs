using Collabs.Agreement.V1;
using Collabs.Payout.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Tests.Server.Payouts;

public sealed class StreamTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task Payouts_arrive_as_they_happen_and_add_up()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0);
        using var watch = Server.Anonymous().Payouts.WatchPayouts(new() { Agreement = deal.Name }, cancellationToken: Ct);
        await deal.RelayAsync(deal.Brand, new Act { Approve = new() { Installments = { 0u } } });

        var payouts = new List<Collabs.Payout.V1.Payout>();
        while (payouts.Count < 2 && await watch.ResponseStream.MoveNext(Ct))
        {
            if (watch.ResponseStream.Current.EventCase == WatchPayoutsResponse.EventOneofCase.Applied)
            {
                payouts.Add(watch.ResponseStream.Current.Applied);
            }
        }

        Assert.Equal(1_000_000_001, payouts.Sum(payout => long.Parse(payout.Amount.Units, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(2, payouts.Select(payout => payout.Name).Distinct().Count());
        Assert.All(payouts, payout => Assert.Equal(0, payout.Installment));

        // Labels are the parties' own words.
        Assert.All(payouts, payout => Assert.Empty(payout.Label));
    }

    [Fact]
    public async Task The_list_shows_what_the_stream_told_and_the_agreement_counts_it()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0, 1);
        await deal.RelayAsync(deal.Brand, new Act { Approve = new() { Installments = { 0u } } });
        using (var watch = deal.Brand.Payouts.WatchPayouts(new() { Agreement = deal.Name }, cancellationToken: Ct))
        {
            Assert.True(await watch.ResponseStream.MoveNext(Ct));
        }

        var payouts = await deal.Brand.Payouts.ListPayoutsAsync(new() { Agreement = deal.Name });
        var agreement = (await deal.Brand.Agreements.GetAgreementAsync(new() { Name = deal.Name })).Agreement;

        Assert.Equal(["SPA", "Engineer A"], payouts.Payouts.Select(payout => payout.Label));
        Assert.Equal(AgreementState.Open, agreement.State);
        Assert.Equal(("2000000002", "1000000001", "1000000001"), (agreement.Ledger.Funded, agreement.Ledger.Paid, agreement.Ledger.Held));
        Assert.Equal([InstallmentState.Paid, InstallmentState.Funded], agreement.Installments.Select(installment => installment.State));
    }

    [Fact]
    public async Task Ones_own_payouts_are_those_to_every_wallet_that_signed_in()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0);
        await deal.RelayAsync(deal.Brand, new Act { Approve = new() { Installments = { 0u } } });
        var other = await Server.SignInAsync();
        var both = await Server.SignInAsync(new Party(Server, deal.Payee.Wallet, other.Token));

        using var watch = both.Payouts.WatchPayouts(new(), cancellationToken: Ct);
        Assert.True(await watch.ResponseStream.MoveNext(Ct));
        var listed = await both.Payouts.ListPayoutsAsync(new());

        Assert.Equal(deal.Payee.Account, watch.ResponseStream.Current.Applied.Account);
        Assert.Equal(deal.Payee.Account, Assert.Single(listed.Payouts).Account);
    }

    [Fact]
    public async Task A_stream_goes_on_after_its_resume_token()
    {
        var deal = await Deal.SignAsync(Server);
        var first = await ReadAsync(deal, "", 1);

        var rest = await ReadAsync(deal, first[0].ResumeToken, 2);

        Assert.Equal(["Drafted", "Signed", "Signed"], first.Concat(rest).Select(message => message.Applied.Kind));
    }

    [Fact]
    public async Task A_made_up_resume_token_is_refused()
    {
        var deal = await Deal.DraftAsync(Server);
        using var watch = deal.Brand.Agreements.WatchAgreement(new() { Name = deal.Name, ResumeToken = "yesterday" }, cancellationToken: Ct);

        var refusal = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(Ct)));

        Assert.Equal(["resume_token"], refusal.Fields);
    }

    [Fact]
    public async Task A_delivery_shows_on_the_agreements_stream_with_its_transaction()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0);
        var operation = await deal.RelayAsync(deal.Steward, new Act { Deliver = new() { EvidenceHash = ByteString.CopyFrom(new byte[32]) } });

        using var watch = deal.Brand.Agreements.WatchAgreement(new() { Name = deal.Name }, cancellationToken: Ct);
        var delivered = await FirstAsync(watch.ResponseStream, "Delivered");

        Assert.Equal(operation.TransactionHash, delivered.TransactionHash);
        Assert.Equal([0u], delivered.Installments);
    }

    private static async Task<AgreementEvent> FirstAsync(IAsyncStreamReader<WatchAgreementResponse> stream, string kind)
    {
        while (await stream.MoveNext(Ct))
        {
            if (stream.Current.Applied?.Kind == kind)
            {
                return stream.Current.Applied;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static async Task<List<WatchAgreementResponse>> ReadAsync(Deal deal, string token, int count)
    {
        using var watch = deal.Brand.Agreements.WatchAgreement(new() { Name = deal.Name, ResumeToken = token }, cancellationToken: Ct);
        var messages = new List<WatchAgreementResponse>();
        while (messages.Count < count && await watch.ResponseStream.MoveNext(Ct))
        {
            messages.Add(watch.ResponseStream.Current);
        }

        return messages;
    }
}
