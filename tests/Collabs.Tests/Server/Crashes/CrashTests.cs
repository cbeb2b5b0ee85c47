using Collabs.Agreement.V1;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Tests.Chain.DevChain;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;

namespace Collabs.Tests.Server.Crashes;

/// <summary>What was answered is done, once, whenever the process is killed; nobody who listens misses anything or hears it twice.</summary>
public sealed class CrashTests(LocalChainFixture fixture) : IClassFixture<LocalChainFixture>, IDisposable
{
    // A look at the operation takes about a millisecond; the relayer needs some dozens of them from the answer to the block.
    private const int MostLooks = 60;

    private static readonly Address Cause = Address.Parse("0x00000000000000000000000000000000000ca05e");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-crash-");
    private readonly List<WatchAgreementResponse> _heard = [];
    private UInt256 _causeBefore;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private LocalChain Chain => fixture.Chain;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_killed_service_finishes_what_it_answered_and_repeats_nothing(int seed)
    {
        var random = new Random(seed);
        await using var server = new ServerChild(Chain, Path.Combine(_folder.FullName, "collabs.db"));
        await server.StartAsync(Ct);
        var deal = await Deal.SignAsync(server);
        var before = await SentAsync();
        _causeBefore = await BalanceAsync(Cause);

        var open = new OpenAgreementRequest { RequestId = Deal.NewId(), Name = deal.Name };
        await CrashAsync(server, deal, random, async () => (await deal.Brand.Agreements.OpenAgreementAsync(open)).Operation);
        await deal.FundAsync(0, 1);
        await ActAsync(server, deal, random, deal.Steward, new Act { Deliver = new() { EvidenceHash = ByteString.CopyFrom(new byte[32]) } });
        await ActAsync(server, deal, random, deal.Brand, new Act { Approve = new() { Installments = { 0u } } });

        Assert.Equal(before + 3, await SentAsync());
        await HearAsync(deal, static message => message.Finalized?.Kind == "PaidOut");
        Assert.Equal(await HeardFromTheStartAsync(deal), _heard);
        await LedgerEqualsBalancesAsync(deal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task ActAsync(ServerChild server, Deal deal, Random random, Party actor, Act act)
    {
        var request = new SubmitActRequest { RequestId = Deal.NewId(), Name = deal.Name, Act = act, Authorization = await deal.AuthorizeAsync(actor, act) };
        await CrashAsync(server, deal, random, async () => (await actor.Agreements.SubmitActAsync(request)).Operation);
    }

    private async Task CrashAsync(ServerChild server, Deal deal, Random random, Func<Task<Operation>> ask)
    {
        var answered = await ask();
        for (var looks = random.Next(MostLooks); looks > 0; looks--)
        {
            await deal.Brand.Agreements.GetOperationAsync(new() { Name = answered.Name });
        }

        await server.KillAsync();
        await server.StartAsync(Ct);

        // A client that did not get the answer asks again.
        Assert.Equal(answered.Name, (await ask()).Name);
        await Deal.FinishAsync(deal.Brand, answered);
        await HearAsync(deal, static _ => true);
    }

    // Goes on after the last token, as a client does that was cut off.
    private async Task HearAsync(Deal deal, Predicate<WatchAgreementResponse> last)
    {
        var token = _heard is [] ? "" : _heard[^1].ResumeToken;
        using var watch = deal.Brand.Agreements.WatchAgreement(new() { Name = deal.Name, ResumeToken = token }, cancellationToken: Ct);
        while (await watch.ResponseStream.MoveNext(Ct))
        {
            var message = watch.ResponseStream.Current;
            if (message.EventCase == WatchAgreementResponse.EventOneofCase.Heartbeat)
            {
                continue;
            }

            _heard.Add(message);
            if (last(message))
            {
                return;
            }
        }
    }

    private async Task<List<WatchAgreementResponse>> HeardFromTheStartAsync(Deal deal)
    {
        using var watch = deal.Brand.Agreements.WatchAgreement(new() { Name = deal.Name }, cancellationToken: Ct);
        var all = new List<WatchAgreementResponse>();
        while (all.Count < _heard.Count && await watch.ResponseStream.MoveNext(Ct))
        {
            all.Add(watch.ResponseStream.Current);
        }

        return all;
    }

    private async Task LedgerEqualsBalancesAsync(Deal deal)
    {
        var ledger = (await deal.Brand.Agreements.GetAgreementAsync(new() { Name = deal.Name })).Agreement.Ledger;
        var cause = await BalanceAsync(Cause) - _causeBefore;
        Assert.Equal(("2000000002", "1000000001"), (ledger.Funded, ledger.Paid));
        Assert.Equal(ledger.Held, (await BalanceAsync(Address.Parse(deal.Agreement.Contract))).ToString());
        Assert.Equal(ledger.Paid, (cause + await BalanceAsync(deal.Payee.Wallet.Address)).ToString());
    }

    private Task<UInt256> BalanceAsync(Address account) => Chain.Client.CallAsync(Chain.Token, new TestToken.BalanceOfCall(account), default, Ct);

    private Task<ulong> SentAsync() => Chain.Client.GetTransactionCountAsync(Chain.Relayer.Address, BlockTag.Latest, Ct);
}
