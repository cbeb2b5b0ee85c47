using Collabs.Domain.Errors;

namespace Collabs.Store.Rows;

internal static class Writes
{
    /// <summary>What an optimistic update says whose version was no longer there.</summary>
    public static void RequireCurrent(int changed, string what)
    {
        if (changed != 1)
        {
            throw new DomainException(DomainError.StaleEtag, $"The {what} was changed in the meantime. Read it again, then repeat your change.");
        }
    }

    /// <summary>What an insert says that found the key taken (<c>ON CONFLICT DO NOTHING</c>).</summary>
    public static void RequireNew(int added, string name, string field)
    {
        if (added != 1)
        {
            throw new DomainException(DomainError.AlreadyExists, $"{name} exists already; choose another id.", new FieldViolation(field, "Is taken."));
        }
    }
}
