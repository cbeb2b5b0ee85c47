using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Personas;
using Collabs.Store.Requests;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Store.Requests;

public abstract class RequestRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    protected override Task PrepareAsync() => Db.WriteAsync((tx, _) => PersonaRows.AddAsync(tx, Deals.Persona), Ct);

    [Fact]
    public async Task A_request_reads_back_whole_even_with_the_greatest_budget()
    {
        var request = await AddAsync(TokenAmount.MaxValue);

        Assert.Equal(request, await GetAsync(request.Id));
    }

    [Fact]
    public async Task An_answer_is_written_once()
    {
        var request = await AddAsync(TokenAmount.Zero);
        var yes = request.Decide(true, "Gladly.", request.Etag, Deals.Persona, [Deals.Steward.Address], Deals.Now);
        var no = request.Decide(false, "Not vegan.", request.Etag, Deals.Persona, [Deals.Steward.Address], Deals.Now);
        await Db.WriteAsync((tx, _) => RequestRows.UpdateAsync(tx, yes), Ct);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => RequestRows.UpdateAsync(tx, no), Ct));
        Assert.Equal(DomainError.StaleEtag, refusal.Error);
        Assert.Equal(yes, await GetAsync(request.Id));
    }

    [Fact]
    public async Task Requests_list_by_persona_and_by_the_brands_wallets()
    {
        var first = await AddAsync(TokenAmount.Zero);
        var second = await AddAsync(TokenAmount.Zero, Deals.OtherBrand.Address);

        var all = await Db.ReadAsync((tx, _) => RequestRows.OfPersonaAsync(tx, Deals.Persona.Id, new Page(10)), Ct);
        var mine = await Db.ReadAsync((tx, _) => RequestRows.OfBrandsAsync(tx, [Deals.OtherBrand.Address, Deals.Arbiter], new Page(10)), Ct);
        var after = new Page(10, new PageMark(first.CreateTime, first.Id.Value));
        var rest = await Db.ReadAsync((tx, _) => RequestRows.OfPersonaAsync(tx, Deals.Persona.Id, after), Ct);
        Assert.Equal([first, second], all);
        Assert.Equal([second], mine);
        Assert.Equal([second], rest);
    }

    [Fact]
    public async Task No_wallets_have_no_requests()
    {
        await AddAsync(TokenAmount.Zero);

        Assert.Empty(await Db.ReadAsync((tx, _) => RequestRows.OfBrandsAsync(tx, [], new Page(10)), Ct));
    }

    [Fact]
    public async Task Erasing_leaves_no_word_of_a_request()
    {
        var request = await AddAsync(TokenAmount.Zero);
        await Db.WriteAsync((tx, _) => RequestRows.EraseAsync(tx, request.Id), Ct);

        var read = await GetAsync(request.Id);
        Assert.Equal(("erased", "erased", "erased", "erased"), (read.Brief.BrandName, read.Brief.Text, read.Brief.Objective, read.Answer));
    }

    private async Task<CollaborationRequest> AddAsync(TokenAmount budget, Address? brand = null)
    {
        var brief = new Brief("Loly's Kitchen", "Three recipes.\nAll vegan.", "Launch of the oat range", budget, Deals.Token);
        var time = Deals.Now.AddMinutes(brand is null ? 0 : 1);
        var request = CollaborationRequest.Receive(RequestId.New(time), Deals.Persona.Id, brand ?? Deals.Brand.Address, brief, time);
        await Db.WriteAsync((tx, _) => RequestRows.AddAsync(tx, request), Ct);
        return request;
    }

    private Task<CollaborationRequest> GetAsync(RequestId id) => Db.ReadAsync((tx, _) => RequestRows.GetAsync(tx, id), Ct);
}

public sealed class SqliteRequestRowsTests() : RequestRowsTests(() => new SqliteDatabase());

public sealed class PostgresRequestRowsTests() : RequestRowsTests(() => new PostgresDatabase());
