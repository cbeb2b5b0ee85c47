using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;

namespace Collabs.Store.Rooms;

/// <summary>Which talk a request arose from.</summary>
public static class RoomRequestRows
{
    public static Task AddAsync(IWriteTransaction tx, RequestId request, MessageName thread) => tx.ExecuteAsync(
        "INSERT INTO room_requests (request, room, message) VALUES (@request, @Room, @Id)", new { request, thread.Room, thread.Id });

    /// <summary>The message from which the request arose, or null.</summary>
    public static async Task<MessageName?> FindAsync(IReadTransaction tx, RequestId request) =>
        await tx.FindAsync<ThreadRow>("SELECT room, message FROM room_requests WHERE request = @request", new { request }) is { } row
            ? new MessageName(row.Room, row.Message)
            : null;

    private sealed record ThreadRow
    {
        public required RoomId Room { get; init; }

        public required MessageId Message { get; init; }
    }
}
