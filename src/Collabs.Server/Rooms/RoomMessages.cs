using Collabs.Domain.Errors;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Server.Agreements;
using Collabs.Server.Mapping;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Room.V1;

namespace Collabs.Server.Rooms;

using Room = Collabs.Domain.Rooms.Room;

public static class RoomMessages
{
    /// <summary>A room as these wallets may see it: whom it has invited sees its own invitation, and no other member.</summary>
    public static Proto.Room ToMessage(this Room room, IReadOnlyCollection<Address> readers)
    {
        var isIn = room.FindIn(readers) is not null;
        return new()
        {
            Name = room.Id.Name,
            Topic = room.Topic,
            Nda = room.Nda,
            NdaHash = room.Nda.Length == 0 ? ByteString.Empty : room.NdaHash.ToBytes(),
            CreatorsOnly = room.CreatorsOnly,
            Host = room.Host.IsZero ? "" : room.Host.ToString(),
            Members = { room.Members.Where(member => isIn || readers.Contains(member.Account)).Select(ToMessage) },
            Notice = RoomNotice.English,
            NoticeFr = RoomNotice.French,
            CreateTime = room.CreateTime.ToTimestamp(),
        };
    }

    public static Proto.Member ToMessage(this Member member) => new()
    {
        Account = member.Account.ToString(),
        Role = member.Role.ToProto<Proto.RoomRole>(),
        State = member.State.ToProto<Proto.MemberState>(),
        DisplayName = member.DisplayName,
        Persona = member.Persona?.Name ?? "",
        Muted = member.Muted,
        InviteTime = member.InviteTime.ToTimestamp(),
        JoinTime = member.JoinTime?.ToTimestamp(),
        LeaveTime = member.LeaveTime?.ToTimestamp(),
    };

    public static Proto.Message ToMessage(this Message message) => new()
    {
        Name = message.Name.Name,
        Author = message.Author?.ToString() ?? "",
        Text = message.Text,
        AiWritten = message.AiWritten,
        Attachments = { message.Attachments.Select(ToMessage) },
        Request = message.Request?.Name ?? "",
        CreateTime = message.CreateTime.ToTimestamp(),
        EraseTime = message.EraseTime?.ToTimestamp(),
    };

    public static Proto.Report ToMessage(this MessageReport report) => new()
    {
        Message = report.Message.Name,
        Reporter = report.Reporter.ToString(),
        Reason = report.Reason,
        CreateTime = report.CreateTime.ToTimestamp(),
    };

    public static IReadOnlyList<Attachment> ReadAttachments(this Violations violations, IEnumerable<Proto.Attachment> attachments) =>
        [.. attachments.Select((file, index) => new Attachment(
            violations.At("attachments", index).ReadHash("hash", file.Hash.Span), file.FileName, file.Size, file.MediaType))];

    private static Proto.Attachment ToMessage(Attachment file) =>
        new() { Hash = file.Hash.ToBytes(), FileName = file.FileName, Size = file.Size, MediaType = file.MediaType };
}
