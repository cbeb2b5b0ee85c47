using System.Text.Json.Nodes;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Clauses;

/// <summary>Reads clauses that the parties chose. Faults are noted with their field, so that a caller learns of all of them at once.</summary>
public static class ClauseReading
{
    /// <summary>Most clauses of one agreement: the library has 44, each at most once.</summary>
    public const int Most = 44;

    /// <summary>Longest parameters of one clause, in UTF-16 units of their JSON.</summary>
    public const int LongestParameters = 64 * 1024;

    /// <summary>A clause by its id (the newest version) or by <c>name@version#hash</c>. What cannot be read is noted, and null returned.</summary>
    public static ClauseUse? ReadClause(this Violations at, string clause, JsonObject parameters)
    {
        if (Find(at, clause) is not { } found)
        {
            return null;
        }

        if (!at.Check(parameters.ToJsonString().Length <= LongestParameters, "parameters", $"Are longer than {LongestParameters} characters; attach a document by its hash instead."))
        {
            return null;
        }

        ParameterCheck.Check(found, parameters, at.At("parameters"));
        return new ClauseUse(found.Reference, parameters);
    }

    /// <summary>Notes too many clauses, and one that is chosen twice.</summary>
    public static void CheckClauses(this Violations violations, IReadOnlyList<ClauseUse> clauses)
    {
        violations.Check(clauses.Count <= Most, "clauses", $"Has {clauses.Count} entries; at most {Most} are allowed.");
        var seen = new HashSet<string>();
        for (var i = 0; i < clauses.Count; i++)
        {
            violations.Check(seen.Add(clauses[i].Id), $"clauses[{i}].clause", $"{clauses[i].Id} is chosen twice; put its parameters together.");
        }
    }

    private static Clause? Find(Violations at, string clause)
    {
        try
        {
            return ClauseLibrary.Current.Named(clause);
        }
        catch (DomainException unknown)
        {
            at.Add("clause", unknown.Message);
            return null;
        }
    }
}
