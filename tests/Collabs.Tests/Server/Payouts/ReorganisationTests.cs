using System.Text.Json;
using Collabs.Payout.V1;
using Collabs.Tests.Chain.DevChain;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Payouts;

/// <summary>A real reorganisation under a stream that somebody reads. It has a chain of its own, since it takes back what others rest on.</summary>
public sealed class ReorganisationTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-reorg-");
    private readonly LocalChainFixture _chain = new();
    private RunningServer _server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _chain.InitializeAsync();
        _server = await RunningServer.StartAsync(_chain.Chain, Path.Combine(_folder.FullName, "collabs.db"));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _chain.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_payout_whose_block_is_gone_is_retracted_on_the_open_stream()
    {
        var deal = await Deal.OpenAsync(_server);
        await deal.FundAsync(0);
        using var watch = _server.Anonymous().Payouts.WatchPayouts(new() { Agreement = deal.Name }, cancellationToken: Ct);
        // Sent past the service: its own relayer would bring the act again.
        await deal.SendAsync(deal.Brand, new() { Approve = new() { Installments = { 0u } } });
        var applied = await ReadAsync(watch.ResponseStream, WatchPayoutsResponse.EventOneofCase.Applied);

        await _server.Chain.AskAsync("anvil_reorg", [JsonElement.Parse("1"), Array.Empty<string>()], Ct);
        await _server.Chain.AskAsync("evm_mine", [], Ct);

        var retracted = await ReadAsync(watch.ResponseStream, WatchPayoutsResponse.EventOneofCase.Retracted);
        Assert.Equal(applied.Select(one => one.Applied.Name).Order(), retracted.Select(one => one.Retracted.Name).Order());
        Assert.Empty((await deal.Brand.Payouts.ListPayoutsAsync(new() { Agreement = deal.Name })).Payouts);
        await deal.ReadAsync(seen => seen.Installments[0].State == Collabs.Agreement.V1.InstallmentState.Funded);
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
