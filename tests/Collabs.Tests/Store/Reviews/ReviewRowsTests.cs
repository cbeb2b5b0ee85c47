using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Domain.Negotiation;
using Collabs.Domain.Rules;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Personas;
using Collabs.Store.Reviews;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Store.Reviews;

/// <summary>What is said and counted beside an agreement's text.</summary>
public abstract class ReviewRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private AgreementId _agreement;

    protected override Task PrepareAsync()
    {
        var (agreement, document) = Deals.Draft();
        _agreement = agreement.Id;
        return Db.WriteAsync(
            async (tx, _) =>
            {
                await PersonaRows.AddAsync(tx, Deals.Persona);
                await AgreementRows.AddAsync(tx, agreement, document);
            },
            Ct);
    }

    [Fact]
    public async Task Comments_read_back_in_order_page_by_page()
    {
        var first = await CommentAsync("c-1", 0, "Twenty days?");
        var second = await CommentAsync("c-2", 0, "Thirty.\nPlease: ✓ 日本");
        var third = await CommentAsync("c-0", 1, "Agreed.");

        var page = await Db.ReadAsync((tx, _) => CommentRows.ListAsync(tx, _agreement, new Page(2)), Ct);
        var rest = await Db.ReadAsync((tx, _) => CommentRows.ListAsync(tx, _agreement, new Page(2, new(second.Comment.At, second.Id))), Ct);

        Assert.Equal([first, second], page);
        Assert.Equal([third], rest);
    }

    [Fact]
    public async Task Erased_comments_keep_who_spoke_when_about_what()
    {
        var said = await CommentAsync("c-1", 0, "Twenty days?");
        await Db.WriteAsync((tx, _) => CommentRows.EraseAsync(tx, _agreement), Ct);

        var left = Assert.Single(await Db.ReadAsync((tx, _) => CommentRows.ListAsync(tx, _agreement, new Page(9)), Ct));

        Assert.Equal(said.Comment with { Author = "erased", Text = "erased" }, left.Comment);
    }

    [Fact]
    public async Task A_reason_for_a_warning_is_given_once_for_one_revision()
    {
        await AcknowledgeAsync("IT-01");
        await AcknowledgeAsync("EU-05");
        var twice = await Assert.ThrowsAsync<DomainException>(() => AcknowledgeAsync("IT-01"));

        var given = await Db.ReadAsync((tx, _) => AcknowledgementRows.OfRevisionAsync(tx, _agreement, 1), Ct);
        var none = await Db.ReadAsync((tx, _) => AcknowledgementRows.OfRevisionAsync(tx, _agreement, 2), Ct);
        await Db.WriteAsync((tx, _) => AcknowledgementRows.EraseAsync(tx, _agreement), Ct);
        var left = await Db.ReadAsync((tx, _) => AcknowledgementRows.OfRevisionAsync(tx, _agreement, 1), Ct);

        Assert.Equal(["EU-05", "IT-01"], given.Keys.Order());
        Assert.Equal(new Acknowledgement("AGCOM was asked.", "Ana López", YearlyCounter.DateOf(Deals.Now)), given["IT-01"]);
        Assert.Equal((DomainError.AlreadyExists, "rule"), (twice.Error, Assert.Single(twice.Fields).Field));
        Assert.Empty(none);
        Assert.Equal(("erased", "erased"), (left["IT-01"].Reason, left["IT-01"].By));
    }

    [Fact]
    public async Task What_was_counted_is_replaced_as_a_whole_and_found_by_others_within_a_year()
    {
        var other = AgreementId.FromChecked("another-deal");
        CountedDeal[] deals = [Counted(60_000, Deals.Brand.Address), Counted(null, Deals.OtherBrand.Address)];
        await SetAsync([Counted(1, Deals.Brand.Address)]);
        await SetAsync(deals);

        var found = await OthersAsync(other, Deals.Now);
        Assert.Equal(deals.OrderBy(one => one.Account.ToLowerHex(), StringComparer.Ordinal), found);
        Assert.Empty(await OthersAsync(_agreement, Deals.Now));
        Assert.Empty(await OthersAsync(other, Deals.Now.AddDays(400)));

        await Db.WriteAsync((tx, _) => CountedDealRows.EraseAsync(tx, _agreement), Ct);
        Assert.All(await OthersAsync(other, Deals.Now), one => Assert.Equal(("erased", "erased"), (one.Advertiser, one.Objective)));
        await SetAsync([]);
        Assert.Empty(await OthersAsync(other, Deals.Now));
    }

    private async Task<StoredComment> CommentAsync(string id, int minute, string text)
    {
        var added = new StoredComment(id, new(Side.Brand, "Ana López", Deals.Brand.Address, 1, "installments[0]", text, Deals.Now.AddMinutes(minute)));
        await Db.WriteAsync((tx, _) => CommentRows.AddAsync(tx, _agreement, added), Ct);
        return added;
    }

    private Task AcknowledgeAsync(string rule) => Db.WriteAsync(
        (tx, _) => AcknowledgementRows.AddAsync(
            tx, _agreement, 1, rule, new("AGCOM was asked.", "Ana López", YearlyCounter.DateOf(Deals.Now)), Deals.Brand.Address, Deals.Now),
        Ct);

    private Task SetAsync(IReadOnlyList<CountedDeal> deals) => Db.WriteAsync((tx, _) => CountedDealRows.SetAsync(tx, _agreement, deals), Ct);

    private Task<IReadOnlyList<CountedDeal>> OthersAsync(AgreementId but, DateTimeOffset around) =>
        Db.ReadAsync((tx, _) => CountedDealRows.OthersAsync(tx, Deals.Persona.Id, but, around), Ct);

    private CountedDeal Counted(long? cents, Collabs.Ethereum.Address account) =>
        new(_agreement, "FR552100554", account, Deals.Persona.Id.Value, "launch", Deals.Now, cents);
}

public sealed class SqliteReviewRowsTests() : ReviewRowsTests(() => new SqliteDatabase());

public sealed class PostgresReviewRowsTests() : ReviewRowsTests(() => new PostgresDatabase());
