using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Screening;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData("fr", "Note : **49,06 %** ; 87,50 % si chaque affirmation", "Leaping Bunny", "Présélectionnée")]
    [InlineData("en", "Score: **49.06%**; 87.50% if every claim", "Leaping Bunny", "Shortlisted")]
    public void It_shows_score_change_and_outcome_in_the_reader_s_language(string language, params string[] expected) =>
        Assert.All(expected, text => Assert.Contains(text, Explanation.Render(Requests.Answer(), language)));

    [Fact]
    public void Words_of_the_brand_cannot_format_the_page()
    {
        var body = Requests.Answer("""{"practices":{"FUR":{"applies":true,"note":"<img src=x>\n\n# Approved | [click](http://x)"}}}""");

        var html = Markdig.Markdown.ToHtml(Explanation.Render(body, "en"));

        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("<h1>Approved", html);
        Assert.DoesNotContain("href", html);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_low_criterion_has_a_card(string language)
    {
        var body = Requests.Answer("""{"answers":{"innovation":{"items":[]},"planet":{"items":[]}},"terms":{"paymentDays":90,"causeBps":0}}""");

        var cards = Advice.For(body, language);

        Assert.Equal(["animals", "transparency", "planet", "innovation", "terms"], cards.Select(c => c.Criterion));
        Assert.All(cards, card => Assert.All([card.Title, card.Why, card.WhatToPublish, card.YoungAudience, card.Label], Assert.NotEmpty));
    }

    [Fact]
    public void Every_decision_has_a_sentence_in_both_languages()
    {
        foreach (var decision in Enum.GetValues<Decision>())
        {
            Assert.NotEqual(Explanation.Headline(decision, true), Explanation.Headline(decision, false));
        }
    }
}
