using Collabs.Domain.Clauses;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Rules;

/// <summary>Refuses facts that a rule could misread: amounts that are no amounts, acknowledgements without a name.</summary>
internal static class FactsCheck
{
    public static void Check(Facts facts)
    {
        var wrong = new Violations();
        Amount(wrong, "consideration.cash", facts.Consideration.Cash);
        Amount(wrong, "consideration.inKind", facts.Consideration.InKind);
        var prior = facts.Consideration.Prior ?? [];
        for (var i = 0; i < prior.Count; i++)
        {
            Amount(wrong, $"consideration.prior[{i}].euros", prior[i].Euros);
        }

        if (facts.Payment.FlatEuros is { } flat)
        {
            Amount(wrong, "payment.flatEuros", flat);
        }

        for (var i = 0; i < facts.Clauses.Count; i++)
        {
            wrong.Check(ClauseLibrary.Current.Latest.Any(clause => clause.Id == facts.Clauses[i]), $"clauses[{i}]", $"\"{facts.Clauses[i]}\" is no clause of the library.");
        }

        foreach (var (rule, note) in facts.Acknowledged)
        {
            wrong.Check(RuleSet.All.Any(known => known.Id == rule && known.Severity != Severity.Block), $"acknowledged.{rule}", "is no rule that warns; a block cannot be acknowledged.");
            wrong.CheckText($"acknowledged.{rule}.reason", note.Reason, TextRule.Sentence);
            wrong.CheckText($"acknowledged.{rule}.by", note.By, TextRule.Name);
        }

        wrong.ThrowIfAny();
    }

    private static void Amount(Violations wrong, string field, string value) =>
        wrong.Check(Euro.TryParse(value, out _), field, "is not an amount in euros, such as \"1000.00\".");
}
