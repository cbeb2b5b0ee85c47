using Collabs.Agreement.V1;
using Collabs.Tests.Server.Harness;
using Collabs.Type.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Collabs.Tests.Server.Agreements;

/// <summary>Each is refused with field and reason, and changes nothing.</summary>
public sealed class BadInputTests(ServerFixture fixture) : ServerTests(fixture)
{
    private const string Other = "0x000000000000000000000000000000000000dEaD";

    private static readonly Dictionary<string, (string Field, Action<DealParameters> Change)> Cases = new()
    {
        ["shares that sum to 9,999"] = ("parameters.payees", deal => deal.Payees.Add([Payee(4000, "0x00000000000000000000000000000000000ca05e", PayeeRole.Cause), Payee(5999, Other)])),
        ["a payee twice"] = ("parameters.payees[2].account", deal => deal.Payees.Add(
            [Payee(4000, "0x00000000000000000000000000000000000ca05e", PayeeRole.Cause), Payee(3000, Other), Payee(3000, Other)])),
        ["the zero address as payee"] = ("parameters.payees[1].account", deal => deal.Payees.Add(
            [Payee(4000, "0x00000000000000000000000000000000000ca05e", PayeeRole.Cause), Payee(6000, "0x0000000000000000000000000000000000000000")])),
        ["no installments"] = ("parameters.installments", deal => deal.Installments.Clear()),
        ["10,000 installments"] = ("parameters.installments", deal => deal.Installments.Add(Enumerable.Repeat(Deal.NewInstallment("film"), 9_998))),
        ["an amount of zero"] = ("parameters.installments[1].amount", deal => deal.Installments[1].Amount = "0"),
        ["a negative amount"] = ("parameters.installments[0].amount", deal => deal.Installments[0].Amount = "-1"),
        ["a fraction of a base unit"] = ("parameters.installments[0].amount", deal => deal.Installments[0].Amount = "1.5"),
        ["an amount above uint128"] = ("parameters.installments[0].amount", deal => deal.Installments[0].Amount = "340282366920938463463374607431768211456"),
        ["a date in the past"] = ("parameters.installments[0].due_time", deal => deal.Installments[0].DueTime = new() { Seconds = 1_000_000_000 }),
        ["no date"] = ("parameters.installments[0].due_time", deal => deal.Installments[0].DueTime = null),
        ["a date beyond the calendar"] = ("parameters.installments[0].due_time", deal => deal.Installments[0].DueTime = new() { Seconds = long.MaxValue }),
        ["a negative review window"] = ("parameters.installments[0].review_window", deal => deal.Installments[0].ReviewWindow = new Duration { Seconds = -1 }),
        ["a malformed account"] = ("parameters.brands[0].account", deal => deal.Brands[0].Account = "0x123"),
        ["a checksum that does not match"] = ("parameters.brands[0].account", deal => deal.Brands[0].Account = "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
        ["a language that nobody wrote"] = ("parameters.language", deal => deal.Language = "tlh"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Bad_parameters_are_refused_with_their_field(string name)
    {
        var (field, change) = Cases[name];
        var deal = await Deal.MeetAsync(Server);
        var parameters = deal.NewParameters();
        change(parameters);

        var refusal = await Refusal.OfAsync(deal.Steward.Agreements.CreateAgreementAsync(deal.Creation(parameters)));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (refusal.Code, refusal.Reason));
        Assert.Contains(field, refusal.Fields);
        Assert.Empty((await deal.Steward.Agreements.ListAgreementsAsync(new())).Agreements);
    }

    [Fact]
    public async Task Every_fault_of_a_request_is_named_at_once()
    {
        var deal = await Deal.MeetAsync(Server);
        var parameters = deal.NewParameters();
        parameters.Installments[0].Amount = "0";
        parameters.Installments[1].Amount = "x";
        parameters.Brands[0].Account = "";

        var refusal = await Refusal.OfAsync(deal.Steward.Agreements.CreateAgreementAsync(deal.Creation(parameters)));

        string[] expected = ["parameters.installments[0].amount", "parameters.installments[1].amount", "parameters.brands[0].account"];
        Assert.Subset(refusal.Fields.ToHashSet(), expected.ToHashSet());
    }

    [Fact]
    public async Task A_token_that_is_no_contract_is_refused()
    {
        var deal = await Deal.MeetAsync(Server);
        var parameters = deal.NewParameters();
        parameters.Token = Other;

        var refusal = await Refusal.OfAsync(deal.Steward.Agreements.CreateAgreementAsync(deal.Creation(parameters)));

        Assert.Equal((StatusCode.FailedPrecondition, "TOKEN_NOT_CONTRACT"), (refusal.Code, refusal.Reason));
        Assert.Equal(["parameters.token"], refusal.Unmet);
    }

    [Theory]
    [InlineData("")]
    [InlineData("agreements/")]
    [InlineData("agreements/UPPER")]
    [InlineData("personas/lil-jet-spirit")]
    [InlineData("agreements/../../etc/passwd")]
    public async Task A_malformed_name_is_refused(string name)
    {
        var party = await Server.SignInAsync();

        var refusal = await Refusal.OfAsync(party.Agreements.GetAgreementAsync(new() { Name = name }));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Code);
        Assert.Equal(["name"], refusal.Fields);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_page_size_out_of_range_is_refused(int size)
    {
        var refusal = await Refusal.OfAsync(Server.Anonymous().Personas.ListPersonasAsync(new() { PageSize = size }));

        Assert.Equal(["page_size"], refusal.Fields);
    }

    [Fact]
    public async Task An_act_on_an_installment_that_does_not_exist_names_it()
    {
        var deal = await Deal.SignAsync(Server);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.PrepareActAsync(
            new() { Name = deal.Name, Actor = deal.Brand.Account, Act = new() { Approve = new() { Installments = { 0u, 2u } } } }));

        Assert.Equal(["act.approve.installments[1]"], refusal.Fields);
    }

    [Fact]
    public async Task A_signature_whose_deadline_has_passed_is_refused_before_the_chain_is_asked()
    {
        var deal = await Deal.OpenAsync(Server);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.PrepareActAsync(new()
        {
            Name = deal.Name, Actor = deal.Brand.Account, Act = new() { Approve = new() { Installments = { 0u } } }, Deadline = new() { Seconds = 1_000_000_000 },
        }));

        Assert.Equal((StatusCode.FailedPrecondition, "DEADLINE_PASSED"), (refusal.Code, refusal.Reason));
    }

    [Fact]
    public async Task Funding_with_too_little_is_refused()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.MintAsync(deal.Brand, 1);
        var act = new Act { Fund = new() { Installments = { 0u } } };
        var authorization = await deal.AuthorizeAsync(deal.Brand, act);

        var refusal = await Refusal.OfAsync(
            deal.Brand.Agreements.SubmitActAsync(new() { RequestId = NewId(), Name = deal.Name, Act = act, Authorization = authorization }));

        Assert.Equal((StatusCode.FailedPrecondition, "WOULD_REVERT"), (refusal.Code, refusal.Reason));
    }

    [Fact]
    public async Task An_act_signed_by_another_key_is_refused()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0);
        var act = new Act { Deliver = new() { Installment = 0, EvidenceHash = ByteString.CopyFrom(new byte[32]) } };
        var authorization = await deal.AuthorizeAsync(deal.Brand, act);
        authorization.Actor = deal.Steward.Account;

        var refusal = await Refusal.OfAsync(
            deal.Brand.Agreements.SubmitActAsync(new() { RequestId = NewId(), Name = deal.Name, Act = act, Authorization = authorization }));

        Assert.Equal((StatusCode.FailedPrecondition, "WOULD_REVERT"), (refusal.Code, refusal.Reason));
    }

    private static Payee Payee(uint bps, string account, PayeeRole role = PayeeRole.Creator) => new() { Role = role, Label = "payee", Account = account, Bps = bps };
}
