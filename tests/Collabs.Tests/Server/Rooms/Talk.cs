using Collabs.Room.V1;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Rooms;

using Room = Collabs.Room.V1.Room;

/// <summary>A room of a deal's people: the steward is its host and speaks for the persona, the brand is in it, the payee is invited.</summary>
internal sealed class Talk
{
    public required Deal Deal { get; init; }

    public Room Room { get; private set; } = null!;

    public string Name => Room.Name;

    public Party Host => Deal.Steward;

    public Party Brand => Deal.Brand;

    /// <summary>What the brand has said first.</summary>
    public Message First { get; private set; } = null!;

    public static async Task<Talk> OfAsync(Deal deal, string nda = "")
    {
        var talk = new Talk { Deal = deal };
        talk.Room = (await talk.Host.Rooms.CreateRoomAsync(
            new()
            {
                RequestId = Deal.NewId(), Room = new() { Topic = "Spring plans", Nda = nda }, Role = RoomRole.Creator, DisplayName = "Ada", Persona = deal.Persona.Name,
            })).Room;
        await talk.InAsync(deal.Brand, RoomRole.Advertiser, "Loly's Kitchen");
        await talk.InviteAsync(deal.Payee, RoomRole.Observer);
        talk.First = await talk.SayAsync(deal.Brand, "Would you cook with us?");
        return talk;
    }

    public async Task InviteAsync(Party party, RoomRole role) =>
        await Host.Rooms.InviteMemberAsync(new() { RequestId = Deal.NewId(), Room = Name, Account = party.Account, Role = role });

    public async Task InAsync(Party party, RoomRole role, string name)
    {
        await InviteAsync(party, role);
        await party.Rooms.JoinRoomAsync(
            new() { RequestId = Deal.NewId(), Room = Name, DisplayName = name, AcceptNda = Room.Nda.Length > 0, NdaHash = Room.NdaHash });
    }

    public async Task<Message> SayAsync(Party party, string text) =>
        (await party.Rooms.PostMessageAsync(new() { RequestId = Deal.NewId(), Room = Name, Text = text })).Message;

    public async Task<IReadOnlyList<Message>> ReadAsync(Party party) => (await party.Rooms.ListMessagesAsync(new() { Room = Name })).Messages;

    public TurnIntoRequestRequest Turning() => new() { RequestId = Deal.NewId(), Name = First.Name, Request = Deal.NewRequest() };
}
