using Collabs.Domain.Rooms;
using Collabs.Server.Auth;
using Collabs.Store;
using Collabs.Store.Rooms;
using Grpc.Core;
using Proto = Collabs.Room.V1;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;

/// <summary>The whole room as its reader may have it. A page at a time is in memory, and each is checked against the reader's place.</summary>
public sealed class ExportRoom(Database database)
{
    private const int Page = 200;

    public async Task RunAsync(RoomId id, Caller caller, IServerStreamWriter<Proto.ExportRoomResponse> to, CancellationToken ct)
    {
        var room = await database.ReadAsync(async (tx, _) => await OwnAsync(tx, id, caller), ct);
        await to.WriteAsync(new() { Room = room.ToMessage(caller.Wallets) }, ct);
        PageMark? last = null;
        IReadOnlyList<Message> page;
        do
        {
            var after = last;
            page = await database.ReadAsync(
                async (tx, _) =>
                {
                    await OwnAsync(tx, id, caller);
                    return await MessageRows.OfRoomAsync(tx, id, caller.Wallets, new Page(Page, after));
                },
                ct);
            foreach (var message in page)
            {
                await to.WriteAsync(new() { Message = message.ToMessage() }, ct);
                last = new(message.CreateTime, message.Name.Id.Value);
            }
        }
        while (page.Count == Page);

        foreach (var report in await database.ReadAsync((tx, _) => ReportRows.ByAsync(tx, id, caller.Wallets), ct))
        {
            await to.WriteAsync(new() { Report = report.ToMessage() }, ct);
        }
    }

    private static async Task<Room> OwnAsync(IReadTransaction tx, RoomId id, Caller caller)
    {
        var room = await RoomRows.GetAsync(tx, id);
        room.RequireIn(caller.Wallets);
        return room;
    }
}
