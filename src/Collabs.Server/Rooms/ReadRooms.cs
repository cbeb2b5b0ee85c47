using Collabs.Domain.Errors;
using Collabs.Domain.Rooms;
using Collabs.Server.Auth;
using Collabs.Server.Paging;
using Collabs.Store;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;

/// <summary>A room is known to those who are in it and those whom it has invited.</summary>
public sealed class ReadRooms(Database database)
{
    private const string List = "rooms";

    public Task<Room> GetAsync(RoomId id, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var room = await RoomRows.GetAsync(tx, id);
            return room.IsKnownTo(caller.Wallets)
                ? room
                : throw new DomainException(DomainError.PermissionDenied, "Only members of the room, and whom it has invited, may see it.");
        },
        ct);

    public async Task<Listing<Room>> ListAsync(PageRequest paging, Caller caller, CancellationToken ct)
    {
        string[] list = [List, caller.Id];
        var start = paging.Start(list);
        var rows = await database.ReadAsync((tx, _) => RoomRows.OfMembersAsync(tx, caller.Wallets, start), ct);
        return paging.Cut(rows, room => new(room.CreateTime, room.Id.Value), list);
    }

    public Task<IReadOnlyList<MessageReport>> ReportsAsync(RoomId id, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            (await RoomRows.GetAsync(tx, id)).RequireHost(caller.Wallets);
            return await ReportRows.OfRoomAsync(tx, id);
        },
        ct);
}
