using Collabs.Domain.Errors;
using Collabs.Domain.Rooms;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

public sealed record PostMessageCommand(RoomId Room, string Text, bool AiWritten, IReadOnlyList<Attachment> Attachments, Violations Violations);

public sealed class PostMessage(TimeProvider time)
{
    public Task<Message> RunAsync(PostMessageCommand command, Caller caller, Save<Message> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var room = await RoomRows.GetAsync(tx, command.Room);
            var said = Message.Say(room, MessageId.New(now), command.Text, command.AiWritten, command.Attachments, caller.Wallets, now, command.Violations);
            await MessageRows.AddAsync(tx, said);
            await RoomFacts.SaidAsync(tx, said);
            return said;
        });
    }
}
