using System.Text.Json;
using System.Text.Json.Serialization;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Sessions;

internal sealed record CachedToken(string Server, string Account, string AccessToken, DateTimeOffset ExpireTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(List<CachedToken>))]
internal sealed partial class TokenJson : JsonSerializerContext;

/// <summary>The tokens of earlier sign-ins, in a file that only its owner can read. The last one signed in stands first.</summary>
internal sealed class TokenFile(string path, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A token that is about to end would end on the way.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    public string Path => path;

    public static TokenFile Of(Terminal terminal)
    {
        var home = terminal.Environment("COLLABS_HOME") is { Length: > 0 } chosen
            ? chosen
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".collabs");
        return new(System.IO.Path.Combine(home, "tokens.json"), terminal.Time);
    }

    /// <summary>A token that still holds, of that account or of the last one signed in.</summary>
    public CachedToken? Find(string server, string? account) => Load().FirstOrDefault(token =>
        token.Server == server && (account is null || token.Account == account) && token.ExpireTime - Margin > time.GetUtcNow());

    public void Save(CachedToken token)
    {
        List<CachedToken> tokens = [token, .. Load().Where(other =>
            (other.Server, other.Account) != (token.Server, token.Account) && other.ExpireTime > time.GetUtcNow())];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);

        // A new file with its mode from the start, moved into place: nobody reads it half written or before it is closed to others.
        var fresh = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(stream, tokens, TokenJson.Default.ListCachedToken);
        }

        File.Move(fresh, path, overwrite: true);
    }

    private List<CachedToken> Load()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), TokenJson.Default.ListCachedToken) ?? [];
        }
        catch (JsonException damaged)
        {
            throw new CliException($"{path} is damaged ({damaged.Message}) Delete it and sign in again.", inner: damaged);
        }
    }
}
