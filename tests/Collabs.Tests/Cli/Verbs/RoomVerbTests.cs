using Collabs.Cli.Shell;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Cli.Verbs;

/// <summary>The verbs of rooms against a running service, as a person uses them one after the other.</summary>
public sealed class RoomVerbTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_talk_from_its_opening_to_its_end()
    {
        using var home = new TemporaryFolder();
        var deal = await Deal.MeetAsync(Server);
        var (host, brand) = (Person(deal.Steward, home), Person(deal.Brand, home));
        var terms = home.File("nda.txt");
        await File.WriteAllTextAsync(terms, "Nothing leaves this room.\n", Ct);
        var file = home.File("board.pdf");
        await File.WriteAllBytesAsync(file, new byte[10_000_000], Ct);

        var (opened, text) = await host.DoAsync("room", "create", "--topic", "Spring plans", "--as", "creator", "--name", "Ada", "--persona", deal.Persona.Name, "--nda", terms);
        var room = (string)opened["name"]!;
        Assert.Contains("competition law", text, StringComparison.Ordinal);
        Assert.Contains("Nothing leaves this room.", text, StringComparison.Ordinal);
        await host.DoAsync("room", "invite", room, deal.Brand.Account, "--as", "advertiser");
        Assert.Contains("Repeat with --accept-nda", await brand.RefusedAsync(ExitCode.Refused, "room", "join", room, "--name", "Loly"), StringComparison.Ordinal);
        Assert.Contains("Loly", (await brand.DoAsync("room", "join", room, "--name", "Loly", "--accept-nda")).Text, StringComparison.Ordinal);

        var (said, line) = await brand.DoAsync("room", "say", room, "Would you cook with us?", "--attach", file, "--ai");
        var message = (string)said["name"]!;
        Assert.Contains("[AI]: Would you cook with us?", line, StringComparison.Ordinal);
        Assert.Contains("board.pdf (application/pdf, 10000000 bytes), 0x", line, StringComparison.Ordinal);
        Assert.Contains("Would you cook with us?", (await host.DoAsync("room", "read", room)).Text, StringComparison.Ordinal);
        Assert.Contains("Spring plans", (await brand.DoAsync("room", "list")).Text, StringComparison.Ordinal);
        Assert.Contains("Spring plans", (await brand.DoAsync("room", "show", room)).Text, StringComparison.Ordinal);

        await host.DoAsync("room", "mute", room, deal.Brand.Account);
        Assert.Contains("The host has muted you", await brand.RefusedAsync(ExitCode.Refused, "room", "say", room, "Hello?"), StringComparison.Ordinal);
        await host.DoAsync("room", "mute", room, deal.Brand.Account, "--lift");
        Assert.Contains("The host can read your report", (await brand.DoAsync("room", "report", message, "--reason", "Spam")).Text, StringComparison.Ordinal);
        Assert.Contains("Spam", (await host.DoAsync("room", "reports", room)).Text, StringComparison.Ordinal);
        var (request, _) = await brand.DoAsync("room", "request", message, deal.Persona.Name, "--brand", "Loly's Kitchen", "--brief", "Three films.", "--objective", "Autumn");
        Assert.Equal(message, (string)request["thread"]!);
        Assert.Equal(3, (await brand.DoAsync("room", "export", room)).Json.AsObject().Count);

        Assert.Contains("(erased on", (await brand.DoAsync("room", "erase", message)).Text, StringComparison.Ordinal);
        await brand.DoAsync("room", "say", room, "Once more.");
        Assert.Contains("1 message has lost its words.", (await host.DoAsync("room", "erase", room, "--author", deal.Brand.Account)).Text, StringComparison.Ordinal);
        await host.DoAsync("room", "invite", room, deal.Payee.Account, "--as", "observer");
        await host.DoAsync("room", "remove", room, deal.Payee.Account);
        Assert.Contains("You are out of", (await brand.DoAsync("room", "leave", room)).Text, StringComparison.Ordinal);
        Assert.Contains("Only members of the room", await brand.RefusedAsync(ExitCode.Refused, "room", "read", room), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_or_somebody_elses_is_said_in_a_sentence()
    {
        using var home = new TemporaryFolder();
        var deal = await Deal.MeetAsync(Server);
        var host = Person(deal.Steward, home);
        var stranger = Person(deal.Stranger, home);
        var room = (string)(await host.DoAsync("room", "create", "--topic", "Plans", "--as", "creator", "--name", "Ada", "--persona", deal.Persona.Name)).Json["name"]!;
        string[][] verbs =
        [
            ["show"], ["read"], ["reports"], ["export"], ["leave"], ["say", "Hello"], ["invite", deal.Brand.Account, "--as", "observer"], ["mute", deal.Brand.Account],
            ["remove", deal.Brand.Account], ["join", "--name", "Ada"],
        ];

        foreach (var verb in verbs)
        {
            var missing = await host.RefusedAsync(ExitCode.Refused, ["room", verb[0], "rooms/none", .. verb[1..]]);
            var foreign = await stranger.RefusedAsync(ExitCode.Refused, ["room", verb[0], room, .. verb[1..]]);
            Assert.StartsWith("There is no rooms/none.", missing, StringComparison.Ordinal);
            Assert.Matches("^(Only |You are not in this room)", foreign);
        }

        Assert.Contains("is no role: choose creator, advertiser or observer", await host.RefusedAsync(ExitCode.Usage, "room", "invite", room, deal.Brand.Account, "--as", "boss"), StringComparison.Ordinal);
        Assert.Contains("Option '--topic' is required", await host.RefusedAsync(ExitCode.Usage, "room", "create", "--as", "creator", "--name", "Ada"), StringComparison.Ordinal);
        Assert.Contains("account", await host.RefusedAsync(ExitCode.Refused, "room", "invite", room, "0x12", "--as", "observer"), StringComparison.Ordinal);
        Assert.StartsWith("Name a message", await host.RefusedAsync(ExitCode.Usage, "room", "erase", room), StringComparison.Ordinal);
        Assert.StartsWith("Cannot read ", await host.RefusedAsync(ExitCode.Refused, "room", "say", room, "Look", "--attach", home.File("none.pdf")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(70_000, "text: has 70000 characters; at most 65536 are accepted.")]
    [InlineData(10_000_000, "text: has 10000000 characters; at most 65536 are accepted.")]
    [InlineData(17_000_000, "no single text may have more than 65,536 characters")]
    public async Task A_text_beyond_all_measure_is_refused_with_its_field_and_limit(int length, string sentence)
    {
        using var home = new TemporaryFolder();
        var deal = await Deal.MeetAsync(Server);

        var run = await Person(deal.Steward, home).RunAsync(new('x', length), "room", "say", "rooms/none", "-");

        Assert.Contains(sentence, run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
    }

    [Fact]
    public async Task Many_long_texts_are_refused_for_their_sum()
    {
        var deal = await Deal.MeetAsync(Server);
        var message = new Collabs.Room.V1.PostMessageRequest { RequestId = NewId(), Room = "rooms/none", Text = "Look." };
        message.Attachments.AddRange(Enumerable.Repeat(new Collabs.Room.V1.Attachment { FileName = new('x', 60_000) }, 40));

        var refusal = await Refusal.OfAsync(deal.Steward.Rooms.PostMessageAsync(message));

        Assert.StartsWith("The message has 24", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("at most 2097152 are accepted", refusal.Message, StringComparison.Ordinal);
    }

    private CliPerson Person(Party party, TemporaryFolder home) => new(Server, party.Wallet, home.Path);
}
