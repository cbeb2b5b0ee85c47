using Collabs.Agreement.V1;
using Collabs.Cli.Acts;
using Collabs.Cli.Shell;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Tests.Cli;

public sealed class AuthorizationTextTests
{
    private const string Account = "0x000000000000000000000000000000000000dEaD";

    [Fact]
    public void What_one_side_prints_the_other_side_brings()
    {
        var authorization = new Authorization
        {
            Actor = Account,
            Nonce = "18446744073709551615",
            Deadline = new Timestamp { Seconds = 2_000_000_000 },
            Signature = ByteString.CopyFrom(Enumerable.Range(0, 65).Select(static i => (byte)i).ToArray()),
        };

        Assert.Equal(authorization, AuthorizationText.Read(AuthorizationText.Write(authorization)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Account)]
    [InlineData(Account + ",1,soon,0x00")]
    [InlineData(Account + ",1,99999999999999999,0x00")]
    [InlineData(Account + ",1,2000000000,0xzz")]
    public void Anything_else_is_refused_with_the_form_that_is_wanted(string text)
    {
        var refusal = Assert.Throws<CliException>(() => AuthorizationText.Read(text));

        Assert.Contains(AuthorizationText.Form, refusal.Message, StringComparison.Ordinal);
    }
}
