using Collabs.Domain.Rooms;
using Collabs.Server.Idempotency;
using Collabs.Store;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;

/// <summary>Invitations, removals, mutes and farewells: the domain's transition of the room as it stands.</summary>
public sealed class ChangeMembers(TimeProvider time)
{
    public Task<Room> RunAsync(RoomId id, Func<Room, DateTimeOffset, Room> transition, Save<Room> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var room = await RoomRows.GetAsync(tx, id);
            return await SaveAsync(tx, room, transition(room, now), now);
        });
    }

    /// <summary>Writes the room and tells its streams who came or went: that is what ends a stream whose reader is out.</summary>
    public static async Task<Room> SaveAsync(IWriteTransaction tx, Room before, Room after, DateTimeOffset now)
    {
        await RoomRows.SaveAsync(tx, after);
        await RoomFacts.MovedAsync(tx, before, after, now);
        return after;
    }
}
