using Collabs.Domain.Ids;

namespace Collabs.Domain.Causes;

/// <summary>Names a duty to pay a cause in euros. Shape and errors: <see cref="IResourceId{TSelf}"/>.</summary>
public readonly record struct RemittanceId : IResourceId<RemittanceId>
{
    private RemittanceId(string value) => Value = value;

    public static string Collection => "remittances";

    public string Value { get; }

    /// <summary>The resource name: <c>remittances/…</c>.</summary>
    public string Name => ResourceId.Name(this);

    /// <summary>Reads a resource name, or throws InvalidArgument for the field.</summary>
    public static RemittanceId Parse(string? name, string field = "name") => ResourceId.Parse<RemittanceId>(name, field);

    /// <summary>A new id that sorts by its time.</summary>
    public static RemittanceId New(DateTimeOffset now) => ResourceId.New<RemittanceId>(now);

    public static RemittanceId FromChecked(string value) => new(value);

    public override string ToString() => Value;
}
