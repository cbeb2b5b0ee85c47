using Collabs.Domain.Errors;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Room.V1;
using Collabs.Server.Auth;
using Collabs.Server.Mapping;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;
using RoomRole = Collabs.Domain.Rooms.RoomRole;

/// <summary>Requests about rooms as the verbs take them.</summary>
public static class RoomCommands
{
    public static RoomId RoomOf(string name) => RoomId.Parse(name, "room");

    public static Address AccountOf(string field, string text)
    {
        var violations = new Violations();
        var account = violations.ReadAddress(field, text);
        violations.ThrowIfAny();
        return account;
    }

    public static OpenRoomCommand Of(CreateRoomRequest request)
    {
        var room = request.Room ?? new();
        return new(new(room.Topic, room.Nda, room.CreatorsOnly, request.Role.ToDomain<RoomRole>()), new(request.DisplayName, request.Persona));
    }

    public static JoinRoomCommand Of(JoinRoomRequest request)
    {
        var violations = new Violations();
        var hash = request.NdaHash.IsEmpty ? Hash32.Zero : violations.ReadHash("nda_hash", request.NdaHash.Span);
        violations.ThrowIfAny();
        return new(RoomOf(request.Room), new(request.DisplayName, request.Persona), request.AcceptNda, hash);
    }

    public static PostMessageCommand Of(PostMessageRequest request)
    {
        var violations = new Violations();
        return new(RoomOf(request.Room), request.Text, request.AiWritten, violations.ReadAttachments(request.Attachments), violations);
    }

    public static Func<Room, DateTimeOffset, Room> Invitation(InviteMemberRequest request, Caller caller)
    {
        var account = AccountOf("account", request.Account);
        return (room, now) => room.Invite(account, request.Role.ToDomain<RoomRole>(), caller.Wallets, now);
    }

    public static Func<Room, DateTimeOffset, Room> Removal(RemoveMemberRequest request, Caller caller)
    {
        var account = AccountOf("account", request.Account);
        return (room, now) => room.Remove(account, caller.Wallets, now);
    }

    public static Func<Room, DateTimeOffset, Room> Mute(MuteMemberRequest request, Caller caller)
    {
        var account = AccountOf("account", request.Account);
        return (room, _) => room.Mute(account, request.Muted, caller.Wallets);
    }
}
