using Collabs.Domain.Personas;
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

    /// <summary>Requests to a persona that arose in rooms.</summary>
    public static async Task<IReadOnlyList<RequestId>> OfPersonaAsync(IReadTransaction tx, PersonaId persona) =>
        [.. (await tx.QueryAsync<RequestRow>("SELECT q.request FROM room_requests q JOIN requests r ON r.id = q.request WHERE r.persona = @persona ORDER BY q.request", new { persona }))
            .Select(static row => row.Request)];

    private sealed record RequestRow
    {
        public required RequestId Request { get; init; }
    }

    private sealed record ThreadRow
    {
        public required RoomId Room { get; init; }

        public required MessageId Message { get; init; }
    }
}
