using Collabs.Domain.Errors;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Rooms;

/// <summary>Reports of messages.</summary>
public static class ReportRows
{
    // Whom a thousand reports do not move, a second page will not.
    private const long Most = 1_000;

    /// <exception cref="DomainException">AlreadyExists: this member has reported it before.</exception>
    public static async Task AddAsync(IWriteTransaction tx, MessageReport report)
    {
        var added = await tx.ExecuteAsync(
            """
            INSERT INTO room_reports (message, reporter, room, reason, created_at) VALUES (@Id, @Reporter, @Room, @Reason, @CreateTime)
            ON CONFLICT DO NOTHING
            """,
            new { report.Message.Id, report.Message.Room, report.Reporter, report.Reason, report.CreateTime });
        if (added != 1)
        {
            throw new DomainException(DomainError.AlreadyExists, "You have reported this message before.", new FieldViolation("name", "Was reported by you before."));
        }
    }

    /// <summary>Of a room, newest first.</summary>
    public static async Task<IReadOnlyList<MessageReport>> OfRoomAsync(IReadTransaction tx, RoomId room)
    {
        var rows = await tx.QueryAsync<ReportRow>(
            "SELECT message, reporter, room, reason, created_at FROM room_reports WHERE room = @room ORDER BY created_at DESC, message LIMIT @Most",
            new { room, Most });
        return [.. rows.Select(static row => row.ToReport())];
    }

    /// <summary>By these wallets in a room.</summary>
    public static async Task<IReadOnlyList<MessageReport>> ByAsync(IReadTransaction tx, RoomId room, IReadOnlyCollection<Address> reporters)
    {
        var accounts = InList.Of(reporters);
        var rows = await tx.QueryAsync<ReportRow>(
            $"SELECT message, reporter, room, reason, created_at FROM room_reports WHERE room = @room AND reporter IN {accounts.Sql} ORDER BY created_at, message",
            accounts.With(new { room }));
        return [.. rows.Select(static row => row.ToReport())];
    }

    /// <summary>Erases the reasons that these wallets gave in a room; answers how many.</summary>
    public static Task<int> EraseAsync(IWriteTransaction tx, RoomId room, IReadOnlyCollection<Address> reporters)
    {
        var accounts = InList.Of(reporters);
        return tx.ExecuteAsync(
            $"UPDATE room_reports SET reason = '' WHERE room = @room AND reporter IN {accounts.Sql} AND reason <> ''", accounts.With(new { room }));
    }

    private sealed record ReportRow
    {
        public required MessageId Message { get; init; }

        public required Address Reporter { get; init; }

        public required RoomId Room { get; init; }

        public required string Reason { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public MessageReport ToReport() => new(new MessageName(Room, Message), Reporter, Reason, CreatedAt);
    }
}
