using Collabs.Domain.Ids;

namespace Collabs.Domain.Agreements;

/// <summary>Names one intent of the service on chain. Shape and errors: <see cref="IResourceId{TSelf}"/>.</summary>
public readonly record struct OperationId : IResourceId<OperationId>
{
    private OperationId(string value) => Value = value;

    public static string Collection => "operations";

    public string Value { get; }

    /// <summary>The resource name: <c>operations/…</c>.</summary>
    public string Name => ResourceId.Name(this);

    /// <summary>Reads a resource name, or throws InvalidArgument for the field.</summary>
    public static OperationId Parse(string? name, string field = "name") => ResourceId.Parse<OperationId>(name, field);

    /// <summary>A new id that sorts by its time.</summary>
    public static OperationId New(DateTimeOffset now) => ResourceId.New<OperationId>(now);

    public static OperationId FromChecked(string value) => new(value);

    public override string ToString() => Value;
}
