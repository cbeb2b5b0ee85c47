namespace Collabs.Domain.Screening;

/// <summary>Step 1: is there enough to decide on?</summary>
public static class Intake
{
    /// <summary>Days for which the same brand and campaign get no new answer without new evidence.</summary>
    public const int CoolDownDays = 90;

    /// <summary>The exact fields that are missing, as paths, in a fixed order.</summary>
    public static IReadOnlyList<string> Missing(Charter charter, ScreeningInput input)
    {
        var missing = new List<string>();
        Need(missing, "brand.legalId", input.Brand?.LegalId);
        Need(missing, "brand.legalName", input.Brand?.LegalName);
        Need(missing, "brand.country", input.Brand?.Country);
        Need(missing, "campaign.title", input.Campaign?.Title);
        Need(missing, "campaign.objective", input.Campaign?.Objective);
        Need(missing, "campaign.brief", input.Campaign?.Brief);
        if (input.Categories is null or { Count: 0 })
        {
            missing.Add("categories");
        }

        missing.AddRange(charter.Exclusions.Where(code => input.Practices?.ContainsKey(code) != true).Select(code => $"practices.{code}"));
        missing.AddRange(charter.Criteria
            .Where(c => Catalogue.Current.Criterion(c.Id)!.Kind != CriterionKind.Computed && input.Answers?.ContainsKey(c.Id) != true)
            .Select(c => $"answers.{c.Id}"));
        var terms = input.Terms;
        Need(missing, "terms.paymentDays", terms?.PaymentDays);
        Need(missing, "terms.rightsMonths", terms?.RightsMonths);
        Need(missing, "terms.rightsMedia", terms?.RightsMedia);
        Need(missing, "terms.causeBps", terms?.CauseBps);
        Need(missing, "terms.reviewDays", terms?.ReviewDays);
        return missing;
    }

    private static void Need(List<string> missing, string field, object? value)
    {
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
        {
            missing.Add(field);
        }
    }
}
