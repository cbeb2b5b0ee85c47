using Collabs.Domain.Errors;
using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using static Collabs.Tests.Domain.Rooms.Talks;

namespace Collabs.Tests.Domain.Rooms;

public sealed class MessageTests
{
    private static readonly Attachment File = new(Keccak256.Of("moodboard"u8), "moodboard.png", 9, "image/png");

    [Fact]
    public void Creators_and_advertisers_speak_and_observers_do_not()
    {
        var room = Full();

        Assert.Equal(Brand, room.Say(Brand).Author);
        Assert.Equal(DomainError.PermissionDenied, Assert.Throws<DomainException>(() => room.Say(Guest)).Error);
        Assert.Equal(DomainError.PermissionDenied, Assert.Throws<DomainException>(() => room.Say(Other)).Error);
        Assert.Equal(DomainError.PermissionDenied, Assert.Throws<DomainException>(() => room.Mute(Brand, true, [Host]).Say(Brand)).Error);
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData(" leading", "text")]
    [InlineData("pay\u2066me\u2069", "text")]
    [InlineData("z\u0300\u0301\u0302\u0303\u0304", "text")]
    [InlineData("bell\u0007", "text")]
    public void Text_is_refused_by_field_where_it_hides_something(string text, string field) => Assert.Equal([field], Fields(() => Full().Say(Brand, text)));

    [Fact]
    public void Ten_megabytes_are_no_message() => Assert.Equal(["text"], Fields(() => Full().Say(Brand, new string('x', 10_000_000))));

    [Fact]
    public void Attachments_alone_say_enough() => Assert.Equal([File], Full().Say(Brand, "", File).Attachments);

    [Fact]
    public void Every_broken_attachment_is_named()
    {
        Attachment[] files = [File with { FileName = "../../etc/passwd" }, File with { Size = -1 }, File with { MediaType = "png" }, File with { MediaType = "a/b c" }];

        Assert.Equal(
            ["attachments[0].file_name", "attachments[1].size", "attachments[2].media_type", "attachments[3].media_type"],
            Fields(() => Full().Say(Brand, "See these", files)));
    }

    [Fact]
    public void Seventeen_attachments_are_too_many() => Assert.Equal(["attachments"], Fields(() => Full().Say(Brand, "", [.. Enumerable.Repeat(File, 17)])));

    [Fact]
    public void What_the_service_says_of_a_request_is_for_those_who_may_read_the_request()
    {
        var said = Message.OfService(Full().Id, MessageId.New(Now), "Accepted.", RequestId.New(Now), [Brand, Host], Now);

        Assert.True(said.IsFor([Brand]));
        Assert.False(said.IsFor([Other, Guest]));
        Assert.True(Full().Say(Host).IsFor([Guest]));
    }

    [Fact]
    public void Erasing_leaves_author_and_time_and_happens_once()
    {
        var said = Full().Say(Brand, "My secret", File);
        var erased = said.Erase(Now.AddDays(1)).Erase(Now.AddDays(2));

        Assert.Equal(("", Brand, said.CreateTime, Now.AddDays(1)), (erased.Text, erased.Author, erased.CreateTime, erased.EraseTime));
        Assert.Empty(erased.Attachments);
    }

    [Theory]
    [InlineData("rooms/spring/messages/abc", true)]
    [InlineData("rooms/spring", false)]
    [InlineData("messages/abc", false)]
    [InlineData("rooms/spring/messages/", false)]
    [InlineData("rooms/SPRING/messages/abc", false)]
    public void A_thread_is_named_by_room_and_message(string name, bool valid)
    {
        if (valid)
        {
            Assert.Equal(name, MessageName.Parse(name).Name);
        }
        else
        {
            Assert.Equal("name", Assert.Single(Assert.Throws<DomainException>(() => MessageName.Parse(name)).Fields).Field);
        }
    }

    private static IEnumerable<string> Fields(Action act) => Assert.Throws<DomainException>(act).Fields.Select(field => field.Field);
}
