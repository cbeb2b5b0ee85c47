using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Personas;
using Collabs.Store.Requests;
using Collabs.Tests.Domain;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Store.Requests;

public abstract class ScreeningRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private static readonly Screener Screener = new(ScreeningJson.ReadPersona(Fixture.Bytes("Screening/lil-jet-spirit.json")));

    protected override Task PrepareAsync() => Db.WriteAsync((tx, _) => PersonaRows.AddAsync(tx, Deals.Persona), Ct);

    [Fact]
    public async Task A_receipt_reads_back_with_all_that_it_rests_on()
    {
        var (request, stored) = await AddAsync(0);
        var second = stored with { Number = 2, Against = new HeldAgainst(new PriorRequest("requests/first", Deals.Now, ["animals:X"]), "requests/twin") };
        await Db.WriteAsync((tx, _) => ScreeningRows.AddAsync(tx, second), Ct);

        var first = await Db.ReadAsync((tx, _) => ScreeningRows.FindAsync(tx, request.Id, 1), Ct);
        var latest = await Db.ReadAsync((tx, _) => ScreeningRows.FindAsync(tx, request.Id), Ct);

        Assert.Equal(stored.Receipt.Json, first!.Receipt.Json);
        Assert.Equal(ScreeningJson.Write(stored.Input), ScreeningJson.Write(first.Input));
        Assert.Equal(("requests/twin", "animals:X"), (latest!.Against.Twin, Assert.Single(latest.Against.Prior!.EvidenceKeys)));
    }

    [Fact]
    public async Task The_latest_earlier_answer_of_a_campaign_and_a_twin_are_found()
    {
        var (first, _) = await AddAsync(0);
        var (second, stored) = await AddAsync(1);
        var keys = BrandKeys.Of(second.Brief, stored.Input);

        var prior = await Db.ReadAsync((tx, _) => ScreeningRows.PriorAsync(tx, Deals.Persona.Id, second.Id, keys, second.CreateTime), Ct);
        var none = await Db.ReadAsync((tx, _) => ScreeningRows.PriorAsync(tx, Deals.Persona.Id, first.Id, keys, first.CreateTime), Ct);
        var twin = await Db.ReadAsync((tx, _) => ScreeningRows.TwinAsync(tx, Deals.Persona.Id, second.Id, keys with { LegalId = "FR1" }, second.CreateTime), Ct);
        var same = await Db.ReadAsync((tx, _) => ScreeningRows.TwinAsync(tx, Deals.Persona.Id, second.Id, keys, second.CreateTime), Ct);

        Assert.Equal((first.Id, null), (prior!.Request, none));
        Assert.Equal((first.Id, (RequestId?)null), (twin, same));
    }

    [Fact]
    public async Task Filters_ask_for_queue_decision_state_brand_and_age()
    {
        var (first, _) = await AddAsync(0);
        var (second, _) = await AddAsync(1);

        Assert.Equal(2, await CountAsync(RequestFilter.All));
        Assert.Equal(2, await CountAsync(new([RequestState.Received, RequestState.Accepted], [Queue.Evidence, Queue.Review], [Decision.AskEvidence], BrandKey.OfName("LIPS-FLORA"))));
        Assert.Equal(0, await CountAsync(new([], [Queue.Vetoed], [])));
        Assert.Equal(1, await CountAsync(new([], [], [], From: second.CreateTime)));
        Assert.Equal(1, await CountAsync(new([], [], [], Before: second.CreateTime)));
        Assert.Equal([first, second], await Db.ReadAsync((tx, _) => RequestRows.InboxAsync(tx, Deals.Persona.Id, Deals.Now, 10), Ct));
        Assert.Equal(2, await Db.ReadAsync((tx, _) => ScreeningRows.CountAnsweredAsync(tx, Deals.Persona.Id), Ct));
        Assert.Equal(2, (await Db.ReadAsync((tx, _) => ScreeningRows.LatestOfPersonaAsync(tx, Deals.Persona.Id, 10), Ct)).Count);
    }

    [Fact]
    public async Task Overrides_and_ratings_are_kept_beside_the_answer()
    {
        var (request, stored) = await AddAsync(0);
        var change = Override.Of(stored.Receipt, Decision.Shortlist, OverrideReason.Capacity, "Ana López", null, Deals.Now) with { RequestId = request.Id.Name };
        await Db.WriteAsync((tx, _) => RequestRows.UpdateAsync(tx, request.Overridden(change)), Ct);
        for (var i = 0; i < 2; i++)
        {
            await Db.WriteAsync((tx, _) => OverrideRows.AddAsync(tx, request.Id, change), Ct);
            await Db.WriteAsync((tx, _) => OverrideRows.RateAsync(tx, request.Id, new AdviceFeedback(request.Id.Name, "animals", true, Deals.Now)), Ct);
        }

        Assert.Equal([change, change], await Db.ReadAsync((tx, _) => OverrideRows.OfRequestAsync(tx, request.Id), Ct));
        Assert.Equal([change, change], await Db.ReadAsync((tx, _) => OverrideRows.OfPersonaAsync(tx, Deals.Persona.Id), Ct));
        var read = await Db.ReadAsync((tx, _) => RequestRows.GetAsync(tx, request.Id), Ct);
        Assert.Equal((Decision.Shortlist, true), (read.Standing.Decision, read.Standing.Overridden));
    }

    [Fact]
    public async Task An_appeal_is_filed_once_and_answered_once()
    {
        var (request, stored) = await AddAsync(0);
        await Db.WriteAsync((tx, _) => ScreeningRows.AddAsync(tx, stored with { Number = 2 }), Ct);
        var record = new AppealRecord(request.Id.Name, "Ana López", Deals.Now, new DateOnly(2026, 12, 1), stored.Receipt.Json, stored.Receipt.Json);
        var appeal = new Appeal(record, stored.Receipt, stored.Receipt);
        await Db.WriteAsync((tx, _) => AppealRows.AddAsync(tx, request.Id, appeal, 1, 2), Ct);
        var open = await Db.ReadAsync((tx, _) => AppealRows.OpenOfPersonaAsync(tx, Deals.Persona.Id, 10), Ct);
        var answered = appeal.Answer("Bo Chen", Decision.Shortlist, "Proved.", Deals.Now.AddDays(1));
        await Db.WriteAsync((tx, _) => AppealRows.AnswerAsync(tx, request.Id, answered), Ct);

        var twice = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => AppealRows.AddAsync(tx, request.Id, appeal, 1, 2), Ct));
        var again = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => AppealRows.AnswerAsync(tx, request.Id, answered), Ct));

        Assert.Equal(record, Assert.Single(open).Record);
        Assert.Equal(answered.Record, (await Db.ReadAsync((tx, _) => AppealRows.FindAsync(tx, request.Id), Ct))!.Record);
        Assert.Equal((DomainError.WrongState, DomainError.WrongState), (twice.Error, again.Error));
        Assert.Empty(await Db.ReadAsync((tx, _) => AppealRows.OpenOfPersonaAsync(tx, Deals.Persona.Id, 10), Ct));
    }

    [Fact]
    public async Task Erasing_takes_the_words_of_receipts_and_leaves_their_hash()
    {
        var (request, stored) = await AddAsync(0);
        await Db.WriteAsync((tx, _) => RequestRows.EraseAsync(tx, request.Id), Ct);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.ReadAsync((tx, _) => ScreeningRows.FindAsync(tx, request.Id), Ct));

        Assert.Equal(DomainError.NotFound, refusal.Error);
        Assert.Equal(stored.Receipt.Hash, (await Db.ReadAsync((tx, _) => RequestRows.GetAsync(tx, request.Id), Ct)).Standing.Receipt);
    }

    private Task<int> CountAsync(RequestFilter filter) =>
        Db.ReadAsync(async (tx, _) => (await RequestRows.OfPersonaAsync(tx, Deals.Persona.Id, new Page(10), filter)).Count, Ct);

    private async Task<(CollaborationRequest Request, StoredReceipt Stored)> AddAsync(int minute)
    {
        var time = Deals.Now.AddMinutes(minute);
        var brief = new Brief("LipsFlora", "A lipstick dyed with petals.", "Launch", TokenAmount.Zero, Address.Zero);
        var received = CollaborationRequest.Receive(RequestId.New(time), Deals.Persona.Id, Deals.Brand.Address, brief, time);
        var input = ScreeningJson.ReadRequest(Fixture.Bytes("Screening/lipsflora.json")) with { Id = received.Id.Name, ReceivedAt = time };
        var stored = new StoredReceipt(received.Id, 1, 1, input, HeldAgainst.Nothing, Screener.Screen(input), received.Brand, time);
        var request = received.Screened(stored.Receipt, input, time);
        await Db.WriteAsync((tx, _) => RequestRows.AddAsync(tx, request, BrandKeys.Of(brief, input)), Ct);
        await Db.WriteAsync((tx, _) => ScreeningRows.AddAsync(tx, stored), Ct);
        return (request, stored);
    }
}

public sealed class SqliteScreeningRowsTests() : ScreeningRowsTests(() => new SqliteDatabase());

public sealed class PostgresScreeningRowsTests() : ScreeningRowsTests(() => new PostgresDatabase());
