using System.Globalization;
using Collabs.Domain.Errors;
using Collabs.Domain.Screening;
using Google.Protobuf.Collections;
using Proto = Collabs.Request.V1;

namespace Collabs.Server.Requests;

/// <summary>Reads what a request states. Empty is "not said", so that screening can list it as missing.</summary>
public static class ScreeningFactsMessages
{
    /// <param name="violations">At the path of the message.</param>
    /// <param name="facts">As sent; absent counts as empty.</param>
    public static Statement ReadStatement(this Violations violations, Proto.ScreeningFacts? facts)
    {
        facts ??= new();
        return new(
            facts.Brand is { } brand ? violations.At("brand").Read(brand) : null,
            Text(facts.Campaign?.Title),
            facts.Categories is { Count: > 0 } ? [.. facts.Categories] : null,
            violations.ReadPractices(facts.Practices),
            [.. facts.Authorisations.Select((one, i) => violations.At("authorisations", i).Read(one))],
            violations.ReadAnswers(facts.Answers),
            facts.Terms is { } terms ? Read(terms) : null);
    }

    private static BrandFacts Read(this Violations at, Proto.BrandFacts brand) => new(
        Text(brand.LegalId), Text(brand.LegalName), Text(brand.Country), Text(brand.Sector), Text(brand.Size), brand.HasFollowers ? brand.Followers : null,
        brand.Sanctions is { } check ? new(check.Listed, at.At("sanctions").ReadDate("checked_on", check.CheckedOn) ?? default, Text(check.List)) : null);

    private static Dictionary<string, PracticeAnswer>? ReadPractices(this Violations violations, RepeatedField<Proto.PracticeAnswer> practices)
    {
        var answers = new Dictionary<string, PracticeAnswer>();
        for (var i = 0; i < practices.Count; i++)
        {
            violations.At("practices", i).Check(
                answers.TryAdd(practices[i].Practice, new(practices[i].Applies, Text(practices[i].Note))), "practice", "Is answered twice.");
        }

        return answers.Count > 0 ? answers : null;
    }

    private static Dictionary<string, CriterionAnswer>? ReadAnswers(this Violations violations, RepeatedField<Proto.CriterionAnswer> list)
    {
        var answers = new Dictionary<string, CriterionAnswer>();
        for (var i = 0; i < list.Count; i++)
        {
            var at = violations.At("answers", i);
            var evidence = list[i].Evidence.Select((one, k) => at.At("evidence", k).Read(one)).ToArray();
            at.Check(answers.TryAdd(list[i].Criterion, new([.. list[i].Items], evidence)), "criterion", "Is answered twice.");
        }

        return answers.Count > 0 ? answers : null;
    }

    private static Authorisation Read(this Violations at, Proto.Authorisation one)
    {
        at.CheckText("kind", one.Kind, TextRule.Name);
        at.CheckText("number", one.Number, TextRule.Name);
        return new(one.Kind, one.Number, at.ReadDate("checked_on", one.CheckedOn));
    }

    private static Evidence Read(this Violations at, Proto.Evidence one)
    {
        at.CheckText("scheme", one.Scheme, TextRule.Name);
        at.Check(System.Enum.IsDefined(one.Register), "register", "Must be one of FOUND, NOT_FOUND, UNREACHABLE, or left out.");
        return new(
            one.Scheme, Text(one.Number), at.ReadDate("valid_from", one.ValidFrom), at.ReadDate("valid_to", one.ValidTo), (RegisterAnswer)one.Register,
            at.ReadDate("checked_on", one.CheckedOn), one.Hash.IsEmpty ? null : at.ReadHash("hash", one.Hash.Span).ToString());
    }

    private static OfferedTerms Read(Proto.OfferedTerms terms) => new(
        terms.HasPaymentDays ? terms.PaymentDays : null,
        terms.HasRightsMonths ? terms.RightsMonths : null,
        terms.RightsMedia is { Count: > 0 } ? [.. terms.RightsMedia] : null,
        terms.HasCauseBps ? terms.CauseBps : null,
        terms.HasReviewDays ? terms.ReviewDays : null);

    private static DateOnly? ReadDate(this Violations at, string field, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return at.Check(
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date), field, "Must be a date as 2027-06-30.")
            ? date
            : null;
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
