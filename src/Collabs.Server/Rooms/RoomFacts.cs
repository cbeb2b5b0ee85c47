using Collabs.Domain.Rooms;
using Collabs.Store;
using Collabs.Store.Feed;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;

/// <summary>What the feed tells of rooms. It holds names, never words: whoever reads it looks the words up, and may find them erased.</summary>
public static class RoomFacts
{
    public const string Said = "RoomMessage";
    public const string Erased = "RoomMessageErased";
    public const string Moved = "RoomMember";

    public static Task SaidAsync(IWriteTransaction tx, Message message) => FeedRows.AppendAsync(
        tx, new FeedEntry { Name = Said, Subject = message.Name.Room.Name, Detail = message.Name.Id.Value, At = message.CreateTime });

    public static Task ErasedAsync(IWriteTransaction tx, IReadOnlyCollection<Message> messages, DateTimeOffset now) => FeedRows.AppendAsync(
        tx, [.. messages.Select(message => new FeedEntry { Name = Erased, Subject = message.Name.Room.Name, Detail = message.Name.Id.Value, At = now })]);

    /// <summary>One row for each member that is not what it was.</summary>
    public static Task MovedAsync(IWriteTransaction tx, Room before, Room after, DateTimeOffset now) => FeedRows.AppendAsync(
        tx,
        [.. after.Members.Except(before.Members).Select(member => new FeedEntry { Name = Moved, Subject = after.Id.Name, Detail = member.Account.ToLowerHex(), At = now })]);
}
