using Collabs.Domain.Errors;
using Collabs.Domain.Ids;

namespace Collabs.Domain.Rooms;

/// <summary>Names a message within its room; sorts by time.</summary>
public readonly record struct MessageId : IResourceId<MessageId>
{
    private MessageId(string value) => Value = value;

    public static string Collection => "messages";

    public string Value { get; }

    public static MessageId New(DateTimeOffset now) => ResourceId.New<MessageId>(now);

    public static MessageId FromChecked(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>The whole name of a message, which also is the reference to a thread: <c>rooms/{room}/messages/{message}</c>.</summary>
public readonly record struct MessageName(RoomId Room, MessageId Id)
{
    private const string Rule = "Must read \"rooms/{room}/messages/{message}\".";

    public string Name => $"{Room.Name}/{ResourceId.Name(Id)}";

    /// <exception cref="DomainException">InvalidArgument for <paramref name="field"/>.</exception>
    public static MessageName Parse(string? name, string field = "name")
    {
        var cut = name?.IndexOf("/messages/", StringComparison.Ordinal) ?? -1;
        return cut > 0 && ResourceId.TryParse<RoomId>(name![..cut], out var room) && ResourceId.TryParse<MessageId>(name[(cut + 1)..], out var id)
            ? new MessageName(room, id)
            : throw new DomainException(DomainError.InvalidArgument, $"{field}: {Rule}", new FieldViolation(field, Rule));
    }
}
