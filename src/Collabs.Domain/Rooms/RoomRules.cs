using Collabs.Domain.Documents;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Rooms;

/// <summary>What holds for everything that is written in rooms.</summary>
internal static class RoomRules
{
    /// <summary>Members that a room ever has; more is an assembly, not a discussion.</summary>
    public const int MostMembers = 200;

    public static void CheckRoomText(this Violations violations, string field, string text, int longest, bool required = true, bool lines = false)
    {
        violations.CheckText(field, text, longest, required, lines);
        if (TextGuard.Check(field, text, longest) is { } wrong)
        {
            violations.Add(wrong.Field, wrong.Description);
        }
    }

    public static void CheckRole(this Violations violations, string field, RoomRole role, bool creatorsOnly)
    {
        violations.Check(Enum.IsDefined(role), field, "Must be one of CREATOR, ADVERTISER, OBSERVER.");
        violations.Check(!creatorsOnly || role == RoomRole.Creator, field, "The room is for creators only.");
    }

    public static void CheckEntrant(this Violations violations, RoomRole role, Entrant entrant)
    {
        violations.CheckRoomText("display_name", entrant.DisplayName, TextRule.Name);
        violations.Check(role != RoomRole.Creator || entrant.Persona is not null, "persona", "A creator names the persona that it speaks for.");
        violations.Check(role == RoomRole.Creator || entrant.Persona is null, "persona", "Only a creator speaks for a persona.");
    }

    /// <exception cref="DomainException">PermissionDenied: speaks for a persona that it does not serve.</exception>
    public static void RequireServes(RoomRole role, Entrant entrant, bool serves)
    {
        if (role == RoomRole.Creator && !serves)
        {
            throw new DomainException(
                DomainError.PermissionDenied, $"{entrant.Account} is neither steward nor creator of {entrant.Persona?.Name}, so it cannot speak for it.");
        }
    }
}
