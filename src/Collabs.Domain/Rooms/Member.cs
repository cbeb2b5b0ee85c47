using Collabs.Domain.Personas;
using Collabs.Ethereum;

namespace Collabs.Domain.Rooms;

/// <summary>As what somebody takes part in a room.</summary>
public enum RoomRole
{
    /// <summary>Speaks for a persona that its wallet serves.</summary>
    Creator,

    /// <summary>Speaks for a brand; may turn a talk into a request.</summary>
    Advertiser,

    /// <summary>Reads, and writes nothing.</summary>
    Observer,
}

public enum MemberState
{
    /// <summary>Sees what the room is about, and nothing that is said in it.</summary>
    Invited,

    Joined,

    /// <summary>Left or was removed: reads nothing any more. Only a new invitation leads back.</summary>
    Left,
}

/// <summary>One wallet's place in a room.</summary>
/// <param name="Account">The wallet.</param>
/// <param name="Role">Given with the invitation.</param>
/// <param name="State">Invited until it joins.</param>
/// <param name="DisplayName">As it calls itself; personal data, erasable; empty before joining.</param>
/// <param name="Persona">For whom a creator speaks.</param>
/// <param name="Muted">The host has taken the word from it: it reads on.</param>
/// <param name="InviteTime">Of the last invitation.</param>
/// <param name="JoinTime">When it joined, and with that accepted the room's confidentiality terms where there are any.</param>
/// <param name="LeaveTime">When it left or was removed.</param>
public sealed record Member(
    Address Account,
    RoomRole Role,
    MemberState State,
    string DisplayName,
    PersonaId? Persona,
    bool Muted,
    DateTimeOffset InviteTime,
    DateTimeOffset? JoinTime,
    DateTimeOffset? LeaveTime)
{
    public bool IsIn => State == MemberState.Joined;
}
