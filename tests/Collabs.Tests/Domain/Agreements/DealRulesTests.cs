using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Splits;
using Collabs.Ethereum;

namespace Collabs.Tests.Domain.Agreements;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;

public sealed class DealRulesTests
{
    private static readonly Installment One = Deals.Deal.Installments[0];
    private static readonly DealParameters Metric = Deals.Deal with
    {
        Attesters = [Deals.Account("attester 1"), Deals.Account("attester 2")],
        Quorum = 2,
        Installments = [One with { Trigger = Trigger.Metric, Threshold = new TokenAmount(15_000_000) }],
    };

    private static readonly DealParameters Dated = Deals.Deal with
    {
        Installments = [One with { Trigger = Trigger.Date, ReviewWindow = TimeSpan.Zero, KillFee = Bps.Zero }],
    };

    /// <summary>One change of a sound deal, and the field that must be named.</summary>
    public static TheoryData<string, string> Broken { get; } = [.. Changes.Keys.Select(name => new TheoryDataRow<string, string>(name, Changes[name].Field))];

    private static Dictionary<string, (string Field, DealParameters Deal)> Changes => new(StringComparer.Ordinal)
    {
        ["no title"] = ("title", Deals.Deal with { Title = "" }),
        ["control character in the title"] = ("title", Deals.Deal with { Title = "a\u001bb" }),
        ["title too long"] = ("title", Deals.Deal with { Title = new string('t', 121) }),
        ["unknown language"] = ("language", Deals.Deal with { Language = "de" }),
        ["no brand"] = ("brands", Deals.Deal with { Brands = [] }),
        ["17 brands"] = ("brands", Deals.Deal with { Brands = [.. Enumerable.Range(0, 17).Select(i => new Brand("B", Deals.Account($"b{i}")))] }),
        ["brand named twice"] = ("brands[1].account", Deals.Deal with { Brands = [Deals.Deal.Brands[0], Deals.Deal.Brands[0]] }),
        ["zero brand"] = ("brands[0].account", Deals.Deal with { Brands = [new Brand("B", Address.Zero)] }),
        ["token is the factory"] = ("token", Deals.Deal with { Token = Deals.Deployment.Factory }),
        ["shares of 9,999"] = ("payees", With(Deals.Payees[3] with { Share = Bps.From(1499) })),
        ["shares of 10,001"] = ("payees", With(Deals.Payees[3] with { Share = Bps.From(1501) })),
        ["duplicate payee"] = ("payees[3].account", With(Deals.Payees[3] with { Account = Deals.EngineerA })),
        ["zero payee"] = ("payees[3].account", With(Deals.Payees[3] with { Account = Address.Zero })),
        ["payee is the token"] = ("payees[3].account", With(Deals.Payees[3] with { Account = Deals.Token })),
        ["payee is the factory"] = ("payees[3].account", With(Deals.Payees[3] with { Account = Deals.Deployment.Factory })),
        ["cause not first"] = ("payees[1].role", Deals.Deal with { Payees = [Deals.Payees[1], Deals.Payees[0], .. Deals.Payees[2..]] }),
        ["10,000 payees"] = ("payees", Deals.Deal with { Payees = [.. Enumerable.Repeat(Deals.Payees[1], 10_000)] }),
        ["no installments"] = ("installments", Deals.Deal with { Installments = [] }),
        ["65 installments"] = ("installments", Deals.Deal with { Installments = [.. Enumerable.Repeat(One, 65)] }),
        ["10,000 installments"] = ("installments", Deals.Deal with { Installments = [.. Enumerable.Repeat(One, 10_000)] }),
        ["pro bono with money"] = ("installments", Deals.Deal with { ProBono = true }),
        ["amount zero"] = ("installments[0].amount", With(One with { Amount = TokenAmount.Zero })),
        ["sum above uint128"] = ("installments", With(One with { Amount = TokenAmount.MaxValue })),
        ["no subject"] = ("installments[0].subject", With(One with { Subject = "" })),
        ["due now"] = ("installments[0].due_time", With(One with { DueTime = Deals.Now })),
        ["due in the past"] = ("installments[0].due_time", With(One with { DueTime = Deals.Now.AddDays(-1) })),
        ["due in 21 years"] = ("installments[0].due_time", With(One with { DueTime = Deals.Now.AddYears(21) })),
        ["due at a fraction"] = ("installments[0].due_time", With(One with { DueTime = Deals.Now.AddDays(1).AddMilliseconds(1) })),
        ["no review window"] = ("installments[0].review_window", With(One with { ReviewWindow = TimeSpan.Zero })),
        ["review of a second"] = ("installments[0].review_window", With(One with { ReviewWindow = TimeSpan.FromSeconds(1) })),
        ["review of ten years"] = ("installments[0].review_window", With(One with { ReviewWindow = TimeSpan.FromDays(3650) })),
        ["negative review"] = ("installments[0].review_window", With(One with { ReviewWindow = TimeSpan.FromDays(-1) })),
        ["payer is no brand"] = ("installments[0].payer", With(One with { Payer = Deals.Arbiter })),
        ["payer open among two brands"] =
            ("installments[0].payer", Deals.Deal with { Brands = [.. Deals.Deal.Brands, new Brand("Other", Deals.OtherBrand.Address)] }),
        ["unknown trigger"] = ("installments[0].trigger", With(One with { Trigger = (Trigger)7 })),
        ["threshold without metric"] = ("installments[0].threshold", With(One with { Threshold = new TokenAmount(1) })),
        ["date with review"] = ("installments[0].review_window", With(Dated.Installments[0] with { ReviewWindow = TimeSpan.FromDays(1) })),
        ["date with kill fee"] = ("installments[0].kill_fee_bps", With(Dated.Installments[0] with { KillFee = Bps.From(1) })),
        ["metric without threshold"] = ("installments[0].threshold", Metric with { Installments = [Metric.Installments[0] with { Threshold = default }] }),
        ["metric without attesters"] = ("attesters", Metric with { Attesters = [], Quorum = 0 }),
        ["metric without quorum"] = ("quorum", Metric with { Quorum = 0 }),
        ["quorum above attesters"] = ("quorum", Metric with { Quorum = 3 }),
        ["negative quorum"] = ("quorum", Metric with { Quorum = -1 }),
        ["quorum without attesters"] = ("quorum", Deals.Deal with { Quorum = 1 }),
        ["attester twice"] = ("attesters[1]", Metric with { Attesters = [Metric.Attesters[0], Metric.Attesters[0]] }),
        ["zero attester"] = ("attesters[0]", Metric with { Attesters = [Address.Zero, Metric.Attesters[0]] }),
        ["17 attesters"] = ("attesters", Metric with { Attesters = [.. Enumerable.Range(0, 17).Select(i => Deals.Account($"a{i}"))] }),
        ["arbiter without window"] = ("arbitration.ruling_window", Ruled(Deals.Arbiter, TimeSpan.Zero)),
        ["ruling window of two years"] = ("arbitration.ruling_window", Ruled(Deals.Arbiter, TimeSpan.FromDays(731))),
        ["zero arbiter"] = ("arbitration.arbiter", Ruled(Address.Zero, TimeSpan.FromDays(7))),
        ["steward rules"] = ("arbitration.arbiter", Ruled(Deals.Steward.Address, TimeSpan.FromDays(7))),
        ["brand rules"] = ("arbitration.arbiter", Ruled(Deals.Brand.Address, TimeSpan.FromDays(7))),
        ["negative notice"] = ("notice_period", Deals.Deal with { NoticePeriod = TimeSpan.FromSeconds(-1) }),
        ["notice of two years"] = ("notice_period", Deals.Deal with { NoticePeriod = TimeSpan.FromDays(731) }),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_deal_is_refused_with_its_field(string change, string field)
    {
        var refusal = Assert.Throws<DomainException>(() => Deals.Draft(Changes[change].Deal));

        Assert.Equal(DomainError.InvalidArgument, refusal.Error);
        Assert.Contains($"parameters.{field}", refusal.Fields.Select(violation => violation.Field));
    }

    [Fact]
    public void Several_broken_fields_are_all_named()
    {
        var deal = Deals.Deal with { Title = "", Language = "xx", Installments = [One with { Amount = default, Subject = "\0" }] };

        var refusal = Assert.Throws<DomainException>(() => Deals.Draft(deal));
        Assert.Equal(
            ["parameters.title", "parameters.language", "parameters.installments[0].subject", "parameters.installments[0].amount"],
            refusal.Fields.Select(violation => violation.Field));
    }

    [Fact]
    public void Sound_deals_of_every_kind_are_drafted()
    {
        var two = Deals.Deal with
        {
            Brands = [.. Deals.Deal.Brands, new Brand("Other", Deals.OtherBrand.Address)],
            Installments = [One with { Payer = Deals.OtherBrand.Address }, One with { Payer = Deals.Brand.Address }],
        };
        DealParameters[] sound = [Deals.Deal, Metric, Dated, two, Deals.Deal with { Arbitration = null }, Deals.Deal with { ProBono = true, Installments = [] }];

        Assert.All(sound, static deal => Assert.NotNull(Deals.Draft(deal).Agreement));
    }

    [Fact]
    public void The_persona_with_a_cause_signs_nothing_that_pays_another_account_as_the_cause()
    {
        var refusal = Assert.Throws<DomainException>(() => Deals.Draft(With(Deals.Payees[0] with { Account = Deals.Arbiter }, 0)));

        Assert.Equal("parameters.payees[0].account", refusal.Fields.Single().Field);
    }

    [Theory]
    [InlineData("the share", DomainError.CauseShareTooLow, "parameters.payees[0].bps")]
    [InlineData("the cause", DomainError.InvalidArgument, "parameters.payees[0].account")]
    [InlineData("the steward", DomainError.WrongState, "persona")]
    public void A_public_promise_is_kept_before_anybody_signs(string broken, DomainError error, string field)
    {
        var promise = new PublicPromise(Keccak256.Of("persona"u8), Deals.Steward.Address, Deals.Cause, Bps.From(4000), default);
        var proposal = Deals.Proposal(Deals.Deal) with
        {
            Promise = broken switch
            {
                "the share" => promise with { MinimumShare = Bps.From(4001) },
                "the cause" => promise with { Cause = Deals.EngineerA },
                _ => promise with { Steward = Deals.Arbiter },
            },
        };

        var refusal = Assert.Throws<DomainException>(() => Agreement.Draft(AgreementId.New(Deals.Now), null, Deals.Deployment, proposal));
        Assert.Equal((error, field), (refusal.Error, refusal.Fields.Single().Field));
    }

    [Fact]
    public void A_promise_that_is_kept_stands_in_the_terms()
    {
        var promise = new PublicPromise(Keccak256.Of("persona"u8), Deals.Steward.Address, Deals.Cause, Bps.From(4000), default);

        var (agreement, _) = Agreement.Draft(AgreementId.New(Deals.Now), null, Deals.Deployment, Deals.Proposal(Deals.Deal) with { Promise = promise });

        Assert.Equal(promise.Persona, agreement.Revision.Terms.Persona);
    }

    private static DealParameters With(Payee payee, int index = 3) =>
        Deals.Deal with { Payees = [.. Deals.Payees.Select((known, i) => i == index ? payee : known)] };

    private static DealParameters With(Installment one) => Deals.Deal with { Installments = [one, .. Deals.Deal.Installments.Skip(1)] };

    private static DealParameters Ruled(Address arbiter, TimeSpan window) =>
        Deals.Deal with { Arbitration = new Arbitration(arbiter, window, Bps.From(5000)) };
}
