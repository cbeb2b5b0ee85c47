using Collabs.Domain.Errors;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using static Collabs.Tests.Domain.Rooms.Talks;

namespace Collabs.Tests.Domain.Rooms;

using Room = Collabs.Domain.Rooms.Room;

public sealed class RoomTests
{
    [Fact]
    public void Whoever_opens_a_room_is_its_host_and_its_first_member()
    {
        var room = Open();

        Assert.Equal(Host, room.Host);
        Assert.True(Assert.Single(room.Members).IsIn);
    }

    [Fact]
    public void A_creator_speaks_only_for_a_persona_that_it_serves()
    {
        var stranger = new Entrant(Host, "Ada", Talks.Persona);

        Assert.Equal(DomainError.PermissionDenied, Refusal(() => Room.Open(RoomId.New(Now), new("Plans", "", false, RoomRole.Creator), stranger, serves: false, Now)).Error);
        Assert.Equal(["persona"], Fields(() => Room.Open(RoomId.New(Now), new("Plans", "", false, RoomRole.Creator), stranger with { Persona = null }, false, Now)));
        Assert.Equal(["persona"], Fields(() => Room.Open(RoomId.New(Now), new("Plans", "", false, RoomRole.Advertiser), stranger, true, Now)));
    }

    [Theory]
    [InlineData("", "room.topic")]
    [InlineData("Plans \u202Esnalp", "room.topic")]
    [InlineData("Pla\u0301\u0301\u0301\u0301\u0301ns", "room.topic")]
    public void A_topic_that_reads_other_than_it_is_stored_is_refused_by_field(string topic, string field) =>
        Assert.Equal([field], Fields(() => Room.Open(RoomId.New(Now), new(topic, "", false, RoomRole.Creator), new(Host, "Ada", Talks.Persona), true, Now)));

    [Fact]
    public void A_room_for_creators_only_refuses_advertisers_and_observers()
    {
        var room = Open(creatorsOnly: true);

        Assert.All([RoomRole.Advertiser, RoomRole.Observer], role => Assert.Equal(["role"], Fields(() => room.Invite(Brand, role, [Host], Now))));
        Assert.Equal(RoomRole.Creator, room.In(Other, RoomRole.Creator, "B", 1).FindIn([Other])!.Role);
    }

    [Fact]
    public void Only_the_host_invites_and_nobody_comes_in_uninvited()
    {
        var room = Full();

        Assert.Equal(DomainError.PermissionDenied, Refusal(() => room.Invite(Other, RoomRole.Advertiser, [Brand], Now)).Error);
        Assert.Equal(DomainError.PermissionDenied, Refusal(() => room.Join(new(Other, "X", null), false, default, false, Now)).Error);
        Assert.Equal(DomainError.AlreadyExists, Refusal(() => room.Invite(Brand, RoomRole.Advertiser, [Host], Now)).Error);
        Assert.Equal(DomainError.WrongState, Refusal(() => room.Join(new(Brand, "X", null), false, default, false, Now)).Error);
    }

    [Fact]
    public void Confidentiality_terms_are_accepted_as_they_were_read_or_nobody_comes_in()
    {
        var room = Open(nda: "Nothing leaves this room.").Invite(Brand, RoomRole.Advertiser, [Host], Now);

        Assert.Equal(["accept_nda"], Fields(() => room.Join(new(Brand, "X", null), false, room.NdaHash, false, Now)));
        Assert.Equal(["nda_hash"], Fields(() => room.Join(new(Brand, "X", null), true, Hash32.Zero, false, Now)));
        Assert.Equal(DomainError.PermissionDenied, Refusal(() => room.RequireIn([Brand])).Error);
        Assert.NotNull(room.Join(new(Brand, "X", null), true, room.NdaHash, false, Now).FindIn([Brand]));
    }

    [Fact]
    public void Leaving_ends_everything_until_the_host_invites_again()
    {
        var left = Full().Leave([Brand], Now.AddHours(1));

        Assert.False(left.IsKnownTo([Brand]));
        Assert.Equal(DomainError.PermissionDenied, Refusal(() => left.RequireIn([Brand])).Error);
        Assert.Equal(DomainError.PermissionDenied, Refusal(() => left.Leave([Brand], Now)).Error);
        Assert.NotNull(left.In(Brand, RoomRole.Advertiser, "Back", 90).FindIn([Brand]));
    }

    [Fact]
    public void A_host_that_leaves_is_followed_by_whoever_was_there_longest_but_an_observer_last()
    {
        var room = Open().In(Guest, RoomRole.Observer, "A guest", 1).In(Brand, RoomRole.Advertiser, "B", 2);

        var next = room.Leave([Host], Now);
        var empty = next.Leave([Brand, Guest], Now);

        Assert.Equal(Brand, next.Host);
        Assert.Equal(Guest, next.Leave([Brand], Now).Host);
        Assert.True(empty.Host.IsZero);
        Assert.Equal(DomainError.PermissionDenied, Refusal(() => empty.RequireHost([Address.Zero])).Error);
    }

    [Fact]
    public void The_host_removes_and_mutes_others_but_not_itself()
    {
        var room = Full();

        Assert.Null(room.Remove(Brand, [Host], Now).FindIn([Brand]));
        Assert.Equal(DomainError.WrongState, Refusal(() => room.Remove(Host, [Host], Now)).Error);
        Assert.Equal(DomainError.WrongState, Refusal(() => room.Mute(Host, true, [Host])).Error);
        Assert.Equal(DomainError.NotFound, Refusal(() => room.Remove(Other, [Host], Now)).Error);
        Assert.Equal(DomainError.PermissionDenied, Refusal(() => room.Mute(Guest, true, [Brand])).Error);
    }

    [Fact]
    public void A_mute_survives_leaving_and_coming_back()
    {
        var back = Full().Mute(Brand, true, [Host]).Leave([Brand], Now).In(Brand, RoomRole.Advertiser, "Back", 5);

        Assert.Equal(DomainError.PermissionDenied, Refusal(() => back.RequireVoice([Brand])).Error);
        Assert.Equal(Brand, back.Mute(Brand, false, [Host]).RequireVoice([Brand]).Account);
    }

    [Fact]
    public void A_room_has_at_most_two_hundred_members()
    {
        var room = Open();
        for (var i = 1; i < RoomRules.MostMembers; i++)
        {
            room = room.Invite(Address.Parse($"0x{i + 0x1000:x40}"), RoomRole.Observer, [Host], Now);
        }

        Assert.Equal(DomainError.LimitExceeded, Refusal(() => room.Invite(Brand, RoomRole.Observer, [Host], Now)).Error);
    }

    [Fact]
    public void Every_transition_is_the_next_version() =>
        Assert.Equal([1, 2, 3, 4, 5, 6], new[]
        {
            Open().Version, Open().Invite(Brand, RoomRole.Observer, [Host], Now).Version, Open().In(Brand, RoomRole.Observer, "B", 1).Version,
            Open().In(Brand, RoomRole.Observer, "B", 1).Leave([Host, Brand], Now).Version, Full().Version, Full().EraseNames([Brand]).Version,
        });

    private static DomainException Refusal(Action act) => Assert.Throws<DomainException>(act);

    private static IEnumerable<string> Fields(Action act) => Refusal(act).Fields.Select(field => field.Field);
}
