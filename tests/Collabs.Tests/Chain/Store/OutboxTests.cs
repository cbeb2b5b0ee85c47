using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Relaying;
using Collabs.Tests.Store;

namespace Collabs.Tests.Chain.Store;

public abstract class OutboxTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Address Signer = Address.Parse("0x00000000000000000000000000000000000000aa");

    [Fact]
    public async Task An_intent_is_read_back_as_it_was_added()
    {
        var wanted = Wanted("open:1") with { Creates = Signer };

        var id = await AddAsync(wanted);
        var intent = await ReadAsync(id);

        Assert.Equal((wanted.Id, wanted.DedupeKey, "open", wanted.Agreement), (intent.Id, intent.DedupeKey, intent.Verb, intent.Agreement));
        Assert.Equal(("0x0102", (UInt128)7, IntentState.Accepted), (intent.Calldata, intent.Value, intent.State));
        Assert.Equal((Signer, Now, null), (intent.Creates, intent.AcceptedAt, intent.Nonce));
    }

    [Fact]
    public async Task The_same_key_twice_is_one_intent()
    {
        var first = await AddAsync(Wanted("open:1"));
        var second = await AddAsync(Wanted("open:1"));

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Abandoning_before_a_nonce_is_taken_ends_the_intent_and_frees_its_key()
    {
        var first = await AddAsync(Wanted("open:1"));
        await Db.WriteAsync((tx, _) => IntentRows.AbandonAsync(tx, first, Now), Ct);

        Assert.Equal(IntentState.Cancelled, (await ReadAsync(first)).State);
        Assert.NotEqual(first, await AddAsync(Wanted("open:1")));
    }

    [Fact]
    public async Task A_nonce_is_bound_to_one_intent_only()
    {
        var one = await ReadAsync(await AddAsync(Wanted("a")));
        var two = await ReadAsync(await AddAsync(Wanted("b")));
        await Db.WriteAsync((tx, _) => RelayRows.BindAsync(tx, [SignedIntent.Of(one, Signer, 5, Now)]), Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => Db.WriteAsync((tx, _) => RelayRows.BindAsync(tx, [SignedIntent.Of(two, Signer, 5, Now)]), Ct));
        Assert.Equal(6ul, await Db.ReadAsync((tx, _) => RelayRows.NextNonceAsync(tx, 31337, Signer), Ct));
    }

    [Fact]
    public async Task What_was_signed_after_an_intent_that_is_abandoned_meanwhile_leaves_no_gap()
    {
        var wanted = new List<Intent>();
        foreach (var key in new[] { "a", "b", "c" })
        {
            wanted.Add(await ReadAsync(await AddAsync(Wanted(key))));
        }

        await Db.WriteAsync((tx, _) => IntentRows.AbandonAsync(tx, wanted[1].Id, Now), Ct);
        var bound = await Db.WriteAsync((tx, _) => RelayRows.BindAsync(tx, [.. wanted.Select((i, n) => SignedIntent.Of(i, Signer, (ulong)n, Now))]), Ct);

        Assert.Equal((wanted[0].Id, 0ul), (Assert.Single(bound).Intent, bound[0].Nonce));
        var (first, last) = (await ReadAsync(wanted[0].Id), await ReadAsync(wanted[2].Id));
        Assert.Equal((IntentState.Signed, 0ul, bound[0].TxHash), (first.State, first.Nonce, first.TxHash));
        Assert.Equal((IntentState.Accepted, null), (last.State, last.Nonce));
        Assert.Empty(await Db.ReadAsync((tx, _) => IntentRows.AttemptsAsync(tx, last.Id), Ct));
        Assert.Equal(1ul, await Db.ReadAsync((tx, _) => RelayRows.NextNonceAsync(tx, 31337, Signer), Ct));
    }

    [Fact]
    public async Task Shares_hold_every_waiting_intent_once_and_the_oldest_of_each_come_first()
    {
        var all = new List<OperationId>();
        for (var i = 0; i < 40; i++)
        {
            var at = Now.AddMilliseconds(-8 * i);
            all.Add(await AddAsync(Wanted($"open:{i}", at), at));
        }

        var shares = new List<IReadOnlyList<Intent>>();
        for (var number = 0; number < 3; number++)
        {
            shares.Add(await Db.ReadAsync((tx, _) => RelayRows.WaitingAsync(tx, 31337, Now, new Share(number, 3), 100), Ct));
        }

        Assert.Equal(all.OrderBy(id => id.Value, StringComparer.Ordinal), shares.SelectMany(s => s).Select(i => i.Id).OrderBy(id => id.Value, StringComparer.Ordinal));
        Assert.All(shares, share => Assert.InRange(share.Count, 13, 14));
        var two = await Db.ReadAsync((tx, _) => RelayRows.WaitingAsync(tx, 31337, Now, new Share(1, 3), 2), Ct);
        Assert.Equal(shares[1].Take(2), two);
    }

    [Fact]
    public async Task What_has_waited_in_other_shares_is_found_the_next_share_first()
    {
        for (var i = 0; i < 40; i++)
        {
            var at = Now.AddMilliseconds(-8 * i);
            await AddAsync(Wanted($"open:{i}", at), at);
        }

        var next = await Db.ReadAsync((tx, _) => RelayRows.WaitingAsync(tx, 31337, Now, new Share(0, 3), 100), Ct);
        var first = await Db.ReadAsync((tx, _) => RelayRows.WaitingElsewhereAsync(tx, 31337, Now, new Share(2, 3), 4), Ct);
        var rest = await Db.ReadAsync((tx, _) => RelayRows.WaitingElsewhereAsync(tx, 31337, Now, new Share(2, 3), 100), Ct);

        Assert.All(first, i => Assert.Equal(0, i.Draw % 3));
        Assert.Subset(next.Select(i => i.Id).ToHashSet(), first.Select(i => i.Id).ToHashSet());
        Assert.DoesNotContain(rest, i => i.Draw % 3 == 2);
        Assert.Empty(await Db.ReadAsync((tx, _) => RelayRows.WaitingElsewhereAsync(tx, 31337, Now.AddSeconds(-1), new Share(2, 3), 4), Ct));
    }

    [Fact]
    public async Task A_lease_is_taken_from_a_silent_owner_and_the_old_one_is_fenced_out()
    {
        var free = await Db.ReadAsync((tx, _) => LeaseRows.ReadAsync(tx, "relayer"), Ct);
        var first = await Db.WriteAsync((tx, _) => LeaseRows.TakeAsync(tx, free, "one"), Ct);
        var seen = await Db.ReadAsync((tx, _) => LeaseRows.ReadAsync(tx, "relayer"), Ct);
        var second = await Db.WriteAsync((tx, _) => LeaseRows.TakeAsync(tx, seen, "two"), Ct);

        Assert.Equal((1L, 2L), (first!.Epoch, second!.Epoch));
        await Assert.ThrowsAsync<LeaseLostException>(() => Db.WriteAsync((tx, _) => LeaseRows.FenceAsync(tx, first), Ct));
        await Db.WriteAsync((tx, _) => LeaseRows.FenceAsync(tx, second), Ct);
    }

    [Fact]
    public async Task A_lease_whose_owner_still_moves_cannot_be_taken()
    {
        var free = await Db.ReadAsync((tx, _) => LeaseRows.ReadAsync(tx, "relayer"), Ct);
        var first = await Db.WriteAsync((tx, _) => LeaseRows.TakeAsync(tx, free, "one"), Ct);
        var seen = await Db.ReadAsync((tx, _) => LeaseRows.ReadAsync(tx, "relayer"), Ct);
        await Db.WriteAsync((tx, _) => LeaseRows.FenceAsync(tx, first!), Ct);

        Assert.Null(await Db.WriteAsync((tx, _) => LeaseRows.TakeAsync(tx, seen, "two"), Ct));
    }

    private static NewIntent Wanted(string key, DateTimeOffset? at = null) => new(
        OperationId.New(at ?? Now), 31337, Signer, 7, new byte[] { 1, 2 }, "open", AgreementId.FromChecked("deal-1"), key);

    private Task<OperationId> AddAsync(NewIntent intent, DateTimeOffset? at = null) => Db.WriteAsync((tx, _) => IntentRows.AddAsync(tx, intent, at ?? Now), Ct);

    private Task<Intent> ReadAsync(OperationId id) => Db.ReadAsync((tx, _) => IntentRows.GetAsync(tx, id), Ct);
}

public sealed class SqliteOutboxTests() : OutboxTests(() => new SqliteDatabase());

public sealed class PostgresOutboxTests() : OutboxTests(() => new PostgresDatabase());
