using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;

public sealed record JoinRoomCommand(RoomId Room, Entry Entry, bool AcceptsNda, Hash32 NdaHash);

public sealed class JoinRoom(TimeProvider time)
{
    public Task<Room> RunAsync(JoinRoomCommand command, Caller caller, Save<Room> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var room = await RoomRows.GetAsync(tx, command.Room);
            // Of several wallets the invited one comes in.
            var account = room.Members.FirstOrDefault(member => member.State == MemberState.Invited && caller.Is(member.Account))?.Account ?? caller.Wallets[0];
            var (entrant, serves) = await command.Entry.OfAsync(tx, account);
            return await ChangeMembers.SaveAsync(tx, room, room.Join(entrant, command.AcceptsNda, command.NdaHash, serves, now), now);
        });
    }
}
