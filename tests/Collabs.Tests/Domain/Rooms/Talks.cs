using Collabs.Domain.Personas;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;

namespace Collabs.Tests.Domain.Rooms;

using Room = Collabs.Domain.Rooms.Room;

/// <summary>A room and those who talk in it.</summary>
internal static class Talks
{
    public static readonly DateTimeOffset Now = new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero);
    public static readonly PersonaId Persona = PersonaId.FromChecked("lil-jet-spirit");
    public static readonly Address Host = Address.Parse("0x00000000000000000000000000000000000000a1");
    public static readonly Address Brand = Address.Parse("0x00000000000000000000000000000000000000b1");
    public static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000000b2");
    public static readonly Address Guest = Address.Parse("0x00000000000000000000000000000000000000c1");

    public static Room Open(string nda = "", bool creatorsOnly = false) => Room.Open(
        RoomId.New(Now), new("Spring plans", nda, creatorsOnly, RoomRole.Creator), new(Host, "Ada", Persona), serves: true, Now);

    /// <summary>With a brand in it and an observer.</summary>
    public static Room Full() => Open().In(Brand, RoomRole.Advertiser, "Loly's Kitchen", 1).In(Guest, RoomRole.Observer, "A guest", 2);

    public static Room In(this Room room, Address account, RoomRole role, string name, int minutes) => room
        .Invite(account, role, [Host], Now)
        .Join(new(account, name, role == RoomRole.Creator ? Persona : null), room.Nda.Length > 0, room.NdaHash, serves: true, Now.AddMinutes(minutes));

    public static Message Say(this Room room, Address author, string text = "Shall we?", params Attachment[] files) =>
        Message.Say(room, MessageId.New(Now), text, false, files, [author], Now, new());
}
