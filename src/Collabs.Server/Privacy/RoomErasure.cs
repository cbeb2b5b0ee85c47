using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Server.Rooms;
using Collabs.Store;
using Collabs.Store.Rooms;

namespace Collabs.Server.Privacy;

using Room = Collabs.Domain.Rooms.Room;

/// <summary>What becomes of a person's rooms: it leaves them, and what it said there loses its words.</summary>
internal static class RoomErasure
{
    public static async Task<Holding> RunAsync(IWriteTransaction tx, IReadOnlyList<Address> wallets, bool dryRun, DateTimeOffset now)
    {
        var (messages, kept) = (0, new List<string>());
        PageMark? last = null;
        for (var page = await RoomRows.EverOfAsync(tx, wallets, new Page(200)); page.Count > 0; page = await RoomRows.EverOfAsync(tx, wallets, new Page(200, last)))
        {
            foreach (var room in page)
            {
                last = new(room.CreateTime, room.Id.Value);
                if (wallets.Contains(room.Host) && OthersAreIn(room, wallets))
                {
                    kept.Add(room.Id.Name);
                }

                messages += dryRun
                    ? (await MessageRows.UnerasedOfAsync(tx, room.Id, wallets)).Count
                    : await EraseAsync(tx, room, wallets, now);
            }
        }

        return new(
            "messages in rooms", messages, kept,
            "You leave every room. Text, attachments, the name you used and the reasons of your reports go; that somebody spoke, and when, stays. "
            + "A room that you host passes on; its topic and terms stay while others are bound by them.");
    }

    /// <summary>What the service said in rooms about a request quotes its answer.</summary>
    public static async Task OfRequestAsync(IWriteTransaction tx, RequestId request, DateTimeOffset now)
    {
        var said = (await MessageRows.AboutAsync(tx, request)).Where(static message => message.EraseTime is null);
        await EraseWords.OfAsync(tx, [.. said.Select(message => message.Erase(now))], now);
    }

    /// <summary>The same of all requests to a persona, whose people gave the answers.</summary>
    public static async Task OfPersonaAsync(IWriteTransaction tx, PersonaId persona, DateTimeOffset now)
    {
        foreach (var request in await RoomRequestRows.OfPersonaAsync(tx, persona))
        {
            await OfRequestAsync(tx, request, now);
        }
    }

    private static async Task<int> EraseAsync(IWriteTransaction tx, Room room, IReadOnlyList<Address> wallets, DateTimeOffset now)
    {
        var erased = await EraseWords.OfAuthorsAsync(tx, room.Id, wallets, now);
        await ReportRows.EraseAsync(tx, room.Id, wallets);
        if (room.IsKnownTo(wallets))
        {
            room = await ChangeMembers.SaveAsync(tx, room, room.Leave(wallets, now), now);
        }

        if (room.Members.Any(member => wallets.Contains(member.Account) && member.DisplayName is not ("" or DealParameters.Erased)))
        {
            await EraseWords.OfNamesAsync(tx, room, wallets, now);
            room = await RoomRows.GetAsync(tx, room.Id);
        }

        if (!OthersAreIn(room, wallets) && room.Topic != DealParameters.Erased)
        {
            await RoomRows.SaveAsync(tx, room with { Topic = DealParameters.Erased, Nda = "", Version = room.Version + 1 });
        }

        return erased;
    }

    private static bool OthersAreIn(Room room, IReadOnlyList<Address> wallets) => room.Members.Any(member => member.IsIn && !wallets.Contains(member.Account));
}
