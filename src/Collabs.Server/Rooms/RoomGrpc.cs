using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Room.V1;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Server.Requests;
using Grpc.Core;

namespace Collabs.Server.Rooms;

using Message = Collabs.Domain.Rooms.Message;
using Room = Collabs.Domain.Rooms.Room;

public sealed class RoomGrpc(
    Mutations mutations, OpenRoom open, ChangeMembers members, JoinRoom join, ReadRooms rooms, PostMessage post, ReadMessages messages, WatchRoom watch,
    ReportMessage report, EraseWords erase, ExportRoom export, TurnIntoRequest turn) : RoomService.RoomServiceBase
{
    public override Task<CreateRoomResponse> CreateRoom(CreateRoomRequest request, ServerCallContext context) =>
        mutations.RunAsync<Room, CreateRoomResponse>(
            request, context, save => open.RunAsync(RoomCommands.Of(request), context.Caller(), save), room => new() { Room = Shown(room, context) });

    public override async Task<GetRoomResponse> GetRoom(GetRoomRequest request, ServerCallContext context) =>
        new() { Room = Shown(await rooms.GetAsync(RoomId.Parse(request.Name), context.Caller(), context.CancellationToken), context) };

    public override async Task<ListRoomsResponse> ListRooms(ListRoomsRequest request, ServerCallContext context)
    {
        var page = await rooms.ListAsync(new(request.PageSize, request.PageToken), context.Caller(), context.CancellationToken);
        return new() { Rooms = { page.Items.Select(room => Shown(room, context)) }, NextPageToken = page.NextToken };
    }

    public override Task<InviteMemberResponse> InviteMember(InviteMemberRequest request, ServerCallContext context) =>
        mutations.RunAsync<Room, InviteMemberResponse>(
            request,
            context,
            save => members.RunAsync(RoomCommands.RoomOf(request.Room), RoomCommands.Invitation(request, context.Caller()), save),
            room => new() { Room = Shown(room, context) });

    public override Task<JoinRoomResponse> JoinRoom(JoinRoomRequest request, ServerCallContext context) =>
        mutations.RunAsync<Room, JoinRoomResponse>(
            request, context, save => join.RunAsync(RoomCommands.Of(request), context.Caller(), save), room => new() { Room = Shown(room, context) });

    public override Task<LeaveRoomResponse> LeaveRoom(LeaveRoomRequest request, ServerCallContext context) =>
        mutations.RunAsync<Room, LeaveRoomResponse>(
            request,
            context,
            save => members.RunAsync(RoomCommands.RoomOf(request.Room), (room, now) => room.Leave(context.Caller().Wallets, now), save),
            _ => new());

    public override Task<RemoveMemberResponse> RemoveMember(RemoveMemberRequest request, ServerCallContext context) =>
        mutations.RunAsync<Room, RemoveMemberResponse>(
            request,
            context,
            save => members.RunAsync(RoomCommands.RoomOf(request.Room), RoomCommands.Removal(request, context.Caller()), save),
            room => new() { Room = Shown(room, context) });

    public override Task<MuteMemberResponse> MuteMember(MuteMemberRequest request, ServerCallContext context) =>
        mutations.RunAsync<Room, MuteMemberResponse>(
            request,
            context,
            save => members.RunAsync(RoomCommands.RoomOf(request.Room), RoomCommands.Mute(request, context.Caller()), save),
            room => new() { Room = Shown(room, context) });

    public override Task<PostMessageResponse> PostMessage(PostMessageRequest request, ServerCallContext context) =>
        mutations.RunAsync<Message, PostMessageResponse>(
            request, context, save => post.RunAsync(RoomCommands.Of(request), context.Caller(), save), said => new() { Message = said.ToMessage() });

    public override async Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context)
    {
        var page = await messages.ListAsync(
            RoomCommands.RoomOf(request.Room), new(request.PageSize, request.PageToken), context.Caller(), context.CancellationToken);
        return new() { Messages = { page.Items.Select(RoomMessages.ToMessage) }, NextPageToken = page.NextToken };
    }

    public override Task WatchRoom(WatchRoomRequest request, IServerStreamWriter<WatchRoomResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(RoomCommands.RoomOf(request.Room), request.ResumeToken, context.Caller(), responseStream, context.CancellationToken);

    public override Task<ReportMessageResponse> ReportMessage(ReportMessageRequest request, ServerCallContext context) =>
        mutations.RunAsync<MessageReport, ReportMessageResponse>(
            request,
            context,
            save => report.RunAsync(new(MessageName.Parse(request.Name), request.Reason), context.Caller(), save),
            made => new() { Report = made.ToMessage() });

    public override async Task<ListReportsResponse> ListReports(ListReportsRequest request, ServerCallContext context)
    {
        var reports = await rooms.ReportsAsync(RoomCommands.RoomOf(request.Room), context.Caller(), context.CancellationToken);
        return new() { Reports = { reports.Select(RoomMessages.ToMessage) } };
    }

    public override Task<EraseMessageResponse> EraseMessage(EraseMessageRequest request, ServerCallContext context) =>
        mutations.RunAsync<Message, EraseMessageResponse>(
            request,
            context,
            save => erase.OfMessageAsync(MessageName.Parse(request.Name), context.Caller(), save),
            erased => new() { Message = erased.ToMessage() });

    public override Task<EraseAuthorResponse> EraseAuthor(EraseAuthorRequest request, ServerCallContext context) =>
        mutations.RunAsync<int, EraseAuthorResponse>(
            request,
            context,
            save => erase.OfAuthorAsync(RoomCommands.RoomOf(request.Room), RoomCommands.AccountOf("author", request.Author), context.Caller(), save),
            count => new() { ErasedMessages = (uint)count });

    public override Task ExportRoom(ExportRoomRequest request, IServerStreamWriter<ExportRoomResponse> responseStream, ServerCallContext context) =>
        export.RunAsync(RoomCommands.RoomOf(request.Room), context.Caller(), responseStream, context.CancellationToken);

    public override Task<TurnIntoRequestResponse> TurnIntoRequest(TurnIntoRequestRequest request, ServerCallContext context) =>
        mutations.RunAsync<CollaborationRequest, TurnIntoRequestResponse>(
            request,
            context,
            save => turn.RunAsync(new(MessageName.Parse(request.Name), RequestGrpc.Command(request.Request)), context.Caller(), save),
            received => new() { Request = received.ToMessage() });

    private static Collabs.Room.V1.Room Shown(Room room, ServerCallContext context) => room.ToMessage(context.Caller().Wallets);
}
