using Collabs.Domain.Rooms;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Rooms;

namespace Collabs.Server.Rooms;

public sealed record ReportMessageCommand(MessageName Name, string Reason);

public sealed class ReportMessage(TimeProvider time)
{
    public Task<MessageReport> RunAsync(ReportMessageCommand command, Caller caller, Save<MessageReport> save)
    {
        var now = time.GetUtcNow();
        return save(async (tx, _) =>
        {
            var (room, message) = await ReadMessages.GetAsync(tx, command.Name, caller);
            var report = MessageReport.Of(room, message, command.Reason, caller.Wallets, now);
            await ReportRows.AddAsync(tx, report);
            return report;
        });
    }
}
