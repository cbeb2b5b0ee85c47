using Collabs.Domain.Screening;
using CsCheck;

namespace Collabs.Tests.Domain.Screening;

public sealed class DecisionTests
{
    [Fact]
    public void A_fur_brand_with_a_huge_budget_is_declined_with_its_own_words()
    {
        var body = Requests.Answer("""{"budget":{"amount":"9000000.00"},"practices":{"FUR":{"applies":true,"note":"Real fox trim."}}}""");

        var veto = Assert.Single(body.Vetoes);
        Assert.Equal((Decision.Declined, Queue.Vetoed), (body.Decision, body.Queue));
        Assert.Equal(("CHARTER:FUR", "practices.FUR.note", "Real fox trim."), (veto.Rule, veto.Field, veto.Quote));
        Assert.NotEmpty(veto.WhatWouldChange.Fr);
    }

    [Theory]
    [InlineData("AESTHETIC_SURGERY", "FR-16")]
    [InlineData("THERAPY_SUBSTITUTE", "FR-17")]
    [InlineData("NICOTINE", "FR-18")]
    [InlineData("UNLISTED_WILD_ANIMALS", "FR-19")]
    [InlineData("RISKY_FINANCIAL_CONTRACTS", "FR-20")]
    [InlineData("CRYPTO_ASSETS", "FR-21")]
    [InlineData("SPORTS_TIPS", "FR-23")]
    public void A_ban_of_law_declines_under_its_rule(string category, string rule)
    {
        var body = Requests.Answer($$$"""{"categories":["COSMETICS","{{{category}}}"]}""");

        Assert.Equal(rule, Assert.Single(body.Vetoes).Rule);
        Assert.Equal(("categories[1]", category), (body.Vetoes[0].Field, body.Vetoes[0].Quote));
    }

    [Theory]
    [InlineData("GAMBLING")]
    [InlineData("ALCOHOL")]
    [InlineData("TRAINING")]
    public void Conditions_of_law_are_no_vetoes(string category) =>
        Assert.Empty(Requests.Answer($$$"""{"categories":["{{{category}}}"]}""").Vetoes);

    [Theory]
    [InlineData("2026-09-28", 0)]
    [InlineData("2026-09-29", 1)]
    public void An_authorised_crypto_advertiser_is_not_vetoed_once_it_is_checked(string checkedOn, int vetoes)
    {
        var body = Requests.Answer($$$"""{"categories":["CRYPTO_ASSETS"],"authorisations":[{"kind":"CASP_59","number":"A2026-1","checkedOn":"{{{checkedOn}}}"}]}""");

        Assert.Equal(vetoes, body.Vetoes.Count);
    }

    [Fact]
    public void A_sanctioned_brand_is_declined() =>
        Assert.Equal("EU-08", Assert.Single(Requests.Answer("""{"brand":{"sanctions":{"listed":true,"checkedOn":"2026-09-20","list":"EU"}}}""").Vetoes).Rule);

    [Fact]
    public void Every_veto_that_was_looked_at_is_named() =>
        Assert.Equal(
            ["FR-16", "FR-17", "FR-18", "FR-19", "FR-20", "FR-21", "FR-23", "EU-08", "CHARTER:ANIMAL_TESTING", "CHARTER:FUR", "CHARTER:CAPTIVE_WILD_ANIMALS", "CHARTER:FOIE_GRAS"],
            Requests.Answer().VetoesChecked);

    [Fact]
    public void A_word_in_the_brief_is_a_hint_and_decides_nothing()
    {
        var body = Requests.Answer("""{"campaign":{"brief":"Our lipsticks never meet fur or feathers."}}""");

        Assert.Equal(Decision.AskEvidence, body.Decision);
        Assert.Contains(body.Signals, signal => signal.Code == "MENTION:FUR" && signal.Quote.Contains("never meet fur"));
    }

    [Fact]
    public void Budget_followers_and_size_weigh_nothing() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Gen.Long[0, 100_000_000], Gen.OneOf(Gen.Const("MICRO"), Gen.Const("SMALL"), Gen.Const("LARGE"))).Sample((budget, followers, size) =>
        {
            var body = Requests.Answer($$$"""{"budget":{"amount":"{{{budget}}}"},"brand":{"followers":{{{followers}}},"size":"{{{size}}}"}}""");
            var plain = Requests.Answer();

            return body.Decision == plain.Decision && body.Scores!.Criteria.Zip(plain.Scores!.Criteria).All(pair => pair.First.Contribution == pair.Second.Contribution)
                && (body.Scores.S, body.Scores.P, body.Scores.C) == (plain.Scores.S, plain.Scores.P, plain.Scores.C);
        }, iter: 50);

    [Fact]
    public void More_of_anything_good_never_lowers_the_score()
    {
        var items = new[] { "footprint-measured", "packaging-reduced", "living-wage", "no-destruction" };
        Gen.Int[0, 3].Sample(count =>
        {
            var fewer = Requests.Answer($$$$"""{"answers":{"planet":{"items":[{{{{string.Join(',', items.Take(count).Select(i => $"\"{i}\""))}}}}]}}}""");
            var more = Requests.Answer($$$$"""{"answers":{"planet":{"items":[{{{{string.Join(',', items.Take(count + 1).Select(i => $"\"{i}\""))}}}}]}}}""");
            return more.Scores!.S >= fewer.Scores!.S && more.Scores.P >= more.Scores.S;
        }, iter: 20);
    }
}
