using Collabs.Agreement.V1;
using Collabs.Chain.Audit;
using Collabs.Ethereum.Rpc;
using Collabs.Privacy.V1;
using Collabs.Tests.Server.Harness;
using Collabs.Tests.Server.Rooms;
using Grpc.Core;

namespace Collabs.Tests.Server.Privacy;

using Address = Collabs.Ethereum.Address;

public sealed class ErasureTests(ServerFixture fixture) : ServerTests(fixture)
{
    private static readonly string[] Words = ["Loly's Kitchen", "plant-based", "Autumn launch", "Autumn films", "first film", "Would you cook with us?"];

    [Fact]
    public async Task The_export_holds_everything_that_names_the_caller()
    {
        var deal = await Deal.SignAsync(Server);
        var talk = await Talk.OfAsync(deal);

        var records = await ExportAsync(deal.Brand);

        Assert.Equal(deal.Request.Name, Only(records, one => one.Request).Name);
        Assert.Equal(deal.Name, Only(records, one => one.Agreement).Name);
        Assert.Equal(talk.Name, Only(records, one => one.Room).Name);
        Assert.Equal(talk.First.Text, Only(records, one => one.Message).Text);
        var document = Only(records, one => one.Document);
        Assert.Equal(document.DocumentHash.ToByteArray(), Collabs.Ethereum.Keccak256.Of(System.Text.Encoding.UTF8.GetBytes(document.CanonicalJson)).ToArray());
        Assert.Contains(records, one => one.Fact?.Kind == "Signed");
        Assert.Contains(records, one => one.Call?.Method.EndsWith("/SignAgreement", StringComparison.Ordinal) == true);
        Assert.All(Words, word => Assert.Contains(word, string.Concat(records.Select(one => System.Text.RegularExpressions.Regex.Unescape(one.ToString().Replace("\\\"", "\"", StringComparison.Ordinal)))), StringComparison.Ordinal));
        Assert.DoesNotContain(records, one => one.Persona is not null);
    }

    [Fact]
    public async Task A_stranger_exports_nothing_of_others()
    {
        var deal = await Deal.SignAsync(Server);

        Assert.Empty(await ExportAsync(deal.Stranger));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_go_and_changes_nothing()
    {
        var deal = await Deal.SignAsync(Server);
        await Talk.OfAsync(deal);
        var before = await ExportAsync(deal.Brand);

        var told = await EraseAsync(deal.Brand, dryRun: true);
        var done = await EraseAsync(deal.Brand, dryRun: false);

        Assert.False(told.Erased);
        Assert.Contains(before, one => one.Message is not null);
        Assert.Equal(told.Holdings.Select(one => (one.Kind, one.Erased, one.Kept)), done.Holdings.Select(one => (one.Kind, one.Erased, one.Kept)));
        Assert.Equal([("personas", 0u), ("requests", 1u), ("agreements", 1u), ("messages in rooms", 1u)], done.Holdings.Take(4).Select(one => (one.Kind, one.Erased)));
    }

    [Fact]
    public async Task After_an_erasure_no_word_is_left_but_what_this_years_counter_needs_and_asking_again_erases_nothing_more()
    {
        var deal = await Deal.SignAsync(Server);
        var talk = await Talk.OfAsync(deal);
        await EraseAsync(deal.Brand, dryRun: false);

        var held = await ExportAsync(deal.Brand);
        var left = string.Concat(held.Where(one => one.CountedDeal is null).Select(one => one.ToString()));
        var again = await EraseAsync(deal.Brand, dryRun: false);
        var request = (await deal.Steward.Requests.GetRequestAsync(new() { Name = deal.Request.Name })).Request;
        var said = Assert.Single(await talk.ReadAsync(talk.Host));

        Assert.All(Words, word => Assert.DoesNotContain(word, left, StringComparison.Ordinal));
        Assert.Equal("Autumn launch", Only(held, one => one.CountedDeal).Objective);
        Assert.All(again.Holdings, one => Assert.Equal(0u, one.Erased));
        Assert.Equal(("erased", "erased", "erased"), (request.BrandName, request.Brief, request.Objective));
        Assert.Equal(("", talk.Brand.Account), (said.Text, said.Author));
        Assert.Equal(StatusCode.PermissionDenied, (await Refusal.OfAsync(talk.Brand.Rooms.ListMessagesAsync(new() { Room = talk.Name }))).Code);
    }

    [Fact]
    public async Task A_steward_s_words_go_from_every_revision_and_lists_still_show_the_persona()
    {
        var deal = await Deal.MeetAsync(Server);
        await EraseAsync(deal.Steward, dryRun: false);

        var persona = (await deal.Stranger.Personas.GetPersonaAsync(new() { Name = deal.Persona.Name })).Persona;
        var request = (await deal.Brand.Requests.GetRequestAsync(new() { Name = deal.Request.Name })).Request;

        Assert.Equal(("erased", "erased", "erased", "erased"), (persona.DisplayName, persona.Mission, persona.AccountablePerson.DisplayName, persona.AccountablePerson.Contact));
        Assert.Equal(deal.Persona.Payees.Select(payee => (payee.Account, payee.Bps, "erased")), persona.Payees.Select(payee => (payee.Account, payee.Bps, payee.Label)));
        Assert.Equal("erased", request.Answer);
        Assert.Equal(deal.Request.Brief, request.Brief);
        Assert.NotEmpty((await deal.Stranger.Personas.ListPersonasAsync(new() { PageSize = 1000 })).Personas);
    }

    [Fact]
    public async Task An_erased_text_is_not_signed_or_opened_but_may_be_written_anew()
    {
        var deal = await Deal.SignAsync(Server);
        await EraseAsync(deal.Brand, dryRun: false);

        var opening = await Refusal.OfAsync(deal.Steward.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name }));
        var document = await Refusal.OfAsync(deal.Steward.Agreements.GetDocumentAsync(new() { Name = deal.Name }));
        var current = (await deal.Steward.Agreements.GetAgreementAsync(new() { Name = deal.Name })).Agreement;
        var revised = await deal.Steward.Agreements.ReviseAgreementAsync(
            new() { RequestId = NewId(), Name = deal.Name, Etag = current.Etag, Parameters = deal.NewParameters() });

        Assert.Contains("erased on", opening.Message, StringComparison.Ordinal);
        Assert.Contains("erased on", document.Message, StringComparison.Ordinal);
        Assert.Equal(2u, revised.Agreement.Revision.Number);
        Assert.NotEmpty((await deal.Brand.Agreements.GetDocumentAsync(new() { Name = deal.Name })).Markdown);
    }

    [Fact]
    public async Task An_open_deal_keeps_its_text_and_a_finished_one_loses_it_while_its_audit_still_passes()
    {
        var deal = await Deal.OpenAsync(Server, parameters => parameters.Installments.RemoveAt(1));
        await deal.FundAsync(0);
        var open = await EraseAsync(deal.Brand, dryRun: false);
        Assert.Equal([deal.Name], open.Holdings.Single(one => one.Kind == "agreements").KeptNames);
        Assert.NotEmpty((await deal.Brand.Agreements.GetDocumentAsync(new() { Name = deal.Name })).Markdown);

        await deal.RelayAsync(deal.Brand, new Act { Approve = new() { Installments = { 0u } } });
        await deal.ReadAsync(seen => seen.State == AgreementState.Completed);
        var payee = await EraseAsync(deal.Payee, dryRun: false);
        var finished = await EraseAsync(deal.Brand, dryRun: false);
        var document = await Refusal.OfAsync(deal.Steward.Agreements.GetDocumentAsync(new() { Name = deal.Name }));
        using var rpc = new HttpRpc(Server.Chain.Rpc);
        var audit = await AuditRun.RunAsync(rpc, Server.Chain.Deployment!.Factory, Address.Parse(deal.Agreement.Contract), Ct);

        Assert.Equal([deal.Name], payee.Holdings.Single(one => one.Kind == "agreements").KeptNames);
        Assert.Equal(1u, finished.Holdings.Single(one => one.Kind == "agreements").Erased);
        Assert.Matches(@"erased on \d{4}-\d\d-\d\d", document.Message);
        Assert.Equal(0, audit.Failed);
        Assert.True(audit.Passed >= 10);
        Assert.Contains("TextErased", await KindsAsync(deal));
        Assert.Equal(2, (await deal.Brand.Payouts.ListPayoutsAsync(new() { Agreement = deal.Name })).Payouts.Count);
        Assert.Single((await deal.Brand.Agreements.ListAgreementsAsync(new())).Agreements);
    }

    private static async Task<List<string>> KindsAsync(Deal deal)
    {
        using var watch = deal.Steward.Agreements.WatchAgreement(new() { Name = deal.Name }, cancellationToken: Ct);
        var kinds = new List<string>();
        while (!kinds.Contains("TextErased") && await watch.ResponseStream.MoveNext(Ct))
        {
            kinds.Add(watch.ResponseStream.Current.Applied?.Kind ?? "");
        }

        return kinds;
    }

    private static async Task<EraseDataResponse> EraseAsync(Party party, bool dryRun) =>
        await party.Privacy.EraseDataAsync(new() { RequestId = NewId(), DryRun = dryRun });

    private static async Task<List<ExportDataResponse>> ExportAsync(Party party)
    {
        using var export = party.Privacy.ExportData(new(), cancellationToken: Ct);
        return await export.ResponseStream.ReadAllAsync(Ct).ToListAsync(Ct);
    }

    private static T Only<T>(IEnumerable<ExportDataResponse> records, Func<ExportDataResponse, T?> record)
        where T : class => Assert.Single(records.Select(record).OfType<T>());
}
