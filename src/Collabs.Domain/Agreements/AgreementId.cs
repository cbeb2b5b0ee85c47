using Collabs.Domain.Ids;

namespace Collabs.Domain.Agreements;

/// <summary>Names an agreement. Shape and errors: <see cref="IResourceId{TSelf}"/>.</summary>
public readonly record struct AgreementId : IResourceId<AgreementId>
{
    private AgreementId(string value) => Value = value;

    public static string Collection => "agreements";

    public string Value { get; }

    /// <summary>The resource name: <c>agreements/…</c>.</summary>
    public string Name => ResourceId.Name(this);

    /// <summary>Reads a resource name, or throws InvalidArgument for the field.</summary>
    public static AgreementId Parse(string? name, string field = "name") => ResourceId.Parse<AgreementId>(name, field);

    /// <summary>A new id that sorts by its time.</summary>
    public static AgreementId New(DateTimeOffset now) => ResourceId.New<AgreementId>(now);

    public static AgreementId FromChecked(string value) => new(value);

    public override string ToString() => Value;
}
