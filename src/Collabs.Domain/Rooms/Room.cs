using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;

namespace Collabs.Domain.Rooms;

/// <summary>
/// A discussion between creators and advertisers. It knows no agreement and shows none; nothing of it goes on chain. Transitions are in
/// <see cref="RoomMembership"/>.
/// </summary>
/// <param name="Id">Names it.</param>
/// <param name="Topic">What is talked about, in a sentence.</param>
/// <param name="Nda">Confidentiality terms that everyone accepts before reading; empty for none.</param>
/// <param name="CreatorsOnly">Only creators are invited.</param>
/// <param name="Host">Who invites, removes, mutes and reads reports; zero once everyone has left.</param>
/// <param name="Members">All who were ever invited.</param>
/// <param name="Version">1 when opened; checked by writers.</param>
/// <param name="CreateTime">When it was opened.</param>
public sealed record Room(
    RoomId Id,
    string Topic,
    string Nda,
    bool CreatorsOnly,
    Address Host,
    IReadOnlyList<Member> Members,
    long Version,
    DateTimeOffset CreateTime)
{
    public string Etag => Ids.Etag.Of(Version);

    /// <summary>Hash of the confidentiality terms, which whoever joins repeats: nobody accepts terms that it did not see. Zero for none.</summary>
    public Hash32 NdaHash => Nda.Length == 0 ? Hash32.Zero : Keccak256.Of(System.Text.Encoding.UTF8.GetBytes(Nda));

    /// <summary>A new room with its host as first member, who has written the terms and so accepts them.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="opening">What it is about.</param>
    /// <param name="host">The wallet that opens it, and as what.</param>
    /// <param name="serves">Whether that wallet serves the persona that it names.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException">InvalidArgument, with every broken field; PermissionDenied: the persona is somebody else's.</exception>
    public static Room Open(RoomId id, RoomOpening opening, Entrant host, bool serves, DateTimeOffset now)
    {
        var violations = new Violations();
        violations.CheckRoomText("room.topic", opening.Topic, TextRule.Sentence);
        violations.CheckRoomText("room.nda", opening.Nda, TextRule.Prose, required: false, lines: true);
        violations.CheckRole("role", opening.Role, opening.CreatorsOnly);
        violations.Check(opening.Role != RoomRole.Observer, "role", "An observer only reads; a room is opened by a creator or an advertiser.");
        violations.CheckEntrant(opening.Role, host);
        violations.ThrowIfAny();
        RoomRules.RequireServes(opening.Role, host, serves);
        var first = new Member(host.Account, opening.Role, MemberState.Joined, host.DisplayName, host.Persona, false, now, now, null);
        return new Room(id, opening.Topic, opening.Nda, opening.CreatorsOnly, host.Account, [first], 1, now);
    }

    /// <summary>The place of one of these wallets among those who are in the room, or null.</summary>
    public Member? FindIn(IReadOnlyCollection<Address> wallets) => Members.FirstOrDefault(member => member.IsIn && wallets.Contains(member.Account));

    /// <summary>Whether these wallets may know of the room: they are in it or invited.</summary>
    public bool IsKnownTo(IReadOnlyCollection<Address> wallets) =>
        Members.Any(member => member.State != MemberState.Left && wallets.Contains(member.Account));

    /// <exception cref="DomainException">PermissionDenied: not in the room, or not any more.</exception>
    public Member RequireIn(IReadOnlyCollection<Address> wallets) => FindIn(wallets) ?? throw new DomainException(
        DomainError.PermissionDenied,
        IsKnownTo(wallets)
            ? "Join the room first: what is said in it is for its members."
            : "Only members of the room may do this, and none of the wallets you signed in with is one.");

    /// <exception cref="DomainException">PermissionDenied: another than the host.</exception>
    public void RequireHost(IReadOnlyCollection<Address> wallets)
    {
        if (Host.IsZero || !wallets.Contains(Host))
        {
            throw new DomainException(DomainError.PermissionDenied, "Only the room's host may do this.");
        }
    }

    /// <exception cref="DomainException">PermissionDenied: not in the room, an observer, or muted.</exception>
    public Member RequireVoice(IReadOnlyCollection<Address> wallets)
    {
        var member = RequireIn(wallets);
        return member switch
        {
            { Role: RoomRole.Observer } => throw new DomainException(DomainError.PermissionDenied, "Observers read and do not write."),
            { Muted: true } => throw new DomainException(DomainError.PermissionDenied, "The host has muted you in this room: you can read, and leave."),
            _ => member,
        };
    }
}

/// <summary>What a room is opened with.</summary>
public sealed record RoomOpening(string Topic, string Nda, bool CreatorsOnly, RoomRole Role);

/// <summary>Who comes in, as it presents itself.</summary>
public sealed record Entrant(Address Account, string DisplayName, PersonaId? Persona);
