using Collabs.Domain.Ids;

namespace Collabs.Domain.Causes;

/// <summary>Names a cause. Shape and errors: <see cref="IResourceId{TSelf}"/>.</summary>
public readonly record struct CauseId : IResourceId<CauseId>
{
    private CauseId(string value) => Value = value;

    public static string Collection => "causes";

    public string Value { get; }

    /// <summary>The resource name: <c>causes/…</c>.</summary>
    public string Name => ResourceId.Name(this);

    /// <summary>Reads a resource name, or throws InvalidArgument for the field.</summary>
    public static CauseId Parse(string? name, string field = "name") => ResourceId.Parse<CauseId>(name, field);

    /// <summary>A new id that sorts by its time.</summary>
    public static CauseId New(DateTimeOffset now) => ResourceId.New<CauseId>(now);

    public static CauseId FromChecked(string value) => new(value);

    public override string ToString() => Value;
}
