using System.Globalization;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Ids;

/// <summary>The public form of a version: <c>v3</c>. Whoever changes something sends back what it read.</summary>
public static class Etag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"v{version}");

    /// <summary>Refuses a change that was decided on an older version.</summary>
    /// <exception cref="DomainException">InvalidArgument: missing. StaleEtag: another than the current one.</exception>
    public static void Check(string? etag, long version, string field = "etag")
    {
        if (string.IsNullOrEmpty(etag))
        {
            const string rule = "Is required: send back the etag that you read.";
            throw new DomainException(DomainError.InvalidArgument, $"{field}: {rule}", new FieldViolation(field, rule));
        }

        if (!string.Equals(etag, Of(version), StringComparison.Ordinal))
        {
            throw new DomainException(
                DomainError.StaleEtag,
                "It was changed in the meantime. Read it again, then repeat your change with the new etag.",
                new FieldViolation(field, $"Is not the current one, {Of(version)}."));
        }
    }
}
