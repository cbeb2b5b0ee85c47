using Collabs.Domain.Ids;

namespace Collabs.Domain.Rooms;

/// <summary>Names a room. Shape and errors: <see cref="IResourceId{TSelf}"/>.</summary>
public readonly record struct RoomId : IResourceId<RoomId>
{
    private RoomId(string value) => Value = value;

    public static string Collection => "rooms";

    public string Value { get; }

    /// <summary>The resource name: <c>rooms/…</c>.</summary>
    public string Name => ResourceId.Name(this);

    /// <summary>Reads a resource name, or throws InvalidArgument for the field.</summary>
    public static RoomId Parse(string? name, string field = "name") => ResourceId.Parse<RoomId>(name, field);

    /// <summary>A new id that sorts by its time.</summary>
    public static RoomId New(DateTimeOffset now) => ResourceId.New<RoomId>(now);

    public static RoomId FromChecked(string value) => new(value);

    public override string ToString() => Value;
}
