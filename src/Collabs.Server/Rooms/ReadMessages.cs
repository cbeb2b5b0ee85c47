using Collabs.Domain.Errors;
using Collabs.Domain.Rooms;
using Collabs.Server.Auth;
using Collabs.Server.Paging;
using Collabs.Store;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;

/// <summary>What was said is for those who are in the room now.</summary>
public sealed class ReadMessages(Database database)
{
    private const string List = "messages";

    public async Task<Listing<Message>> ListAsync(RoomId id, PageRequest paging, Caller caller, CancellationToken ct)
    {
        string[] list = [List, id.Value, caller.Id];
        var start = paging.Start(list);
        var rows = await database.ReadAsync(
            async (tx, _) =>
            {
                (await RoomRows.GetAsync(tx, id)).RequireIn(caller.Wallets);
                return await MessageRows.OfRoomAsync(tx, id, caller.Wallets, start);
            },
            ct);
        return paging.Cut(rows, message => new(message.CreateTime, message.Name.Id.Value), list);
    }

    /// <summary>One message, to one who is in its room and may read it; what may not be read is not there.</summary>
    /// <exception cref="DomainException">PermissionDenied; NotFound.</exception>
    public static async Task<(Room Room, Message Message)> GetAsync(IReadTransaction tx, MessageName name, Caller caller)
    {
        var room = await RoomRows.GetAsync(tx, name.Room);
        room.RequireIn(caller.Wallets);
        var message = await MessageRows.GetAsync(tx, name);
        return message.IsFor(caller.Wallets) ? (room, message) : throw new DomainException(DomainError.NotFound, $"There is no {name.Name}.");
    }
}
