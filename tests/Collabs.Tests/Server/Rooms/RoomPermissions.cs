using System.Collections.Concurrent;
using Collabs.Room.V1;
using Collabs.Tests.Server.Harness;
using Grpc.Core;

namespace Collabs.Tests.Server.Rooms;

/// <summary>Who may call which rpc about rooms and one's own data, for the walk over every rpc with every role.</summary>
internal static class RoomPermissions
{
    private const string SignedIn = "stranger brand steward payee arbiter attester";

    private static readonly ConcurrentDictionary<Deal, Task<Talk>> Talks = new();

    public static Dictionary<string, (string Allowed, Func<Deal, Party, Task> Call)> Methods { get; } = new()
    {
        // A creator must serve the persona that it names: steward and payee do.
        ["CreateRoom"] = ("steward payee", async (deal, caller) => await caller.Rooms.CreateRoomAsync(
            new() { RequestId = Deal.NewId(), Room = new() { Topic = "Plans" }, Role = RoomRole.Creator, DisplayName = "X", Persona = deal.Persona.Name })),
        ["GetRoom"] = ("brand steward payee", async (deal, caller) => await caller.Rooms.GetRoomAsync(new() { Name = await NameAsync(deal) })),
        ["ListRooms"] = (SignedIn, async (_, caller) => await caller.Rooms.ListRoomsAsync(new())),
        ["InviteMember"] = ("steward", async (deal, caller) => await caller.Rooms.InviteMemberAsync(
            new() { RequestId = Deal.NewId(), Room = await NameAsync(deal), Account = deal.Brand.Account, Role = RoomRole.Observer })),
        // The others are refused for not being invited; host and brand because they are in.
        ["JoinRoom"] = ("brand steward payee", async (deal, caller) => await caller.Rooms.JoinRoomAsync(
            new() { RequestId = Deal.NewId(), Room = await NameAsync(deal), DisplayName = "" })),
        ["LeaveRoom"] = ("brand steward payee", async (deal, caller) => await caller.Rooms.LeaveRoomAsync(
            new() { RequestId = Deal.NewId(), Room = (await Talk.OfAsync(deal)).Name })),
        ["RemoveMember"] = ("steward", async (deal, caller) => await caller.Rooms.RemoveMemberAsync(
            new() { RequestId = Deal.NewId(), Room = await NameAsync(deal), Account = deal.Arbiter.Account })),
        ["MuteMember"] = ("steward", async (deal, caller) => await caller.Rooms.MuteMemberAsync(
            new() { RequestId = Deal.NewId(), Room = await NameAsync(deal), Account = deal.Arbiter.Account })),
        ["PostMessage"] = ("brand steward", async (deal, caller) => await caller.Rooms.PostMessageAsync(
            new() { RequestId = Deal.NewId(), Room = await NameAsync(deal), Text = "Yes." })),
        ["ListMessages"] = ("brand steward", async (deal, caller) => await caller.Rooms.ListMessagesAsync(new() { Room = await NameAsync(deal) })),
        ["WatchRoom"] = ("brand steward", async (deal, caller) => await FirstAsync(caller.Rooms.WatchRoom(new() { Room = await NameAsync(deal) }))),
        ["ReportMessage"] = ("brand steward", async (deal, caller) => await caller.Rooms.ReportMessageAsync(
            new() { RequestId = Deal.NewId(), Name = await FirstOfAsync(deal), Reason = "Spam" })),
        ["ListReports"] = ("steward", async (deal, caller) => await caller.Rooms.ListReportsAsync(new() { Room = await NameAsync(deal) })),
        ["EraseMessage"] = ("brand steward", async (deal, caller) => await caller.Rooms.EraseMessageAsync(
            new() { RequestId = Deal.NewId(), Name = await FirstOfAsync(deal) })),
        ["EraseAuthor"] = ("brand steward", async (deal, caller) => await caller.Rooms.EraseAuthorAsync(
            new() { RequestId = Deal.NewId(), Room = await NameAsync(deal), Author = deal.Brand.Account })),
        ["ExportRoom"] = ("brand steward", async (deal, caller) => await FirstAsync(caller.Rooms.ExportRoom(new() { Room = await NameAsync(deal) }))),
        ["GetConformitySheet"] = ("steward payee", async (deal, caller) => await caller.Conformity.GetConformitySheetAsync(new() { Persona = deal.Persona.Name })),
        ["ExportData"] = (SignedIn, async (_, caller) => await FirstAsync(caller.Privacy.ExportData(new()))),
        ["EraseData"] = (SignedIn, async (_, caller) => await caller.Privacy.EraseDataAsync(new() { RequestId = Deal.NewId(), DryRun = true })),
        ["TurnIntoRequest"] = ("brand", async (deal, caller) => await caller.Rooms.TurnIntoRequestAsync((await TalkAsync(deal)).Turning())),
    };

    private static Task<Talk> TalkAsync(Deal deal) => Talks.GetOrAdd(deal, static one => Talk.OfAsync(one));

    private static async Task<string> NameAsync(Deal deal) => (await TalkAsync(deal)).Name;

    private static async Task<string> FirstOfAsync(Deal deal) => (await TalkAsync(deal)).First.Name;

    private static async Task FirstAsync<T>(AsyncServerStreamingCall<T> call)
    {
        using (call)
        {
            await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
        }
    }
}
