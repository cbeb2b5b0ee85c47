using Collabs.Domain.Clauses;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Documents;

/// <summary>Where in the request a clause's fault lies: a chosen clause by its place in the list, a standard one by its id.</summary>
internal static class ClauseFields
{
    /// <summary>Throws what was found under <c>CL-25.to</c> as a fault of <c>parameters.clauses[2].parameters.to</c>.</summary>
    /// <exception cref="DomainException">InvalidArgument.</exception>
    public static void ThrowIfAny(Violations found, IReadOnlyList<ClauseUse> chosen)
    {
        var named = new Violations("parameters");
        foreach (var violation in found.Found)
        {
            named.Add(Path(violation.Field, chosen), violation.Description);
        }

        named.ThrowIfAny();
    }

    private static string Path(string field, IReadOnlyList<ClauseUse> chosen)
    {
        var parts = field.Split('.', 2);
        for (var i = 0; i < chosen.Count; i++)
        {
            if (chosen[i].Id == parts[0])
            {
                return parts.Length > 1 ? $"clauses[{i}].parameters.{parts[1]}" : $"clauses[{i}].parameters";
            }
        }

        return $"clauses.{field}";
    }
}
