using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Rooms;

/// <summary>Rooms with their members.</summary>
public static class RoomRows
{
    private const string Select = "SELECT r.id, r.topic, r.nda, r.creators_only, r.host, r.version, r.created_at FROM rooms r";

    public static async Task AddAsync(IWriteTransaction tx, Room room)
    {
        await tx.ExecuteAsync(
            """
            INSERT INTO rooms (id, topic, nda, creators_only, host, version, created_at)
            VALUES (@Id, @Topic, @Nda, @CreatorsOnly, @Host, @Version, @CreateTime)
            """,
            ToColumns(room));
        await WriteMembersAsync(tx, room);
    }

    /// <summary>Writes who is in it, and what stands above its door.</summary>
    /// <exception cref="DomainException">StaleEtag: somebody came or went in the meantime.</exception>
    public static async Task SaveAsync(IWriteTransaction tx, Room room)
    {
        var changed = await tx.ExecuteAsync(
            "UPDATE rooms SET topic = @Topic, nda = @Nda, host = @Host, version = @Version WHERE id = @Id AND version = @Version - 1", ToColumns(room));
        Writes.RequireCurrent(changed, "room");
        await WriteMembersAsync(tx, room);
    }

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<Room> GetAsync(IReadTransaction tx, RoomId id) =>
        await ToRoomsAsync(tx, await tx.QueryAsync<RoomRow>($"{Select} WHERE r.id = @id", new { id })) is [var room]
            ? room
            : throw new DomainException(DomainError.NotFound, $"There is no {id.Name}.");

    /// <summary>Those that one of these wallets is in or invited to, oldest first.</summary>
    public static async Task<IReadOnlyList<Room>> OfMembersAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets, Page page)
    {
        var accounts = InList.Of(wallets);
        return await ToRoomsAsync(tx, await tx.QueryAsync<RoomRow>(
            $"""
            {Select} WHERE r.id IN (SELECT room FROM room_members WHERE account IN {accounts.Sql} AND state <> 'Left')
                AND (r.created_at, r.id) > (@Time, @Id) ORDER BY r.created_at, r.id LIMIT @Size
            """,
            accounts.With(PageStart.Of(page))));
    }

    /// <summary>Those that one of these wallets was ever invited to, oldest first.</summary>
    public static async Task<IReadOnlyList<Room>> EverOfAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets, Page page)
    {
        var accounts = InList.Of(wallets);
        return await ToRoomsAsync(tx, await tx.QueryAsync<RoomRow>(
            $"""
            {Select} WHERE r.id IN (SELECT room FROM room_members WHERE account IN {accounts.Sql})
                AND (r.created_at, r.id) > (@Time, @Id) ORDER BY r.created_at, r.id LIMIT @Size
            """,
            accounts.With(PageStart.Of(page))));
    }

    private static async Task<IReadOnlyList<Room>> ToRoomsAsync(IReadTransaction tx, IReadOnlyList<RoomRow> rows)
    {
        if (rows is [])
        {
            return [];
        }

        var ids = new InList(rows.Select(static row => row.Id.Value));
        var members = (await tx.QueryAsync<MemberRow>(
            $"""
            SELECT room, account, role, state, display_name, persona, muted, invited_at, joined_at, left_at
            FROM room_members WHERE room IN {ids.Sql} ORDER BY position
            """,
            ids.With(new { }))).ToLookup(static row => row.Room);
        return [.. rows.Select(row => row.ToRoom([.. members[row.Id].Select(static one => one.ToMember())]))];
    }

    private static async Task WriteMembersAsync(IWriteTransaction tx, Room room)
    {
        foreach (var (position, member) in room.Members.Index())
        {
            await tx.ExecuteAsync(
                """
                INSERT INTO room_members (room, account, position, role, state, display_name, persona, muted, invited_at, joined_at, left_at)
                VALUES (@Id, @Account, @position, @Role, @State, @DisplayName, @Persona, @Muted, @InviteTime, @JoinTime, @LeaveTime)
                ON CONFLICT (room, account) DO UPDATE SET role = excluded.role, state = excluded.state, display_name = excluded.display_name,
                    persona = excluded.persona, muted = excluded.muted, invited_at = excluded.invited_at, joined_at = excluded.joined_at,
                    left_at = excluded.left_at
                """,
                new
                {
                    room.Id,
                    member.Account,
                    position = (long)position,
                    Role = member.Role.ToString(),
                    State = member.State.ToString(),
                    member.DisplayName,
                    member.Persona,
                    Muted = member.Muted ? 1L : 0L,
                    member.InviteTime,
                    member.JoinTime,
                    member.LeaveTime,
                });
        }
    }

    private static object ToColumns(Room room) => new
    {
        room.Id,
        room.Topic,
        room.Nda,
        CreatorsOnly = room.CreatorsOnly ? 1L : 0L,
        room.Host,
        room.Version,
        room.CreateTime,
    };

    private sealed record RoomRow
    {
        public required RoomId Id { get; init; }

        public required string Topic { get; init; }

        public required string Nda { get; init; }

        public required long CreatorsOnly { get; init; }

        public required Address Host { get; init; }

        public required long Version { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public Room ToRoom(IReadOnlyList<Member> members) => new(Id, Topic, Nda, CreatorsOnly != 0, Host, members, Version, CreatedAt);
    }

    private sealed record MemberRow
    {
        public required RoomId Room { get; init; }

        public required Address Account { get; init; }

        public required string Role { get; init; }

        public required string State { get; init; }

        public required string DisplayName { get; init; }

        public PersonaId? Persona { get; init; }

        public required long Muted { get; init; }

        public required DateTimeOffset InvitedAt { get; init; }

        public DateTimeOffset? JoinedAt { get; init; }

        public DateTimeOffset? LeftAt { get; init; }

        public Member ToMember() => new(
            Account, Enum.Parse<RoomRole>(Role), Enum.Parse<MemberState>(State), DisplayName, Persona, Muted != 0, InvitedAt, JoinedAt, LeftAt);
    }
}
