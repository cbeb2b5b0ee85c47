using System.Text.Json;
using Collabs.Cli.Shell;

namespace Collabs.Tests.Cli.Keys;

public sealed class KeyVerbTests : IDisposable
{
    // The first account of every development chain; worth nothing anywhere.
    private const string KnownKey = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private const string KnownAccount = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-test-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "key.json");

    [Fact]
    public async Task A_new_key_is_in_a_file_that_only_its_owner_reads_and_opens_with_its_password()
    {
        var made = await CliRun.OfAsync(Password("correct horse"), "key", "new", Path, "--json");
        var account = JsonDocument.Parse(made.Out).RootElement.GetProperty("account").GetString();

        Assert.Equal(ExitCode.Done, made.ExitCode);
        Assert.Equal(account, (await CliRun.OfAsync("key", "show", "--keystore", Path)).Out.Trim());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }
    }

    [Fact]
    public async Task A_key_can_be_taken_from_the_environment_into_a_file()
    {
        var run = await CliRun.OfAsync(
            new CliWorld { Variables = { ["COLLABS_PASSWORD"] = "x", ["COLLABS_PRIVATE_KEY"] = KnownKey } }, "key", "new", Path, "--import");

        Assert.StartsWith(KnownAccount, run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(KnownKey[2..], await File.ReadAllTextAsync(Path), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_nothing_is_sent()
    {
        await CliRun.OfAsync(Password("right"), "key", "new", Path);
        var run = await CliRun.OfAsync(Password("wrong"), "sign-in", "--keystore", Path, "--server", "http://127.0.0.1:1");

        Assert.Contains("The password does not open this key file.", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
    }

    [Fact]
    public async Task An_existing_file_is_never_overwritten()
    {
        await File.WriteAllTextAsync(Path, "the only copy");
        var run = await CliRun.OfAsync(Password("x"), "key", "new", Path);

        Assert.Contains("exists already", run.Error, StringComparison.Ordinal);
        Assert.Equal("the only copy", await File.ReadAllTextAsync(Path));
    }

    [Theory]
    [InlineData("", "An empty password would protect nothing")]
    public async Task A_password_that_protects_nothing_is_refused(string password, string sentence)
    {
        var run = await CliRun.OfAsync(Password(password), "key", "new", Path);

        Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task Somebody_at_the_keyboard_is_asked_and_nobody_else()
    {
        var asked = await CliRun.OfAsync(new CliWorld { Answer = "typed" }, "key", "new", Path);
        var alone = await CliRun.OfAsync("key", "new", Path + "2");

        Assert.Equal(ExitCode.Done, asked.ExitCode);
        Assert.Contains("set COLLABS_PASSWORD", alone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_keystore_is_named()
    {
        await File.WriteAllTextAsync(Path, "{}");
        var run = await CliRun.OfAsync("key", "show", "--keystore", Path);

        Assert.StartsWith($"{Path}: This is no key file of version 3", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_the_environment_shows_its_account_and_never_itself()
    {
        var run = await CliRun.OfAsync(new CliWorld { Variables = { ["COLLABS_PRIVATE_KEY"] = KnownKey } }, "key", "show");

        Assert.Equal(KnownAccount, run.Out.Trim());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static CliWorld Password(string password) => new() { Variables = { ["COLLABS_PASSWORD"] = password } };
}
