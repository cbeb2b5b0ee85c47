using Collabs.Domain.Errors;

namespace Collabs.Tests.Domain.Errors;

public sealed class ViolationsTests
{
    [Fact]
    public void Nothing_found_throws_nothing() => new Violations("parameters").ThrowIfAny();

    [Fact]
    public void Every_field_is_reported_under_its_whole_path()
    {
        var violations = new Violations("parameters");
        violations.Add("title", "Must not be empty.");
        violations.At("installments", 1).Add("amount", "Must be above zero.");

        var refusal = Assert.Throws<DomainException>(() => violations.ThrowIfAny());
        Assert.Equal(["parameters.title", "parameters.installments[1].amount"], refusal.Fields.Select(field => field.Field));
        Assert.Equal(DomainError.InvalidArgument, refusal.Error);
        Assert.StartsWith("parameters.title: Must not be empty.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_field_only_the_first_reason_is_kept()
    {
        var violations = new Violations();
        violations.ReadAmount("amount", "1.5");
        violations.Check(false, "amount", "Must be above zero.");

        Assert.Contains("whole base units", violations.Found.Single().Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_request_does_not_become_a_long_answer()
    {
        var violations = new Violations();
        for (var i = 0; i < 10_000; i++)
        {
            violations.At("payees", i).Add("account", "Must not be the zero address.");
        }

        Assert.Equal(100, violations.Found.Count);
    }

    [Theory]
    [InlineData(DomainError.StaleEtag, "STALE_ETAG")]
    [InlineData(DomainError.InvalidArgument, "INVALID_ARGUMENT")]
    [InlineData(DomainError.NotFound, "NOT_FOUND")]
    public void The_public_reason_is_the_name_in_capitals(DomainError error, string reason) => Assert.Equal(reason, error.ToReason());

    [Theory]
    [InlineData("", "empty")]
    [InlineData("  ", "empty")]
    [InlineData(" x", "white space")]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("a\nb", "U+000A")]
    [InlineData("pa\u202Egnp", "U+202E")]
    [InlineData("a\uD800b", "U+FFFD")]
    [InlineData("12345678901", "at most 10")]
    public void Text_that_a_person_could_not_have_meant_is_refused(string text, string why)
    {
        var violations = new Violations();
        violations.CheckText("title", text, 10);

        Assert.Contains(why, violations.Found.Single().Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Loly's Kitchen")]
    [InlineData("Лоли 厨房 👩‍🍳")]
    public void Text_of_any_script_is_welcome(string text)
    {
        var violations = new Violations();
        violations.CheckText("title", text, TextRule.Name);

        Assert.Empty(violations.Found);
    }

    [Fact]
    public void A_brief_may_have_lines_and_may_be_left_out_where_it_is_optional()
    {
        var violations = new Violations();
        violations.CheckText("brief", "One.\r\nTwo.", TextRule.Prose, lines: true);
        violations.CheckText("mission", "", TextRule.Sentence, required: false);

        Assert.Empty(violations.Found);
    }
}
