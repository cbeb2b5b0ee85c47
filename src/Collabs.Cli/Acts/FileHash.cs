using System.CommandLine;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Cli.Acts;

/// <summary>The chain gets a hash, never the file: people's work and words stay where they are.</summary>
internal static class FileHash
{
    public static ByteString Of(Call call, Option<FileInfo?> file, Option<string?> hash)
    {
        if (call.Find(hash) is { } text)
        {
            return Hash32.TryParse(text, out var given)
                ? ByteString.CopyFrom(given.ToArray())
                : throw new CliException($"{hash.Name} takes 32 bytes as 0x and 64 hex digits; \"{text}\" is something else.", ExitCode.Usage);
        }

        if (call.Find(file) is not { } named)
        {
            throw new CliException($"Name the file with {file.Name} FILE, or its hash with {hash.Name} 0x….", ExitCode.Usage);
        }

        try
        {
            return ByteString.CopyFrom(Keccak256.Of(File.ReadAllBytes(named.FullName)).ToArray());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {named}: {exception.Message}", inner: exception);
        }
    }
}
