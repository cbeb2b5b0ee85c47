using Collabs.Domain.Ids;

namespace Collabs.Domain.Requests;

/// <summary>Names a collaboration request; not the idempotency key of an rpc. Shape and errors: <see cref="IResourceId{TSelf}"/>.</summary>
public readonly record struct RequestId : IResourceId<RequestId>
{
    private RequestId(string value) => Value = value;

    public static string Collection => "requests";

    public string Value { get; }

    /// <summary>The resource name: <c>requests/…</c>.</summary>
    public string Name => ResourceId.Name(this);

    /// <summary>Reads a resource name, or throws InvalidArgument for the field.</summary>
    public static RequestId Parse(string? name, string field = "name") => ResourceId.Parse<RequestId>(name, field);

    /// <summary>A new id that sorts by its time.</summary>
    public static RequestId New(DateTimeOffset now) => ResourceId.New<RequestId>(now);

    public static RequestId FromChecked(string value) => new(value);

    public override string ToString() => Value;
}
