using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Operating;
using Collabs.Store.Relaying;
using Collabs.Tests.Store;

namespace Collabs.Tests.Chain.Store;

/// <summary>What relayer, indexer and projector keep, on both databases.</summary>
public abstract class ChainRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private const ulong Chain = 31337;

    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Address Signer = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly Address Contract = Address.Parse("0x00000000000000000000000000000000000000bb");

    [Fact]
    public async Task A_key_is_registered_once_paused_and_frozen_once()
    {
        await WriteAsync(tx => SignerRows.RegisterAsync(tx, Chain, Signer, 7));
        await WriteAsync(tx => SignerRows.RegisterAsync(tx, Chain, Signer, 9));
        await WriteAsync(tx => SignerRows.PauseAsync(tx, Chain, Signer, true));
        await WriteAsync(tx => SignerRows.FreezeAsync(tx, Chain, Signer, "first reason"));
        await WriteAsync(tx => SignerRows.FreezeAsync(tx, Chain, Signer, "second reason"));

        var state = await Db.ReadAsync((tx, _) => SignerRows.FindAsync(tx, Chain, Signer), Ct);

        Assert.Equal((7ul, true, "first reason"), (state!.FirstNonce, state.Paused, state.Frozen));
    }

    [Fact]
    public async Task An_import_ends_what_was_pushed_out_frees_its_key_and_keeps_what_lies_above()
    {
        await WriteAsync(tx => SignerRows.RegisterAsync(tx, Chain, Signer, 0));
        var (lost, kept) = (await BoundAsync("open:1", 4), await BoundAsync("open:2", 5));
        await WriteAsync(tx => SignerRows.FreezeAsync(tx, Chain, Signer, "foreign"));

        await WriteAsync(tx => SignerRows.ImportAsync(tx, Chain, Signer, 5, Now));

        Assert.Equal((IntentState.Failed, IntentState.Signed), (await StateAsync(lost), await StateAsync(kept)));
        Assert.Equal((5ul, ""), await Db.ReadAsync(async (tx, _) => await SignerRows.FindAsync(tx, Chain, Signer) is { } s ? (s.FirstNonce, s.Frozen) : default, Ct));
        Assert.NotEqual(lost, await AddAsync("open:1"));
    }

    [Fact]
    public async Task Signed_sent_mined_taken_back_and_final_are_steps_of_one_intent()
    {
        var id = await BoundAsync("open:1", 4);
        var attempt = Assert.Single(await Db.ReadAsync((tx, _) => IntentRows.AttemptsAsync(tx, id), Ct));
        var mined = new Mined(attempt.TxHash, Keccak256.Of("block"u8), 12, true, 21_000);
        await WriteAsync(tx => RelayRows.MarkSentAsync(tx, [(attempt, "Pooled")], 11, Now));
        var intent = await ReadAsync(id);
        await WriteAsync(tx => RelayRows.IncludeAsync(tx, [(intent.Id, mined)], Now));
        Assert.Equal(new IncludedBlock { Number = 12, Hash = mined.BlockHash }, Assert.Single(await Db.ReadAsync((tx, _) => RelayRows.IncludedBlocksAsync(tx, Chain, Signer), Ct)));

        await WriteAsync(tx => RelayRows.UnincludeAsync(tx, id));
        Assert.Equal(IntentState.Sent, await StateAsync(id));
        await WriteAsync(tx => RelayRows.IncludeAsync(tx, [(intent.Id, mined)], Now));
        await WriteAsync(tx => RelayRows.EndAsync(tx, [(id, IntentState.Final, "")], Now));

        Assert.Equal((IntentState.Final, (UInt128)21_000), ((await ReadAsync(id)).State, await Db.ReadAsync((tx, _) => RelayRows.SpentSinceAsync(tx, Chain, Signer, Now), Ct)));
        Assert.Equal(1, Assert.Single(await Db.ReadAsync((tx, _) => IntentRows.AttemptsAsync(tx, id), Ct)).Sends);
    }

    [Fact]
    public async Task What_is_spent_today_is_what_was_mined_today()
    {
        await EndedAsync("keep:1", 4, 7, Now.AddHours(-20));
        await EndedAsync("keep:2", 5, 30, Now.AddHours(-2));
        await EndedAsync("open:1", 6, 200, Now.AddHours(-1));
        var midnight = Now.AddHours(-12);

        Assert.Equal((UInt128)230, await Db.ReadAsync((tx, _) => RelayRows.SpentSinceAsync(tx, Chain, Signer, midnight), Ct));
        Assert.Equal((UInt128)237, await Db.ReadAsync((tx, _) => RelayRows.SpentSinceAsync(tx, Chain, Signer, Now.AddHours(-24)), Ct));
        Assert.Equal((UInt128)30, await Db.ReadAsync((tx, _) => RelayRows.SpentOnKeysAsync(tx, Chain, "keep:", midnight), Ct));
    }

    [Fact]
    public async Task The_backlog_counts_what_has_no_nonce_and_the_stuck_are_those_that_wait()
    {
        await BoundAsync("open:1", 4);
        var waits = await AddAsync("open:2");
        var intent = await ReadAsync(waits);
        await WriteAsync(tx => RelayRows.PutOffAsync(tx, intent, Now.AddMinutes(1), "TooEarly"));

        var backlog = await Db.ReadAsync((tx, _) => RelayRows.BacklogAsync(tx, Chain), Ct);
        var stuck = await Db.ReadAsync((tx, _) => IntentRows.StuckAsync(tx, Chain, Now.AddHours(-1), new(10)), Ct);

        Assert.Equal((1L, Now), (backlog.Count, backlog.Oldest));
        Assert.Equal((waits, "revert"), (Assert.Single(stuck).Id, stuck[0].Waiting));
    }

    [Fact]
    public async Task What_is_there_and_may_still_go_away_is_looked_at_again_later_and_has_not_failed()
    {
        var id = await AddAsync("open:1");
        var intent = await ReadAsync(id);
        await WriteAsync(tx => RelayRows.AwaitFinalityAsync(tx, intent, Now.AddSeconds(1)));

        var after = await ReadAsync(id);

        Assert.Equal((IntentState.Accepted, "final", 0, Now.AddSeconds(1)), (after.State, after.Waiting, after.Tries, after.NextTryAt));
        Assert.Empty(await Db.ReadAsync((tx, _) => RelayRows.WaitingAsync(tx, Chain, Now, 10), Ct));
        Assert.Equal(id, Assert.Single(await Db.ReadAsync((tx, _) => RelayRows.WaitingAsync(tx, Chain, Now.AddSeconds(1), 10), Ct)).Id);
    }

    [Fact]
    public async Task Events_leave_with_their_branch_and_come_back_with_it()
    {
        var seen = Event(5, 0);
        await WriteAsync(async tx =>
        {
            await CursorRows.AddBlocksAsync(tx, Chain, Block(5));
            await EventRows.AddAsync(tx, Chain, Run(seen));
            await EventRows.AddAsync(tx, Chain, Run(seen));
        });

        Assert.Equivalent(seen, Assert.Single(await RangeAsync()), strict: true);
        await WriteAsync(tx => CursorRows.UnconfirmAboveAsync(tx, Chain, 4));
        Assert.Empty(await RangeAsync());
        await WriteAsync(tx => EventRows.AddAsync(tx, Chain, Run(seen, Event(5, 1))));
        Assert.Equal([0L, 1L], (await RangeAsync()).Select(static e => e.LogIndex));
        Assert.Equal(5, Assert.Single(await Db.ReadAsync((tx, _) => EventRows.BlocksAsync(tx, Chain), Ct)).Number);
    }

    [Fact]
    public async Task The_cursor_is_kept_halted_resumed_and_forgotten()
    {
        var cursor = new Cursor { Number = 9, Hash = Keccak256.OfEmpty, Timestamp = Now, FinalNumber = 7, Halted = "why" };
        await WriteAsync(tx => CursorRows.SaveAsync(tx, Chain, cursor));
        Assert.Equal(cursor, await Db.ReadAsync((tx, _) => CursorRows.FindAsync(tx, Chain), Ct));

        await WriteAsync(tx => CursorRows.ResumeAsync(tx, Chain));
        Assert.Equal("", (await Db.ReadAsync((tx, _) => CursorRows.FindAsync(tx, Chain), Ct))!.Halted);
        await WriteAsync(tx => CursorRows.ForgetAsync(tx, Chain));
        Assert.Null(await Db.ReadAsync((tx, _) => CursorRows.FindAsync(tx, Chain), Ct));
    }

    [Fact]
    public async Task Installments_are_due_by_the_chains_time_and_payouts_become_final_by_block()
    {
        var due = new InstallmentRow { Contract = Contract, Position = 1, Amount = UInt128.MaxValue, Since = Now, DueAt = Now, NextAct = "release", NextActAt = Now };
        await WriteAsync(tx => ContractRows.SaveAsync(tx, Chain, due));
        await WriteAsync(tx => ContractRows.SaveAsync(tx, Chain, due with { Position = 2, NextActAt = Now.AddSeconds(1) }));
        await WriteAsync(async tx =>
        {
            var told = Paid(3);
            await FeedRows.AppendAsync(tx, told);
            await PayoutRows.SaveAsync(tx, Chain, told, final: 4);
        });

        Assert.Equal(due, Assert.Single(await Db.ReadAsync((tx, _) => ContractRows.DueAsync(tx, Chain, Now, 10), Ct)));
        await WriteAsync(tx => PayoutRows.FinalizeAsync(tx, Chain, [Keccak256.Of("another"u8)]));
        Assert.False((await PayoutAsync()).Final);
        await WriteAsync(tx => PayoutRows.FinalizeAsync(tx, Chain, [Keccak256.OfEmpty]));
        Assert.True((await PayoutAsync()).Final);
    }

    [Fact]
    public async Task Payouts_are_paged_in_the_chains_order_over_agreements_and_blocks()
    {
        var (facts, deal, other) = (new FactWriter(Chain), AgreementId.FromChecked("deal-1"), Address.Parse("0x00000000000000000000000000000000000000cc"));
        for (var block = 1; block <= 20; block++)
        {
            Add(Contract, deal, block, 1, 0, Signer, PayoutKind.Credited);
            Add(Contract, deal, block, 1, 1, other, PayoutKind.Paid);
            Add(Contract, deal, block, 5, 0, Signer, block < 20 ? PayoutKind.Withdrawn : PayoutKind.Refunded);
            Add(other, null, block, 3, 0, Signer, PayoutKind.Paid);
        }

        var told = facts.Take();
        await WriteAsync(async tx =>
        {
            await FeedRows.AppendAsync(tx, told);
            await PayoutRows.SaveAsync(tx, Chain, told, final: 7);
        });

        var (pages, after) = (new List<PayoutRow>(), PayoutPlace.Start);
        while (await Db.ReadAsync((tx, _) => PayoutRows.OfAccountsAsync(tx, [Signer], after, 7), Ct) is { Count: > 0 } page)
        {
            pages.AddRange(page);
            after = new(page[^1].BlockNumber, page[^1].LogIndex, page[^1].Part);
        }

        Assert.Equal(Enumerable.Range(1, 20).SelectMany(static b => new[] { (b, 1L), (b, 3L), (b, 5L) }), pages.Select(static p => ((int)p.BlockNumber, p.LogIndex)));
        Assert.Equal(21, pages.Count(static p => p.Final));
        var of = await Db.ReadAsync((tx, _) => PayoutRows.OfAgreementAsync(tx, deal, new(2, 1, 0), 3), Ct);
        Assert.Equal([(2L, 1L, 1), (2L, 5L, 0), (3L, 1L, 0)], of.Select(static p => (p.BlockNumber, p.LogIndex, p.Part)));
        Assert.Equal(other, (await Db.ReadAsync((tx, _) => PayoutRows.FindAsync(tx, new(deal, Block(4).Hash, 1, 1)), Ct))!.Account);
        Assert.Null(await Db.ReadAsync((tx, _) => PayoutRows.FindAsync(tx, new(deal, Block(4).Hash, 2, 0)), Ct));
        Assert.Equal([Signer], await Db.ReadAsync((tx, _) => PayoutRows.CreditorsAsync(tx, Chain, Contract), Ct));
        Assert.Empty(await Db.ReadAsync((tx, _) => PayoutRows.CreditorsAsync(tx, Chain, other), Ct));

        void Add(Address contract, AgreementId? agreement, int block, uint log, int part, Address account, PayoutKind kind) => facts.Add(
            contract, agreement, Block(block).Hash, block, Now, new(log, part, Keccak256.OfEmpty, "PaidOut", "", account, Address.Zero, 5, kind));
    }

    [Fact]
    public async Task Events_come_back_to_the_byte_however_short_they_lie()
    {
        var (paid, word) = (Keccak256.Of("PaidOut"u8), new byte[UInt256.Size]);
        word[^1] = 7;
        ChainEvent[] events =
        [
            Event(1, 0) with { Topics = [paid, new Hash32(5u), Hash32.Zero], Data = (byte[])[.. word, .. new byte[UInt256.Size], .. paid.ToArray()] },
            Event(1, 1) with { Topics = [Keccak256.OfEmpty], Data = new byte[33] },
            Event(1, 2) with { Topics = [paid, paid], Data = Array.Empty<byte>(), Emitter = Signer, TxHash = paid },
            Event(1, 3) with { Topics = [Hash32.Zero], Data = word },
            Event(1, 4) with { Topics = [Hash32.Zero] },
            Event(1, 5) with { Topics = [] },
        ];

        await WriteAsync(tx => EventRows.AddAsync(tx, Chain, Run(events)));

        var stored = await RangeAsync();
        Assert.Equal(events.Select(static e => e with { Topics = [], Data = default }), stored.Select(static e => e with { Topics = [], Data = default }));
        Assert.All(events.Zip(stored), static pair => Assert.Equal(pair.First.Topics, pair.Second.Topics));
        Assert.All(events.Zip(stored), static pair => Assert.Equal(pair.First.Data.ToArray(), pair.Second.Data.ToArray()));
    }

    // Rows of before logs and facts were shortened: full topics, data as it came, each address in full.
    [Fact]
    public async Task Events_that_were_stored_in_full_are_read_as_ever()
    {
        const string Old =
            "0xf90110f8a980a0777777777777777777777777777777777777777777777777777777777777777780f842a0111111111111111111111111111111111111111111111111"
            + "1111111111111111a00000000000000000000000000000000000000000000000000000000000000005b84000000000000000000000000000000000000000000000000000"
            + "000000000000070000000000000000000000000000000000000000000000000000000000000000f83a01809400000000000000000000000000000000000000aae1a01111"
            + "11111111111111111111111111111111111111111111111111111111111180e881c8a0888888888888888888888888888888888888888888888888888888888888888880"
            + "c0820102";
        var (kind, data) = (Of(0x11), new byte[2 * UInt256.Size]);
        data[UInt256.Size - 1] = 7;
        await WriteAsync(async tx =>
        {
            await EventRows.AddAsync(tx, Chain, Run(Event(1, 0)));
            await tx.ExecuteAsync("UPDATE events SET logs = @old", new { old = Hex.Decode(Old) });
        });

        var stored = await RangeAsync();

        Assert.Equal([(0L, Of(0x77), Contract), (1L, Of(0x77), Signer), (200L, Of(0x88), Contract)], stored.Select(static e => (e.LogIndex, e.TxHash, e.Emitter)));
        Assert.Equal([[kind, new Hash32(5u)], [kind], []], stored.Select(static e => e.Topics));
        Assert.Equal([data, [], [1, 2]], stored.Select(static e => e.Data.ToArray()));

        static Hash32 Of(byte one) => new(Enumerable.Repeat(one, Hash32.Size).ToArray());
    }

    [Fact]
    public async Task Facts_that_were_stored_in_full_are_read_as_ever()
    {
        const string Old =
            "0xf8aaf8580201a0777777777777777777777777777777777777777777777777777777777777777787506169644f7574309400000000000000000000000000000000000000aa"
            + "9400000000000000000000000000000000000000cc0601f83b02028087506169644f757483302c329400000000000000000000000000000000000000aa94000000000000"
            + "00000000000000000000000000cc0103d20480808944656c6976657265648080808080";
        var token = Address.Parse("0x00000000000000000000000000000000000000cc");
        await WriteAsync(async tx =>
        {
            await FeedRows.AppendAsync(tx, Paid(5));
            await tx.ExecuteAsync("UPDATE feed SET facts = @old, count = 3", new { old = Hex.Decode(Old) });
        });

        var told = await Db.ReadAsync((tx, _) => FeedRows.AfterAsync(tx, -3, new(), 10), Ct);

        Assert.Equal(
            [(1u, 0, "PaidOut", "0", Signer, token, 5, PayoutKind.Paid), (1u, 1, "PaidOut", "0,2", Signer, token, 0, PayoutKind.Withdrawn), (3u, null, "Delivered", "", null, null, null, null)],
            told.Select(static f => (f.LogIndex, f.Part, f.Name, f.Positions, f.Account, f.Token, f.Amount, f.Payout)));
        Assert.All(told, static f => Assert.Equal(new Hash32(Enumerable.Repeat((byte)0x77, Hash32.Size).ToArray()), f.TxHash));
    }

    [Fact]
    public void Facts_come_back_with_addresses_that_repeat()
    {
        var facts = new FactWriter(Chain);
        (Address? Account, Address? Token)[] all = [(Signer, Address.Zero), (null, Address.Zero), (Contract, Signer), (Address.Zero, null), (Signer, Contract)];
        foreach (var (account, token) in all)
        {
            facts.Add(Contract, null, Keccak256.OfEmpty, 5, Now, new(1, null, Keccak256.OfEmpty, "Funded", "", account, token, 5, null));
        }

        Assert.Equal(all, Assert.Single(facts.Take()).Entries().Select(static fact => (fact.Account, fact.Token)));
    }

    [Fact]
    public async Task What_operators_did_is_listed_newest_first_and_a_reason_can_be_blanked()
    {
        await WriteAsync(tx => OperatorActRows.AddAsync(tx, new() { Id = "1", At = Now, Operator = Signer, Verb = "pause", Subject = "key", Reason = "Ada asked" }));
        await WriteAsync(tx => OperatorActRows.AddAsync(tx, new() { Id = "2", At = Now.AddSeconds(1), Operator = Signer, Verb = "resume", Subject = "key", Reason = "done" }));
        await WriteAsync(tx => OperatorActRows.EraseReasonAsync(tx, "1"));

        var acts = await Db.ReadAsync((tx, _) => OperatorActRows.LatestAsync(tx, 10), Ct);

        Assert.Equal([("resume", "done"), ("pause", "")], acts.Select(static a => (a.Verb, a.Reason)));
    }

    private static IReadOnlyList<FactRun> Paid(UInt128 amount)
    {
        var facts = new FactWriter(Chain);
        facts.Add(Contract, null, Keccak256.OfEmpty, 5, Now, new(1, 0, Keccak256.OfEmpty, "PaidOut", "0", Signer, Address.Zero, amount, PayoutKind.Paid));
        return facts.Take();
    }

    private static EventRun Run(params ChainEvent[] events) => new(Block(events[0].BlockNumber), Contract, events);

    private static ChainBlock Block(long number) => new() { Hash = Keccak256.Of([(byte)number]), Number = number, Timestamp = Now };

    private static ChainEvent Event(long number, long index) => new()
    {
        BlockHash = Block(number).Hash, LogIndex = index, BlockNumber = number, BlockTime = Now, TxHash = Keccak256.OfEmpty, Emitter = Contract, Contract = Contract, Topics = [Keccak256.OfEmpty], Data = new byte[] { 1, 2 },
    };

    private async Task<PayoutRow> PayoutAsync() => Assert.Single(await Db.ReadAsync((tx, _) => PayoutRows.OfAccountsAsync(tx, [Signer], PayoutPlace.Start, 10), Ct));

    private Task<IReadOnlyList<ChainEvent>> RangeAsync() => Db.ReadAsync((tx, _) => EventRows.RangeAsync(tx, Chain, 1, 9), Ct);

    private Task WriteAsync(Func<Collabs.Store.IWriteTransaction, Task> work) => Db.WriteAsync(
        async (tx, _) =>
        {
            await work(tx);
            return true;
        },
        Ct);

    private Task<OperationId> AddAsync(string key) => Db.WriteAsync(
        (tx, _) => IntentRows.AddAsync(tx, new(OperationId.New(Now), Chain, Contract, 0, new byte[] { 1 }, "open", null, key), Now), Ct);

    private async Task<OperationId> BoundAsync(string key, ulong nonce)
    {
        var id = await AddAsync(key);
        var intent = await ReadAsync(id);
        await Db.WriteAsync((tx, _) => RelayRows.BindAsync(tx, [SignedIntent.Of(intent, Signer, nonce, Now)]), Ct);
        return id;
    }

    private async Task EndedAsync(string key, ulong nonce, UInt128 cost, DateTimeOffset at)
    {
        var id = await BoundAsync(key, nonce);
        var hash = (await ReadAsync(id)).TxHash!.Value;
        await WriteAsync(tx => RelayRows.IncludeAsync(tx, [(id, new Mined(hash, Keccak256.Of("block"u8), nonce, true, cost))], at));
        await WriteAsync(tx => RelayRows.EndAsync(tx, [(id, IntentState.Final, "")], at));
    }

    private Task<Intent> ReadAsync(OperationId id) => Db.ReadAsync((tx, _) => IntentRows.GetAsync(tx, id), Ct);

    private async Task<IntentState> StateAsync(OperationId id) => (await ReadAsync(id)).State;
}

public sealed class SqliteChainRowsTests() : ChainRowsTests(() => new SqliteDatabase());

public sealed class PostgresChainRowsTests() : ChainRowsTests(() => new PostgresDatabase());
