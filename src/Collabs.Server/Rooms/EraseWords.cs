using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store;
using Collabs.Store.Idempotency;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;

/// <summary>
/// Erases what was said: one message, or all that an author has said in a room. Its author may, also after leaving, and the room's host.
/// </summary>
public sealed class EraseWords(TimeProvider time)
{
    public Task<Message> OfMessageAsync(MessageName name, Caller caller, Save<Message> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var room = await RoomRows.GetAsync(tx, name.Room);
            var message = await MessageRows.GetAsync(tx, name);
            MustBe(caller, room, message.Author);
            var erased = message.Erase(now);
            await OfAsync(tx, [erased], now);
            return erased;
        });
    }

    public Task<int> OfAuthorAsync(RoomId id, Address author, Caller caller, Save<int> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var room = await RoomRows.GetAsync(tx, id);
            MustBe(caller, room, author);
            await OfNamesAsync(tx, room, [author], now);
            return await OfAuthorsAsync(tx, id, [author], now);
        });
    }

    /// <summary>The names by which these wallets called themselves.</summary>
    public static async Task OfNamesAsync(IWriteTransaction tx, Room room, IReadOnlyCollection<Address> wallets, DateTimeOffset now)
    {
        await ChangeMembers.SaveAsync(tx, room, room.EraseNames(wallets), now);
        await RequestSeenRows.EraseAboutAsync(tx, room.Id.Name, now);
    }

    /// <summary>All that these wallets have said in a room; answers how many messages.</summary>
    public static async Task<int> OfAuthorsAsync(IWriteTransaction tx, RoomId room, IReadOnlyCollection<Address> authors, DateTimeOffset now)
    {
        var messages = await MessageRows.UnerasedOfAsync(tx, room, authors);
        await OfAsync(tx, [.. messages.Select(message => message.Erase(now))], now);
        return messages.Count;
    }

    /// <summary>Writes erased messages, and tells the room's streams.</summary>
    public static async Task OfAsync(IWriteTransaction tx, IReadOnlyCollection<Message> erased, DateTimeOffset now)
    {
        foreach (var message in erased)
        {
            await MessageRows.EraseAsync(tx, message);
            await RequestSeenRows.EraseAboutAsync(tx, message.Name.Name, now);
        }

        await RoomFacts.ErasedAsync(tx, erased, now);
    }

    private static void MustBe(Caller caller, Room room, Address? author) =>
        caller.MustBe(author is { } own ? [own, room.Host] : [room.Host], "the author and the room's host");
}
