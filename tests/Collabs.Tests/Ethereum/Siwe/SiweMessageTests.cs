using System.Text.Json;
using Collabs.Ethereum;
using Collabs.Tests.Ethereum.Vectors;

namespace Collabs.Tests.Ethereum.Siwe;

public sealed class SiweMessageTests
{
    // EIP-4361, "Message Template" examples.
    private const string Example =
        "example.com wants you to sign in with your Ethereum account:\n0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2\n\n"
        + "I accept the ExampleOrg Terms of Service: https://example.com/tos\n\nURI: https://example.com/login\nVersion: 1\nChain ID: 1\n"
        + "Nonce: 32891756\nIssued At: 2021-09-30T16:25:24Z\nResources:\n- ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/\n"
        + "- https://example.com/my-web2-claim.json";

    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly SiweMessage Message = new()
    {
        Domain = "collabs.example",
        Address = Address.Parse("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2"),
        Uri = "https://collabs.example",
        ChainId = 31337,
        Nonce = "a1b2c3d4",
        IssuedAt = Noon,
        ExpirationTime = Noon.AddMinutes(5),
        NotBefore = Noon,
    };

    [Fact]
    public void The_example_of_the_EIP_parses()
    {
        var message = SiweMessage.Parse(Example);
        Assert.Equal("example.com", message.Domain);
        Assert.Null(message.Scheme);
        Assert.Equal(Address.Parse("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2"), message.Address);
        Assert.Equal("I accept the ExampleOrg Terms of Service: https://example.com/tos", message.Statement);
        Assert.Equal("https://example.com/login", message.Uri);
        Assert.Equal(1UL, message.ChainId);
        Assert.Equal("32891756", message.Nonce);
        Assert.Equal(new(2021, 9, 30, 16, 25, 24, TimeSpan.Zero), message.IssuedAt);
        Assert.Equal(2, message.Resources.Count);
        Assert.Equal(Example.Replace("24Z", "24.000Z", StringComparison.Ordinal), message.ToString());
    }

    [Fact]
    public void Messages_of_viem_that_the_reference_parser_reads_are_read_and_written_alike() => VectorFile.ForEach("siwe", 150, item =>
    {
        var text = item.Text("message");
        var message = SiweMessage.Parse(text);
        Assert.Equal(text, message.ToString());
        Assert.Equal(item.Text("domain"), message.Domain);
        Assert.Equal(item.Text("address"), message.Address.ToString());
        Assert.Equal(Optional(item, "statement"), message.Statement);
        Assert.Equal(Optional(item, "requestId"), message.RequestId);
        Assert.Equal(item.GetProperty("issuedAt").GetDateTimeOffset(), message.IssuedAt);
        Assert.Equal(item.TryGetProperty("expirationTime", out var end) ? end.GetDateTimeOffset() : null, message.ExpirationTime);
        Assert.Equal(Hash32.Parse(item.Text("hash")), PersonalMessage.Hash(message.ToString()));
    });

    [Fact]
    public void A_message_is_good_for_its_domain_nonce_and_time_only()
    {
        Message.Check("collabs.example", "a1b2c3d4", Noon);
        Refused("signs in to", () => Message.Check("evil.example", "a1b2c3d4", Noon));
        Refused("another nonce", () => Message.Check("collabs.example", "a1b2c3d5", Noon));
        Refused("expired", () => Message.Check("collabs.example", "a1b2c3d4", Noon.AddMinutes(5)));
        Refused("not good yet", () => Message.Check("collabs.example", "a1b2c3d4", Noon.AddTicks(-1)));
    }

    [Theory]
    [InlineData("example.com wants", "example.com  wants", "domain")]
    [InlineData("example.com wants", " wants", "domain is empty")]
    [InlineData("example.com wants", "http//example.com wants", "domain")]
    [InlineData("account:", "account", "first line")]
    [InlineData("0xC02a", "0xc02a", "checksum")]
    [InlineData("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2", "checksum")]
    [InlineData("I accept", "I ⁣accept", "statement")]
    [InlineData("URI: https://example.com/login", "URI: /login", "URI")]
    [InlineData("URI: https://example.com/login", "URI: https://exa mple.com/login", "URI")]
    [InlineData("URI: https://example.com/login", "URI: https://example.com/%zz", "URI")]
    [InlineData("Version: 1", "Version: 2", "version")]
    [InlineData("Chain ID: 1", "Chain ID: one", "chain id")]
    [InlineData("Chain ID: 1", "Chain ID: -1", "chain id")]
    [InlineData("Chain ID: 1\n", "", "Chain ID")]
    [InlineData("Nonce: 32891756", "Nonce: 3289175", "nonce")]
    [InlineData("Nonce: 32891756", "Nonce: 3289175_", "nonce")]
    [InlineData("2021-09-30T16:25:24Z", "2021-09-30 16:25:24Z", "time")]
    [InlineData("2021-09-30T16:25:24Z", "2021-13-30T16:25:24Z", "time")]
    [InlineData("2021-09-30T16:25:24Z", "30/09/2021", "time")]
    [InlineData("24Z\nResources", "24Z\nRequest ID: a b\nResources", "request id")]
    [InlineData("24Z\nResources", "24Z\nNot Before: 2021-09-30T16:25:24Z\nExpiration Time: 2021-09-30T16:25:24Z\nResources", "not expected")]
    [InlineData("24Z\nResources", "24Z\n\nResources", "not expected")]
    [InlineData("- ipfs", "* ipfs", "- ")]
    [InlineData("claim.json", "claim.json\n", "- ")]
    [InlineData("Version", "version", "Version")]
    [InlineData("\n", "\r\n", "first line")]
    public void A_text_that_breaks_the_grammar_is_refused_with_the_place(string part, string replacement, string reason) =>
        Refused(reason, () => SiweMessage.Parse(Example.Replace(part, replacement, StringComparison.Ordinal)));

    [Fact]
    public void No_shortened_message_but_one_cut_at_an_optional_line_parses()
    {
        var accepted = Enumerable.Range(0, Example.Length).Where(length => Parses(Example[..length])).Select(length => Example[..length]);
        Assert.All(accepted, text => Assert.Contains("\nIssued At: 2021-09-30T16:25:24Z", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_huge_text_is_refused_at_once() => Refused("at most", () => SiweMessage.Parse(new string('a', 1_000_000)));

    [Fact]
    public void A_member_cannot_forge_lines_when_written() =>
        Assert.Throws<SiweException>(() => (Message with { Statement = "Hello\n\nURI: https://evil.example" }).ToString());

    private static bool Parses(string text)
    {
        try
        {
            SiweMessage.Parse(text);
            return true;
        }
        catch (SiweException)
        {
            return false;
        }
    }

    private static string? Optional(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Refused(string reason, Action action) =>
        Assert.Contains(reason, Assert.Throws<SiweException>(action).Message, StringComparison.Ordinal);
}
