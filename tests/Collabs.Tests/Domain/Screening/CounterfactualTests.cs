using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Screening;

public sealed class CounterfactualTests
{
    [Fact]
    public void The_audited_proof_for_animals_is_worth_2625_and_the_shortlist()
    {
        var first = Requests.Answer().Counterfactuals[0];

        Assert.Equal(("animals", 2625, 7531, Decision.Shortlist), (first.Criterion, first.Delta, first.S, first.Decision));
        Assert.Contains("Leaping Bunny", first.Change.En);
    }

    [Fact]
    public void At_most_three_changes_are_named() => Assert.Equal(3, Requests.Answer().Counterfactuals.Count);

    [Fact]
    public void What_was_promised_is_what_a_new_request_gets()
    {
        var declined = Requests.Answer("""{"answers":{"innovation":{"items":["novelty-shown"]}}}""");
        var promise = declined.Counterfactuals.First(c => c.Criterion == "innovation");

        var after = Requests.Answer("""{"answers":{"innovation":{"items":["new-method","novelty-shown","advances-cause","audience-takes-part"]}}}""");

        Assert.Equal(Decision.DeclineWithAdvice, declined.Decision);
        Assert.Equal((promise.Decision, promise.S), (after.Decision, after.Scores!.S));
    }

    [Fact]
    public void A_single_veto_tells_what_the_answer_would_be_without_it()
    {
        var body = Requests.Answer("""{"practices":{"FUR":{"applies":true}}}""");

        Assert.Equal(Decision.AskEvidence, Assert.Single(body.Counterfactuals).Decision);
    }

    [Fact]
    public void With_two_vetoes_lifting_one_changes_nothing()
    {
        var body = Requests.Answer("""{"practices":{"FUR":{"applies":true},"FOIE_GRAS":{"applies":true}}}""");

        Assert.All(body.Counterfactuals, c => Assert.Equal(Decision.Declined, c.Decision));
    }
}
