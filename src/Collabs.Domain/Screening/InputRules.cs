using Collabs.Domain.Errors;

namespace Collabs.Domain.Screening;

/// <summary>Refuses a request that uses words the catalogue does not know: it could not be answered the same way for ever.</summary>
internal static class InputRules
{
    public static void Check(Charter charter, ScreeningInput input)
    {
        var wrong = new Violations();
        Note(wrong, charter, input);
        wrong.ThrowIfAny();
    }

    public static void Note(Violations wrong, Charter charter, ScreeningInput input)
    {
        wrong.Check(input.Id.Length is > 0 and <= 100, "id", "is empty or longer than 100 characters.");
        for (var i = 0; i < (input.Categories?.Count ?? 0); i++)
        {
            wrong.Check(Catalogue.Current.Category(input.Categories![i]) is not null, $"categories[{i}]", $"\"{input.Categories[i]}\" is not a known category.");
        }

        foreach (var code in (input.Practices?.Keys ?? []).Where(code => Catalogue.Current.Practice(code) is null))
        {
            wrong.Add($"practices.{code}", "is not a known practice.");
        }

        foreach (var (id, answer) in input.Answers ?? new Dictionary<string, CriterionAnswer>())
        {
            if (Catalogue.Current.Criterion(id) is not { } criterion || charter.Criteria.All(c => c.Id != id))
            {
                wrong.Add($"answers.{id}", "is not a criterion of this charter.");
                continue;
            }

            wrong.Check(criterion.Kind != CriterionKind.Computed, $"answers.{id}", "is computed from the terms; leave it out.");
            foreach (var item in answer.Items.Where(item => criterion.Items.All(known => known.Id != item)))
            {
                wrong.Add($"answers.{id}.items", $"\"{item}\" is not on the checklist; it has {string.Join(", ", criterion.Items.Select(k => k.Id))}.");
            }
        }

        wrong.Check(input.Terms?.CauseBps is null or (>= 0 and <= 10_000), "terms.causeBps", "lies outside 0 to 10,000 basis points.");
    }
}

/// <summary>Refuses a charter that could not be applied.</summary>
internal static class CharterRules
{
    private const int MostConvictions = 20;

    public static void Check(CharteredPersona persona)
    {
        var wrong = new Violations();
        wrong.Check(persona.Ownership == CharterOwnership.Human || !string.IsNullOrWhiteSpace(persona.AccountablePerson), "accountablePerson",
            "is missing: a virtual persona needs a human or company that answers for it (clause CL-43).");
        wrong.Check(persona.Charter.Version > 0, "charter.version", "starts at 1.");
        Note(wrong, persona.Charter);
        wrong.ThrowIfAny();
    }

    public static void Note(Violations wrong, Charter charter)
    {
        wrong.Check(charter.Criteria.Count > 0, "charter.criteria", "is empty.");
        wrong.Check(charter.SlotsPerMonth is >= 0 and <= 10_000, "charter.slotsPerMonth", "lies outside 0 to 10,000.");
        wrong.Check(charter.FairPaymentDays is > 0 and <= 366, "charter.fairPaymentDays", "lies outside 1 to 366.");
        wrong.Check(charter.Convictions.Count <= MostConvictions, "charter.convictions", $"has more than {MostConvictions} entries.");
        for (var i = 0; i < Math.Min(charter.Convictions.Count, MostConvictions); i++)
        {
            wrong.CheckText($"charter.convictions[{i}]", charter.Convictions[i], TextRule.Sentence);
        }

        wrong.Check(charter.MinimumCauseBps is >= 0 and <= 10_000, "charter.minimumCauseBps", "lies outside 0 to 10,000 basis points.");
        for (var i = 0; i < charter.Criteria.Count; i++)
        {
            var row = charter.Criteria[i];
            wrong.Check(Catalogue.Current.Criterion(row.Id) is not null, $"charter.criteria[{i}].id", $"\"{row.Id}\" is not in the catalogue.");
            wrong.Check(row.Weight is > 0 and <= 1000, $"charter.criteria[{i}].weight", "lies outside 1 to 1,000.");
            wrong.Check(row.Floor is >= 0 and <= 4, $"charter.criteria[{i}].floor", "lies outside 0 to 4.");
            wrong.Check(charter.Criteria.Take(i).All(earlier => earlier.Id != row.Id), $"charter.criteria[{i}].id", "appears twice.");
        }

        for (var i = 0; i < charter.Exclusions.Count; i++)
        {
            wrong.Check(Catalogue.Current.Practice(charter.Exclusions[i]) is not null, $"charter.exclusions[{i}]", $"\"{charter.Exclusions[i]}\" is not in the catalogue.");
            wrong.Check(charter.Exclusions.Take(i).All(earlier => earlier != charter.Exclusions[i]), $"charter.exclusions[{i}]", "appears twice.");
        }
    }
}
