using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Microsoft.Extensions.Time.Testing;

namespace Collabs.Tests.Cli.Sessions;

public sealed class TokenFileTests : IDisposable
{
    private const string Server = "http://127.0.0.1:5080/";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-test-");
    private readonly FakeTimeProvider _time = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_token_is_found_again_by_its_server_and_account()
    {
        File().Save(Token("0xA"));

        Assert.Equal("secret of 0xA", File().Find(Server, "0xA")?.AccessToken);
        Assert.Null(File().Find("http://elsewhere/", "0xA"));
        Assert.Null(File().Find(Server, "0xB"));
    }

    [Fact]
    public void Without_an_account_the_last_one_signed_in_speaks()
    {
        File().Save(Token("0xA"));
        File().Save(Token("0xB"));
        Assert.Equal("0xB", File().Find(Server, account: null)?.Account);

        File().Save(Token("0xA"));
        Assert.Equal("0xA", File().Find(Server, account: null)?.Account);
    }

    [Fact]
    public void A_token_that_has_ended_or_is_about_to_is_no_token()
    {
        File().Save(Token("0xA"));
        _time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(10));

        Assert.Null(File().Find(Server, "0xA"));
    }

    [Fact]
    public void Ended_tokens_leave_the_file_with_the_next_sign_in()
    {
        File().Save(Token("0xA"));
        _time.Advance(TimeSpan.FromHours(2));
        File().Save(Token("0xB"));

        Assert.DoesNotContain("0xA", System.IO.File.ReadAllText(File().Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_its_owner_can_read_the_file_even_after_it_was_opened_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes; the profile folder is the owner's.");
            return;
        }

        File().Save(Token("0xA"));
        System.IO.File.SetUnixFileMode(File().Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        File().Save(Token("0xB"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File().Path));
        Assert.Equal([File().Path], Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_damaged_file_is_named_with_the_way_out()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File().Path)!);
        System.IO.File.WriteAllText(File().Path, "[{");

        var damaged = Assert.Throws<CliException>(() => File().Find(Server, null));
        Assert.Contains("Delete it and sign in again.", damaged.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private TokenFile File() => new(Path.Combine(_folder.FullName, "home", "tokens.json"), _time);

    private CachedToken Token(string account) => new(Server, account, $"secret of {account}", _time.GetUtcNow() + TimeSpan.FromHours(1));
}
