using Collabs.Domain.Errors;
using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Personas;
using Collabs.Store.Requests;
using Collabs.Store.Rooms;
using Collabs.Tests.Domain.Agreements;
using Collabs.Tests.Domain.Rooms;

namespace Collabs.Tests.Store.Rooms;

using Room = Collabs.Domain.Rooms.Room;

public abstract class RoomRowsTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private static readonly Attachment File = new(Keccak256.Of("moodboard"u8), "moodboard.png", 1L << 40, "image/png");

    protected override Task PrepareAsync() => Db.WriteAsync((tx, _) => PersonaRows.AddAsync(tx, Deals.Persona), Ct);

    private int _said;

    [Fact]
    public async Task A_room_reads_back_whole_with_its_members_in_order()
    {
        var room = await AddAsync(With(Deals.Brand.Address).Mute(Deals.Brand.Address, true, [Talks.Host]));

        var read = await GetAsync(room.Id);
        Assert.Equal(room.Members, read.Members);
        Assert.Equal(room with { Members = [] }, read with { Members = [] });
    }

    [Fact]
    public async Task Of_two_who_change_a_room_at_once_one_is_told()
    {
        var room = await AddAsync(With(Deals.Brand.Address));
        await Db.WriteAsync((tx, _) => RoomRows.SaveAsync(tx, room.Mute(Deals.Brand.Address, true, [Talks.Host])), Ct);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => RoomRows.SaveAsync(tx, room.Leave([Deals.Brand.Address], Talks.Now)), Ct));
        Assert.Equal(DomainError.StaleEtag, refusal.Error);
    }

    [Fact]
    public async Task Rooms_list_for_those_who_are_in_or_invited_and_for_no_one_who_left()
    {
        var room = await AddAsync(With(Deals.Brand.Address));
        await Db.WriteAsync((tx, _) => RoomRows.SaveAsync(tx, room.Leave([Deals.Brand.Address], Talks.Now)), Ct);

        var host = await Db.ReadAsync((tx, _) => RoomRows.OfMembersAsync(tx, [Talks.Host], new Page(10)), Ct);
        var gone = await Db.ReadAsync((tx, _) => RoomRows.OfMembersAsync(tx, [Deals.Brand.Address], new Page(10)), Ct);
        var ever = await Db.ReadAsync((tx, _) => RoomRows.EverOfAsync(tx, [Deals.Brand.Address], new Page(10)), Ct);
        Assert.Equal([room.Id], host.Select(one => one.Id));
        Assert.Empty(gone);
        Assert.Equal([room.Id], ever.Select(one => one.Id));
    }

    [Fact]
    public async Task A_message_reads_back_whole_and_pages_by_time()
    {
        var room = await AddAsync(With(Deals.Brand.Address));
        var first = await SayAsync(room, "First", File);
        var second = await SayAsync(room, "Second");

        var page = await ListAsync(room, Deals.Brand.Address, new Page(1));
        var rest = await ListAsync(room, Deals.Brand.Address, new Page(9, new(page[0].CreateTime, page[0].Name.Id.Value)));
        Assert.Equal([first.Name, second.Name], page.Concat(rest).Select(message => message.Name));
        Assert.Equal([File], page[0].Attachments);
        Assert.Equal(first with { Attachments = [] }, page[0] with { Attachments = [] });
    }

    [Fact]
    public async Task A_restricted_message_is_listed_for_its_readers_alone()
    {
        var room = await AddAsync(With(Deals.Brand.Address).In(Talks.Other, RoomRole.Advertiser, "Another brand", 2));
        var request = CollaborationRequest.Receive(RequestId.New(Talks.Now), Deals.Persona.Id, Deals.Brand.Address, new("B", "Brief", "Aim", default, default), Talks.Now);
        var said = Message.OfService(room.Id, MessageId.New(Talks.Now), "Accepted.", request.Id, [Deals.Brand.Address, Talks.Host], Talks.Now);
        var thread = await SayAsync(room, "Shall we?");
        await Db.WriteAsync(
            async (tx, _) =>
            {
                await RequestRows.AddAsync(tx, request);
                await RoomRequestRows.AddAsync(tx, request.Id, thread.Name);
                await MessageRows.AddAsync(tx, said);
            },
            Ct);

        Assert.Contains(await ListAsync(room, Deals.Brand.Address, new Page(9)), message => message.Name == said.Name);
        Assert.DoesNotContain(await ListAsync(room, Talks.Other, new Page(9)), message => message.Name == said.Name);
        Assert.Equal(thread.Name, await Db.ReadAsync((tx, _) => RoomRequestRows.FindAsync(tx, request.Id), Ct));
        Assert.Equal([said.Name], (await Db.ReadAsync((tx, _) => MessageRows.AboutAsync(tx, request.Id), Ct)).Select(message => message.Name));
    }

    [Fact]
    public async Task Erasing_overwrites_text_attachments_and_the_reasons_of_reports()
    {
        var room = await AddAsync(With(Deals.Brand.Address));
        var said = await SayAsync(room, "My secret", File);
        await Db.WriteAsync((tx, _) => ReportRows.AddAsync(tx, new(said.Name, Talks.Host, "Because it says my secret", Talks.Now)), Ct);
        await Db.WriteAsync((tx, _) => MessageRows.EraseAsync(tx, said.Erase(Talks.Now)), Ct);

        var read = await Db.ReadAsync((tx, _) => MessageRows.GetAsync(tx, said.Name), Ct);
        Assert.Equal(("", Talks.Now), (read.Text, read.EraseTime));
        Assert.Empty(read.Attachments);
        Assert.Equal("", Assert.Single(await Db.ReadAsync((tx, _) => ReportRows.OfRoomAsync(tx, room.Id), Ct)).Reason);
        Assert.Empty(await Db.ReadAsync((tx, _) => MessageRows.UnerasedOfAsync(tx, room.Id, [Deals.Brand.Address]), Ct));
    }

    [Fact]
    public async Task A_member_reports_a_message_once()
    {
        var room = await AddAsync(With(Deals.Brand.Address));
        var report = new MessageReport((await SayAsync(room, "Buy!")).Name, Talks.Host, "Spam", Talks.Now);
        await Db.WriteAsync((tx, _) => ReportRows.AddAsync(tx, report), Ct);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => ReportRows.AddAsync(tx, report), Ct));
        Assert.Equal(DomainError.AlreadyExists, refusal.Error);
        Assert.Equal([report], await Db.ReadAsync((tx, _) => ReportRows.ByAsync(tx, room.Id, [Talks.Host]), Ct));
    }

    [Fact]
    public async Task The_feed_finds_what_happened_in_one_room()
    {
        var room = await AddAsync(With(Deals.Brand.Address));
        await Db.WriteAsync((tx, _) => FeedRows.AppendAsync(tx, new FeedEntry { Name = "A", Subject = room.Id.Name, At = Talks.Now }, new FeedEntry { Name = "B", At = Talks.Now }), Ct);

        var entries = await Db.ReadAsync((tx, _) => FeedRows.AfterAsync(tx, 0, new FeedFilter(Subject: room.Id.Name), 10), Ct);
        Assert.Equal("A", Assert.Single(entries).Name);
    }

    private static Room With(Address brand) => Talks.Open(nda: "Nothing leaves this room.").In(brand, RoomRole.Advertiser, "Loly's Kitchen", 1);

    private async Task<Room> AddAsync(Room room)
    {
        var stored = room with { Members = [.. room.Members.Select(member => member.Persona is null ? member : member with { Persona = Deals.Persona.Id })] };
        await Db.WriteAsync((tx, _) => RoomRows.AddAsync(tx, stored), Ct);
        return stored;
    }

    private async Task<Message> SayAsync(Room room, string text, params Attachment[] files)
    {
        // A second apart: within one, ids decide the order, and they are random.
        var at = Talks.Now.AddSeconds(_said++);
        var said = Message.Say(room, MessageId.New(at), text, false, files, [Deals.Brand.Address], at, new());
        await Db.WriteAsync((tx, _) => MessageRows.AddAsync(tx, said), Ct);
        return said;
    }

    private Task<Room> GetAsync(RoomId id) => Db.ReadAsync((tx, _) => RoomRows.GetAsync(tx, id), Ct);

    private Task<IReadOnlyList<Message>> ListAsync(Room room, Address reader, Page page) =>
        Db.ReadAsync((tx, _) => MessageRows.OfRoomAsync(tx, room.Id, [reader], page), Ct);
}

public sealed class SqliteRoomRowsTests() : RoomRowsTests(() => new SqliteDatabase());

public sealed class PostgresRoomRowsTests() : RoomRowsTests(() => new PostgresDatabase());
