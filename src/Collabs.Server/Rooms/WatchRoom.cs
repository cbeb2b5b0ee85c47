using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Watching;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Rooms;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Proto = Collabs.Room.V1;

namespace Collabs.Server.Rooms;

/// <summary>
/// What is said in a room, and who comes and goes. Every entry is looked up when it is told, with the caller's place in the room as it is
/// then: leaving is itself an entry, so it ends the stream.
/// </summary>
public sealed class WatchRoom(Database database, FeedStream stream)
{
    public async Task RunAsync(RoomId id, string resumeToken, Caller caller, IServerStreamWriter<Proto.WatchRoomResponse> to, CancellationToken ct)
    {
        await database.ReadAsync(async (tx, _) => (await RoomRows.GetAsync(tx, id)).RequireIn(caller.Wallets), ct);
        await stream.CopyAsync(
            resumeToken,
            new FeedFilter(Subject: id.Name),
            entry => database.ReadAsync((tx, _) => TellAsync(tx, id, entry, caller), ct),
            (now, token) => new() { Heartbeat = now.ToTimestamp(), ResumeToken = token },
            to,
            ct);
    }

    private static async Task<Proto.WatchRoomResponse?> TellAsync(IReadTransaction tx, RoomId id, FeedEntry entry, Caller caller)
    {
        var room = await RoomRows.GetAsync(tx, id);
        room.RequireIn(caller.Wallets);
        var response = new Proto.WatchRoomResponse { ResumeToken = FeedStream.TokenOf(entry.Seq) };
        if (entry.Name == RoomFacts.Moved)
        {
            response.Member = room.Members.First(member => member.Account == Address.Parse(entry.Detail)).ToMessage();
            return response;
        }

        var message = await MessageRows.GetAsync(tx, new MessageName(id, MessageId.FromChecked(entry.Detail)));
        response.Message = message.ToMessage();
        return message.IsFor(caller.Wallets) ? response : null;
    }
}
