using System.Text.Json;
using Collabs.Domain.Errors;
using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Rooms;

/// <summary>What was said in rooms.</summary>
public static class MessageRows
{
    private const string Select =
        """
        SELECT m.id, m.room, m.author, m.text, m.ai_written, m.attachments, m.request, m.restricted, m.created_at, m.erased_at FROM room_messages m
        """;

    public static async Task AddAsync(IWriteTransaction tx, Message message)
    {
        await tx.ExecuteAsync(
            """
            INSERT INTO room_messages (id, room, author, text, ai_written, attachments, request, restricted, created_at)
            VALUES (@Id, @Room, @Author, @Text, @AiWritten, @Attachments, @Request, @Restricted, @CreateTime)
            """,
            new
            {
                message.Name.Id,
                message.Name.Room,
                message.Author,
                message.Text,
                AiWritten = message.AiWritten ? 1L : 0L,
                Attachments = ToJson(message.Attachments),
                message.Request,
                Restricted = message.Readers is null ? 0L : 1L,
                message.CreateTime,
            });
        foreach (var account in (message.Readers ?? []).Distinct())
        {
            await tx.ExecuteAsync("INSERT INTO room_message_readers (message, account) VALUES (@Id, @account)", new { message.Name.Id, account });
        }
    }

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<Message> GetAsync(IReadTransaction tx, MessageName name) =>
        await ToMessagesAsync(tx, await tx.QueryAsync<MessageRow>($"{Select} WHERE m.id = @Id AND m.room = @Room", new { name.Id, name.Room })) is [var message]
            ? message
            : throw new DomainException(DomainError.NotFound, $"There is no {name.Name}.");

    /// <summary>What these wallets may read of a room, oldest first.</summary>
    public static async Task<IReadOnlyList<Message>> OfRoomAsync(IReadTransaction tx, RoomId room, IReadOnlyCollection<Address> readers, Page page)
    {
        var (time, id, size) = PageStart.Of(page);
        var accounts = InList.Of(readers);
        return await ToMessagesAsync(tx, await tx.QueryAsync<MessageRow>(
            $"""
            {Select} WHERE m.room = @room AND (m.created_at, m.id) > (@time, @id) AND (m.restricted = 0
                OR EXISTS (SELECT 1 FROM room_message_readers r WHERE r.message = m.id AND r.account IN {accounts.Sql}))
            ORDER BY m.created_at, m.id LIMIT @size
            """,
            accounts.With(new { room, time, id, size })));
    }

    /// <summary>What these wallets have said in a room and what still has its words, oldest first.</summary>
    public static async Task<IReadOnlyList<Message>> UnerasedOfAsync(IReadTransaction tx, RoomId room, IReadOnlyCollection<Address> authors)
    {
        var accounts = InList.Of(authors);
        return await ToMessagesAsync(tx, await tx.QueryAsync<MessageRow>(
            $"{Select} WHERE m.room = @room AND m.author IN {accounts.Sql} AND m.erased_at IS NULL ORDER BY m.created_at, m.id",
            accounts.With(new { room })));
    }

    /// <summary>What the service has said about a request.</summary>
    public static async Task<IReadOnlyList<Message>> AboutAsync(IReadTransaction tx, RequestId request) =>
        await ToMessagesAsync(tx, await tx.QueryAsync<MessageRow>(
            $"{Select} JOIN room_requests q ON q.room = m.room WHERE q.request = @request AND m.request = @request ORDER BY m.created_at, m.id", new { request }));

    /// <summary>Overwrites the words of a message, and the reasons for which it was reported.</summary>
    public static async Task EraseAsync(IWriteTransaction tx, Message erased)
    {
        await tx.ExecuteAsync(
            "UPDATE room_messages SET text = @Text, attachments = @Attachments, erased_at = @EraseTime WHERE id = @Id",
            new { erased.Name.Id, erased.Text, Attachments = ToJson(erased.Attachments), erased.EraseTime });
        await tx.ExecuteAsync("UPDATE room_reports SET reason = '' WHERE message = @Id", new { erased.Name.Id });
    }

    private static async Task<IReadOnlyList<Message>> ToMessagesAsync(IReadTransaction tx, IReadOnlyList<MessageRow> rows)
    {
        var restricted = rows.Where(static row => row.Restricted != 0).Select(static row => row.Id.Value).ToArray();
        if (restricted is [])
        {
            return [.. rows.Select(static row => row.ToMessage(null))];
        }

        var ids = new InList(restricted);
        var readers = (await tx.QueryAsync<ReaderRow>(
            $"SELECT message, account FROM room_message_readers WHERE message IN {ids.Sql} ORDER BY account", ids.With(new { })))
            .ToLookup(static row => row.Message, static row => row.Account);
        return [.. rows.Select(row => row.ToMessage(row.Restricted == 0 ? null : [.. readers[row.Id]]))];
    }

    private static string ToJson(IReadOnlyList<Attachment> attachments) => JsonSerializer.Serialize(attachments, DomainJson.Default.IReadOnlyListAttachment);

    private sealed record ReaderRow
    {
        public required MessageId Message { get; init; }

        public required Address Account { get; init; }
    }

    private sealed record MessageRow
    {
        public required MessageId Id { get; init; }

        public required RoomId Room { get; init; }

        public Address? Author { get; init; }

        public required string Text { get; init; }

        public required long AiWritten { get; init; }

        public required string Attachments { get; init; }

        public RequestId? Request { get; init; }

        public required long Restricted { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? ErasedAt { get; init; }

        public Message ToMessage(IReadOnlyList<Address>? readers) => new(
            new MessageName(Room, Id), Author, Text, AiWritten != 0, JsonSerializer.Deserialize(Attachments, DomainJson.Default.IReadOnlyListAttachment)!,
            Request, readers, CreatedAt, ErasedAt);
    }
}
