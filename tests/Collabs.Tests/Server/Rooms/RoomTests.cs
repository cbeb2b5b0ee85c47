using Collabs.Room.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Tests.Server.Rooms;

public sealed class RoomTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task Confidentiality_terms_come_before_the_first_word()
    {
        var deal = await Deal.MeetAsync(Server);
        var talk = await Talk.OfAsync(deal, "Nothing leaves this room.");
        await talk.InviteAsync(deal.Stranger, RoomRole.Advertiser);

        var seen = (await deal.Stranger.Rooms.GetRoomAsync(new() { Name = talk.Name })).Room;
        var unread = await Refusal.OfAsync(deal.Stranger.Rooms.ListMessagesAsync(new() { Room = talk.Name }));
        var unticked = await Refusal.OfAsync(deal.Stranger.Rooms.JoinRoomAsync(new() { RequestId = NewId(), Room = talk.Name, DisplayName = "S" }));
        await deal.Stranger.Rooms.JoinRoomAsync(new() { RequestId = NewId(), Room = talk.Name, DisplayName = "S", AcceptNda = true, NdaHash = seen.NdaHash });

        Assert.Equal(deal.Stranger.Account, Assert.Single(seen.Members).Account);
        Assert.Equal(StatusCode.PermissionDenied, unread.Code);
        Assert.Equal(["accept_nda"], unticked.Fields);
        Assert.Equal(talk.First.Name, Assert.Single(await talk.ReadAsync(deal.Stranger)).Name);
        Assert.Contains("prices", seen.Notice, StringComparison.Ordinal);
        Assert.Contains("concurrence", seen.NoticeFr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_by_an_ai_is_marked_and_its_files_are_hashes()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        var file = new Attachment { Hash = ByteString.CopyFrom(new byte[32]), FileName = "moodboard.png", Size = 12, MediaType = "image/png" };
        await talk.Host.Rooms.PostMessageAsync(new() { RequestId = NewId(), Room = talk.Name, Text = "A board", AiWritten = true, Attachments = { file } });

        var read = (await talk.ReadAsync(talk.Brand))[^1];

        Assert.True(read.AiWritten);
        Assert.Equal([file], read.Attachments);
        Assert.Equal(talk.Host.Account, read.Author);
    }

    [Fact]
    public async Task Bad_text_and_a_hash_of_the_wrong_size_are_refused_by_field()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        var refusal = await Refusal.OfAsync(talk.Brand.Rooms.PostMessageAsync(
            new()
            {
                RequestId = NewId(), Room = talk.Name, Text = "pay \u202Eem",
                Attachments = { new Attachment { Hash = ByteString.CopyFrom(1, 2), FileName = "a.png", MediaType = "image/png" } },
            }));
        var long64 = await Refusal.OfAsync(talk.Brand.Rooms.PostMessageAsync(new() { RequestId = NewId(), Room = talk.Name, Text = new string('x', 100_000) }));

        Assert.Equal(["attachments[0].hash", "text"], refusal.Fields.Order());
        Assert.Equal(["text"], long64.Fields);
    }

    [Fact]
    public async Task The_stream_tells_history_news_and_comings_and_ends_with_ones_place()
    {
        var deal = await Deal.MeetAsync(Server);
        var talk = await Talk.OfAsync(deal);
        using var watch = talk.Brand.Rooms.WatchRoom(new() { Room = talk.Name }, cancellationToken: Ct);
        Assert.Equal(talk.First.Name, (await NextSaidAsync(watch)).Message.Name);

        var said = await talk.SayAsync(talk.Host, "Gladly.");
        Assert.Equal("Gladly.", (await NextSaidAsync(watch)).Message.Text);
        await talk.Brand.Rooms.LeaveRoomAsync(new() { RequestId = NewId(), Room = talk.Name });
        await talk.SayAsync(talk.Host, "They are gone.");

        var end = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => NextSaidAsync(watch)));
        Assert.Equal(StatusCode.PermissionDenied, end.Code);
        Assert.NotEmpty(said.Name);
    }

    [Fact]
    public async Task Who_is_removed_hears_nothing_more_on_an_open_stream()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        using var watch = talk.Brand.Rooms.WatchRoom(new() { Room = talk.Name }, cancellationToken: Ct);
        await NextSaidAsync(watch);

        await talk.Host.Rooms.RemoveMemberAsync(new() { RequestId = NewId(), Room = talk.Name, Account = talk.Brand.Account });

        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => NextSaidAsync(watch))).StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await Refusal.OfAsync(talk.Brand.Rooms.GetRoomAsync(new() { Name = talk.Name }))).Code);
    }

    [Fact]
    public async Task A_stream_goes_on_after_its_resume_token_and_a_quiet_one_lives()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        string token;
        using (var watch = talk.Brand.Rooms.WatchRoom(new() { Room = talk.Name }, cancellationToken: Ct))
        {
            token = (await NextSaidAsync(watch)).ResumeToken;
        }

        await talk.SayAsync(talk.Host, "Second");
        using var rest = talk.Brand.Rooms.WatchRoom(new() { Room = talk.Name, ResumeToken = token }, cancellationToken: Ct);

        Assert.Equal("Second", (await NextSaidAsync(rest)).Message.Text);
    }

    [Fact]
    public async Task Only_those_who_may_read_the_request_learn_that_a_talk_became_one_and_how_it_ended()
    {
        var deal = await Deal.MeetAsync(Server);
        var talk = await Talk.OfAsync(deal);
        await talk.InAsync(deal.Stranger, RoomRole.Advertiser, "Another brand");
        using var other = deal.Stranger.Rooms.WatchRoom(new() { Room = talk.Name }, cancellationToken: Ct);
        var request = (await talk.Brand.Rooms.TurnIntoRequestAsync(talk.Turning())).Request;
        await talk.Host.Requests.AnswerRequestAsync(new() { RequestId = NewId(), Name = request.Name, Etag = request.Etag, Accept = false, Reason = "Not this spring." });
        await talk.SayAsync(talk.Host, "Next question?");

        var brand = await talk.ReadAsync(talk.Brand);
        var steward = await talk.ReadAsync(talk.Host);
        var stranger = await talk.ReadAsync(deal.Stranger);

        Assert.Equal(talk.Brand.Account, request.Brand);
        Assert.Equal([talk.First.Text, $"This talk has become {request.Name} to {deal.Persona.Name}.", $"{deal.Persona.Name} has declined {request.Name}: Not this spring.", "Next question?"], brand.Select(message => message.Text));
        Assert.Equal(brand, steward);
        Assert.Equal([talk.First.Text, "Next question?"], stranger.Select(message => message.Text));
        Assert.Equal([talk.First.Text, "Next question?"], [(await NextSaidAsync(other)).Message.Text, (await NextSaidAsync(other)).Message.Text]);
        Assert.Equal(StatusCode.NotFound, (await Refusal.OfAsync(deal.Stranger.Rooms.ReportMessageAsync(new() { RequestId = NewId(), Name = brand[1].Name, Reason = "?" }))).Code);
    }

    [Fact]
    public async Task A_muted_member_reads_on()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        await talk.Host.Rooms.MuteMemberAsync(new() { RequestId = NewId(), Room = talk.Name, Account = talk.Brand.Account, Muted = true });

        Assert.Equal(StatusCode.PermissionDenied, (await Refusal.OfAsync(talk.Brand.Rooms.PostMessageAsync(new() { RequestId = NewId(), Room = talk.Name, Text = "But" }))).Code);
        Assert.Equal(StatusCode.PermissionDenied, (await Refusal.OfAsync(talk.Brand.Rooms.TurnIntoRequestAsync(talk.Turning()))).Code);
        Assert.Single(await talk.ReadAsync(talk.Brand));
    }

    [Fact]
    public async Task An_author_erases_its_words_even_after_leaving_and_the_stream_says_so()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        var id = NewId();
        var said = await talk.Brand.Rooms.PostMessageAsync(new() { RequestId = id, Room = talk.Name, Text = "My secret" });
        await talk.Brand.Rooms.LeaveRoomAsync(new() { RequestId = NewId(), Room = talk.Name });
        var erased = await talk.Brand.Rooms.EraseAuthorAsync(new() { RequestId = NewId(), Room = talk.Name, Author = talk.Brand.Account });

        var read = await talk.ReadAsync(talk.Host);
        var room = (await talk.Host.Rooms.GetRoomAsync(new() { Name = talk.Name })).Room;
        var again = await Refusal.OfAsync(talk.Brand.Rooms.PostMessageAsync(new() { RequestId = id, Room = talk.Name, Text = "My secret" }));

        Assert.Equal(2u, erased.ErasedMessages);
        Assert.All(read, message => Assert.True(message.Text.Length == 0 && message.EraseTime is not null && message.Author == talk.Brand.Account));
        Assert.Equal("erased", room.Members.Single(member => member.Account == talk.Brand.Account).DisplayName);

        // The kept answer to the first call repeated the words: it is gone with them.
        Assert.Equal("WRONG_STATE", again.Reason);
        Assert.NotEmpty(said.Message.Name);
    }

    [Fact]
    public async Task The_host_reads_what_members_report()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        var bad = await talk.SayAsync(talk.Host, "Shall we both ask 500?");
        await talk.Brand.Rooms.ReportMessageAsync(new() { RequestId = NewId(), Name = bad.Name, Reason = "Talks about prices" });

        var reports = (await talk.Host.Rooms.ListReportsAsync(new() { Room = talk.Name })).Reports;

        Assert.Equal((bad.Name, talk.Brand.Account, "Talks about prices"), (reports[0].Message, reports[0].Reporter, reports[0].Reason));
    }

    [Fact]
    public async Task Messages_page_and_the_export_is_the_whole()
    {
        var talk = await Talk.OfAsync(await Deal.MeetAsync(Server));
        for (var i = 2; i <= 5; i++)
        {
            await talk.SayAsync(talk.Host, $"{i}");
        }

        var first = await talk.Brand.Rooms.ListMessagesAsync(new() { Room = talk.Name, PageSize = 3 });
        var rest = await talk.Brand.Rooms.ListMessagesAsync(new() { Room = talk.Name, PageSize = 3, PageToken = first.NextPageToken });
        using var export = talk.Brand.Rooms.ExportRoom(new() { Room = talk.Name }, cancellationToken: Ct);
        var records = await export.ResponseStream.ReadAllAsync(Ct).ToListAsync(Ct);

        Assert.Equal(["2", "3", "4", "5"], first.Messages.Concat(rest.Messages).Skip(1).Select(message => message.Text));
        Assert.Empty(rest.NextPageToken);
        Assert.Equal(talk.Name, records[0].Room.Name);
        Assert.Equal(first.Messages.Concat(rest.Messages), records.Skip(1).Select(record => record.Message));
    }

    private static async Task<WatchRoomResponse> NextSaidAsync(AsyncServerStreamingCall<WatchRoomResponse> watch)
    {
        while (await watch.ResponseStream.MoveNext(Ct))
        {
            if (watch.ResponseStream.Current.EventCase == WatchRoomResponse.EventOneofCase.Message)
            {
                return watch.ResponseStream.Current;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
