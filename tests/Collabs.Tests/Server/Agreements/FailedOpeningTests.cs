using Collabs.Domain.Agreements;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Relaying;
using Collabs.Tests.Server.Harness;
using Grpc.Core;
using AgreementState = Collabs.Agreement.V1.AgreementState;

namespace Collabs.Tests.Server.Agreements;

/// <summary>An opening that has finally ended without effect holds nobody up.</summary>
public sealed class FailedOpeningTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task The_agreement_reads_as_signed()
    {
        var deal = await FailAsync();

        var read = (await deal.Brand.Agreements.GetAgreementAsync(new() { Name = deal.Name })).Agreement;
        var listed = await deal.Brand.Agreements.ListAgreementsAsync(new() { State = AgreementState.Signed });

        Assert.Equal(AgreementState.Signed, read.State);
        Assert.Equal(read, Assert.Single(listed.Agreements));
    }

    [Fact]
    public async Task It_can_be_opened_again()
    {
        var deal = await FailAsync();

        var opened = await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name });
        await Deal.FinishAsync(deal.Brand, opened.Operation);

        Assert.Equal(44, (await Server.Chain.Client.GetCodeAsync(Collabs.Ethereum.Address.Parse(deal.Agreement.Contract), default, Ct)).Length);
    }

    [Fact]
    public async Task It_can_be_revised_with_the_etag_that_was_read()
    {
        var deal = await FailAsync();
        var read = (await deal.Brand.Agreements.GetAgreementAsync(new() { Name = deal.Name })).Agreement;

        var revised = await deal.Brand.Agreements.ReviseAgreementAsync(
            new() { RequestId = NewId(), Name = deal.Name, Etag = read.Etag, Parameters = deal.NewParameters() });

        Assert.Equal((2u, AgreementState.Draft), (revised.Agreement.Revision.Number, revised.Agreement.State));
    }

    [Fact]
    public async Task The_stream_tells_of_the_failure_once_it_is_written_down()
    {
        var deal = await FailAsync();
        await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name });

        using var watch = deal.Brand.Agreements.WatchAgreement(new() { Name = deal.Name }, cancellationToken: Ct);
        var kinds = new List<string>();
        while (kinds.Count < 5 && await watch.ResponseStream.MoveNext(Ct))
        {
            kinds.Add(watch.ResponseStream.Current.Applied.Kind);
        }

        Assert.Equal(["Drafted", "Signed", "Signed", "OpeningFailed", "OpeningRequested"], kinds);
    }

    [Fact]
    public async Task While_the_opening_is_under_way_nobody_revises()
    {
        var deal = await Deal.SignAsync(Server);
        var opened = await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name });

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.ReviseAgreementAsync(
            new() { RequestId = NewId(), Name = deal.Name, Etag = "v4", Parameters = deal.NewParameters() }));

        Assert.Equal((StatusCode.FailedPrecondition, "WRONG_STATE"), (refusal.Code, refusal.Reason));
        await Deal.FinishAsync(deal.Brand, opened.Operation);
    }

    // Asked for and given up in one transaction, so that the relayer never sees it in between.
    private async Task<Deal> FailAsync()
    {
        var deal = await Deal.SignAsync(Server);
        var now = TimeProvider.System.GetUtcNow();
        await Server.Get<Database>().WriteAsync(
            async (tx, _) =>
            {
                var agreement = (await AgreementRows.GetAsync(tx, AgreementId.Parse(deal.Name))).Open([deal.Brand.Wallet.Address], now);
                await AgreementRows.SaveAsync(tx, agreement);
                var id = OperationId.New(now);
                var (chain, factory) = (agreement.Deployment.ChainId, agreement.Deployment.Factory);
                await IntentRows.AddAsync(tx, new NewIntent(id, chain, factory, 0, new byte[4], "open", agreement.Id, $"open:{agreement.Revision.TermsHash}"), now);
                await IntentRows.AbandonAsync(tx, id, now);
                return id;
            },
            Ct);
        return deal;
    }
}
