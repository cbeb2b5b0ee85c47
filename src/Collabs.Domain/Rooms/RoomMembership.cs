using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Rooms;

/// <summary>Who comes and goes. Every transition is a new room with the next version.</summary>
public static class RoomMembership
{
    /// <summary>The host invites a wallet; one that has left may be invited again.</summary>
    /// <exception cref="DomainException">PermissionDenied; InvalidArgument; AlreadyExists; LimitExceeded.</exception>
    public static Room Invite(this Room room, Address account, RoomRole role, IReadOnlyCollection<Address> callers, DateTimeOffset now)
    {
        room.RequireHost(callers);
        var violations = new Violations();
        violations.Check(!account.IsZero, "account", "Must not be the zero address.");
        violations.CheckRole("role", role, room.CreatorsOnly);
        violations.ThrowIfAny();
        var known = room.Members.FirstOrDefault(member => member.Account == account);
        if (known is { State: not MemberState.Left })
        {
            throw new DomainException(DomainError.AlreadyExists, $"{account} is in the room or invited already.", new FieldViolation("account", "Is a member already."));
        }

        if (known is null && room.Members.Count >= RoomRules.MostMembers)
        {
            throw new DomainException(DomainError.LimitExceeded, $"A room has at most {RoomRules.MostMembers} members; open another.");
        }

        return room.With(new Member(account, role, MemberState.Invited, "", null, known?.Muted ?? false, now, null, null));
    }

    /// <summary>An invited wallet comes in, and accepts the confidentiality terms by repeating their hash.</summary>
    /// <exception cref="DomainException">PermissionDenied: not invited, or speaks for a persona that it does not serve; WrongState; InvalidArgument.</exception>
    public static Room Join(this Room room, Entrant entrant, bool acceptsNda, Hash32 ndaHash, bool serves, DateTimeOffset now)
    {
        var invited = room.Members.FirstOrDefault(member => member.Account == entrant.Account) switch
        {
            { State: MemberState.Invited } member => member,
            { State: MemberState.Joined } => throw new DomainException(DomainError.WrongState, "You are in the room already."),
            _ => throw new DomainException(DomainError.PermissionDenied, "Only whom the host has invited may join this room."),
        };
        var violations = new Violations();
        violations.CheckEntrant(invited.Role, entrant);
        if (room.Nda.Length > 0)
        {
            violations.Check(acceptsNda, "accept_nda", "The room has confidentiality terms: read them with GetRoom, and accept them to come in.");
            violations.Check(!acceptsNda || ndaHash == room.NdaHash, "nda_hash", "Must be the nda_hash of the terms as GetRoom shows them.");
        }

        violations.ThrowIfAny();
        RoomRules.RequireServes(invited.Role, entrant, serves);
        return room.With(invited with { State = MemberState.Joined, DisplayName = entrant.DisplayName, Persona = entrant.Persona, JoinTime = now });
    }

    /// <summary>
    /// All places of the caller end, at once; an invitation is declined the same way. A host that leaves hands the room to whoever has been in
    /// it longest, an observer last.
    /// </summary>
    /// <exception cref="DomainException">PermissionDenied: neither in the room nor invited.</exception>
    public static Room Leave(this Room room, IReadOnlyCollection<Address> callers, DateTimeOffset now)
    {
        var own = room.Members.Where(member => member.State != MemberState.Left && callers.Contains(member.Account)).ToArray();
        return own is []
            ? throw new DomainException(DomainError.PermissionDenied, "You are not in this room.")
            : room.Without(own, now);
    }

    /// <summary>The host ends somebody's place.</summary>
    /// <exception cref="DomainException">PermissionDenied; NotFound; WrongState: the host itself, who leaves instead.</exception>
    public static Room Remove(this Room room, Address account, IReadOnlyCollection<Address> callers, DateTimeOffset now)
    {
        room.RequireHost(callers);
        return room.Without([room.Other(account)], now);
    }

    /// <summary>The host takes the word from somebody, or gives it back. Reading goes on.</summary>
    /// <inheritdoc cref="Remove"/>
    public static Room Mute(this Room room, Address account, bool muted, IReadOnlyCollection<Address> callers)
    {
        room.RequireHost(callers);
        return room.With(room.Other(account) with { Muted = muted });
    }

    /// <summary>The names by which these wallets called themselves, erased.</summary>
    public static Room EraseNames(this Room room, IReadOnlyCollection<Address> wallets) => room with
    {
        Version = room.Version + 1,
        Members = [.. room.Members.Select(member => wallets.Contains(member.Account) && member.DisplayName.Length > 0
            ? member with { DisplayName = Agreements.DealParameters.Erased }
            : member)],
    };

    private static Member Other(this Room room, Address account)
    {
        var member = room.Members.FirstOrDefault(one => one.Account == account && one.State != MemberState.Left)
            ?? throw new DomainException(DomainError.NotFound, $"{account} is not in this room.", new FieldViolation("account", "Is not in this room."));
        return account == room.Host ? throw new DomainException(DomainError.WrongState, "That is the host; it can leave.") : member;
    }

    private static Room With(this Room room, Member changed) => room with
    {
        Version = room.Version + 1,
        Members = room.Members.Any(member => member.Account == changed.Account)
            ? [.. room.Members.Select(member => member.Account == changed.Account ? changed : member)]
            : [.. room.Members, changed],
    };

    private static Room Without(this Room room, IReadOnlyCollection<Member> leaving, DateTimeOffset now)
    {
        var gone = leaving.Aggregate(room, (left, member) => left.With(member with { State = MemberState.Left, LeaveTime = now }));
        var rest = gone.Members.Where(static member => member.IsIn).OrderBy(static member => member.Role == RoomRole.Observer)
            .ThenBy(static member => member.JoinTime);
        return gone with
        {
            Version = room.Version + 1,
            Host = leaving.Any(member => member.Account == room.Host) ? rest.FirstOrDefault()?.Account ?? Address.Zero : room.Host,
        };
    }
}
