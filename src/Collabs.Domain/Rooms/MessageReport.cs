using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Rooms;

/// <summary>A member tells the host that a message breaks a rule. One member reports a message once.</summary>
/// <param name="Message">Which.</param>
/// <param name="Reporter">Who says so.</param>
/// <param name="Reason">In its words; personal data, erasable.</param>
/// <param name="CreateTime">When.</param>
public sealed record MessageReport(MessageName Message, Address Reporter, string Reason, DateTimeOffset CreateTime)
{
    /// <exception cref="DomainException">PermissionDenied: no member; InvalidArgument.</exception>
    public static MessageReport Of(Room room, Message message, string reason, IReadOnlyCollection<Address> callers, DateTimeOffset now)
    {
        var reporter = room.RequireIn(callers);
        var violations = new Violations();
        violations.CheckRoomText("reason", reason, TextRule.Sentence, lines: true);
        violations.ThrowIfAny();
        return new MessageReport(message.Name, reporter.Account, reason, now);
    }
}
