using Collabs.Domain.Rooms;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;

/// <summary>What to open, and as whom.</summary>
public sealed record OpenRoomCommand(RoomOpening Opening, Entry Entry);

public sealed class OpenRoom(TimeProvider time)
{
    public Task<Room> RunAsync(OpenRoomCommand command, Caller caller, Save<Room> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var (host, serves) = await command.Entry.OfAsync(tx, caller.Wallets[0]);
            var room = Room.Open(RoomId.New(now), command.Opening, host, serves, now);
            await RoomRows.AddAsync(tx, room);
            return room;
        });
    }
}
