using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Feed;
using Collabs.Tests.Store;

namespace Collabs.Tests.Chain.Store;

public abstract class FeedTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private static readonly AgreementId Deal = AgreementId.FromChecked("deal-1");
    private static readonly AgreementId Other = AgreementId.FromChecked("deal-2");
    private static readonly Address Payee = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly TimeSpan Heartbeat = TimeSpan.FromHours(1);

    [Fact]
    public async Task Rows_are_numbered_without_gaps_in_commit_order()
    {
        Assert.Equal(2, await AppendAsync(Fact(Deal, "Drafted"), Fact(Deal, "Signed")));
        Assert.Equal(3, await AppendAsync(Fact(Other, "Drafted")));
    }

    [Fact]
    public async Task A_reader_resumes_after_the_last_row_it_saw()
    {
        await AppendAsync(Fact(Deal, "Drafted"), Fact(Deal, "Signed"), Fact(Other, "Drafted"));

        var page = await FirstPageAsync(1, new());

        Assert.Equal(["Signed", "Drafted"], page.Select(static e => e.Name));
        Assert.Equal([2L, 3L], page.Select(static e => e.Seq));
    }

    [Fact]
    public async Task A_reader_sees_only_what_its_filter_lets_through()
    {
        await AppendAsync(Fact(Deal, "Signed"), Fact(Other, "Signed"), Paid(Deal, Payee, 5), Paid(Other, Payee, 7), Paid(Deal, default, 9));

        Assert.Equal([1L, 3L, 5L], (await FirstPageAsync(0, new(Deal))).Select(static e => e.Seq));
        Assert.Equal([3L, 4L], (await FirstPageAsync(0, new(Accounts: [Payee]))).Select(static e => e.Seq));
        Assert.Equal([3L, 5L], (await FirstPageAsync(0, new(Deal, PayoutsOnly: true))).Select(static e => e.Seq));
    }

    [Fact]
    public async Task A_row_comes_back_as_it_was_appended()
    {
        var paid = Paid(Deal, Payee, 5) with { Kind = FeedKind.Applied, Positions = "0,2", BlockNumber = 9, LogIndex = 3, BlockHash = Keccak256.OfEmpty };

        await AppendAsync(paid);

        Assert.Equal(paid with { Seq = 1 }, (await FirstPageAsync(0, new()))[0]);
        Assert.Equal([0, 2], (await FirstPageAsync(0, new()))[0].Installments);
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_by_an_append()
    {
        var signal = new Signal();
        var reader = new FeedReader(Db, signal, TimeProvider.System) { Poll = Heartbeat };
        await using var pages = reader.FollowAsync(0, new(), Heartbeat, Ct).GetAsyncEnumerator(Ct);
        var next = pages.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);

        await AppendAsync(Fact(Deal, "Signed"));
        await Patience.UntilAsync(() => next.IsCompleted, signal.Set);

        Assert.True(await next);
        Assert.Equal("Signed", pages.Current[0].Name);
    }

    [Fact]
    public async Task What_stands_applied_of_a_block_is_told_again_as_final_and_what_was_retracted_is_not()
    {
        var (stands, gone) = (Keccak256.OfEmpty, Keccak256.Of("gone"u8));
        var applied = Fact(Deal, "Funded") with { Kind = FeedKind.Applied, BlockHash = stands };
        var retracted = Fact(Deal, "Delivered") with { Kind = FeedKind.Applied, BlockHash = gone };
        await AppendAsync(applied, retracted, applied with { Name = "Delivered", LogIndex = 1 }, retracted with { Kind = FeedKind.Retracted });

        await Db.WriteAsync((tx, _) => FeedRows.FinalizeAsync(tx, [stands, gone]), Ct);
        var next = await AppendAsync(Fact(Deal, "Signed"));

        var told = await Db.ReadAsync((tx, _) => FeedRows.AfterAsync(tx, 4, new(), 9), Ct);
        Assert.Equal([(5L, FeedKind.Finalized, "Funded"), (6L, FeedKind.Finalized, "Delivered"), (7L, FeedKind.Fact, "Signed")], told.Select(static e => (e.Seq, e.Kind, e.Name)));
        Assert.Equal(7, next);
    }

    [Fact]
    public async Task What_the_chain_tells_of_one_agreement_in_one_block_is_told_fact_by_fact_in_every_part_and_order()
    {
        var block = Keccak256.Of("block"u8);
        var brand = Address.Parse("0x00000000000000000000000000000000000000bb");
        await AppendAsync(Fact(Other, "Signed"));
        await Db.WriteAsync((tx, _) => Told(tx, Run(block, brand)), Ct);
        await Db.WriteAsync((tx, _) => FeedRows.FinalizeAsync(tx, [block]), Ct);
        await Db.WriteAsync((tx, _) => FeedRows.RetractAsync(tx, [block]), Ct);

        var all = await AfterAsync(1, new(), 99);
        Assert.Equal(Enumerable.Range(2, 9).Select(static i => (long)i), all.Select(static e => e.Seq));
        Assert.Equal(
            [
                (FeedKind.Applied, 4u), (FeedKind.Applied, 5u), (FeedKind.Applied, 5u), (FeedKind.Finalized, 4u), (FeedKind.Finalized, 5u), (FeedKind.Finalized, 5u),
                (FeedKind.Retracted, 5u), (FeedKind.Retracted, 5u), (FeedKind.Retracted, 4u),
            ],
            all.Select(static e => (e.Kind, e.LogIndex!.Value)));
        var paid = all[2];
        Assert.Equal(
            paid with { Seq = 4, Kind = FeedKind.Applied, Name = "PaidOut", Agreement = Deal, Positions = "0,12", Account = Payee, Token = brand, Amount = 0, Payout = PayoutKind.Credited, Part = 1, TxHash = Keccak256.OfEmpty, BlockHash = block, BlockNumber = 9, ChainId = 1 },
            paid);
        Assert.Equal((null, null, null, Keccak256.OfEmpty), (all[0].Part, all[0].Amount, all[0].Payout, all[0].TxHash));

        Assert.Equal([3L], (await AfterAsync(2, new(), 1)).Select(static e => e.Seq));
        Assert.Equal([4L, 7L, 8L], (await AfterAsync(0, new(Accounts: [Payee]), 99)).Select(static e => e.Seq));
        Assert.Equal([3L, 4L, 6L, 7L, 8L, 9L], (await AfterAsync(0, new(Deal, PayoutsOnly: true), 99)).Select(static e => e.Seq));
        Assert.Empty(await Db.ReadAsync((tx, _) => FeedRows.AppliedOfAsync(tx, block), Ct));
    }

    private static async Task<bool> Told(Collabs.Store.IWriteTransaction tx, IReadOnlyList<FactRun> runs)
    {
        await FeedRows.AppendAsync(tx, runs);
        return true;
    }

    private static IReadOnlyList<FactRun> Run(Hash32 block, Address brand)
    {
        var facts = new FactWriter(1);
        Add(new(4, null, Keccak256.OfEmpty, "Delivered", "0", brand, null, null, null));
        Add(new(5, 0, Keccak256.OfEmpty, "PaidOut", "0,12", brand, Address.Zero, UInt128.MaxValue, PayoutKind.Paid));
        Add(new(5, 1, Keccak256.OfEmpty, "PaidOut", "0,12", Payee, brand, 0, PayoutKind.Credited));
        return facts.Take();

        void Add(FactWriter.Fact fact) => facts.Add(brand, Deal, block, 9, DateTimeOffset.UnixEpoch, fact);
    }

    private Task<IReadOnlyList<FeedEntry>> AfterAsync(long after, FeedFilter filter, int most) =>
        Db.ReadAsync((tx, _) => FeedRows.AfterAsync(tx, after, filter, most), Ct);

    private static FeedEntry Fact(AgreementId agreement, string name) => new() { Agreement = agreement, Name = name };

    private static FeedEntry Paid(AgreementId agreement, Address account, UInt128 amount) =>
        new() { Agreement = agreement, Name = "Paid", Account = account, Amount = amount, Payout = PayoutKind.Paid };

    private Task<long> AppendAsync(params FeedEntry[] entries) => Db.WriteAsync((tx, _) => FeedRows.AppendAsync(tx, entries), Ct);

    private async Task<IReadOnlyList<FeedEntry>> FirstPageAsync(long after, FeedFilter filter)
    {
        var reader = new FeedReader(Db, new(), TimeProvider.System);
        await foreach (var page in reader.FollowAsync(after, filter, Heartbeat, Ct))
        {
            return page;
        }

        throw new InvalidOperationException("The feed never ends.");
    }
}

public sealed class SqliteFeedTests() : FeedTests(() => new SqliteDatabase());

public sealed class PostgresFeedTests() : FeedTests(() => new PostgresDatabase());
