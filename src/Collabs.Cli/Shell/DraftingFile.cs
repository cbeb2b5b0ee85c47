using System.Text.Json;
using Collabs.Domain.Errors;

namespace Collabs.Cli.Shell;

/// <summary>Files that the domain reads itself; its refusals become sentences that name the file.</summary>
internal static class DraftingFile
{
    public static T Read<T>(FileInfo file, Func<byte[], T> read)
    {
        try
        {
            return read(File.ReadAllBytes(file.FullName));
        }
        catch (Exception wrong) when (wrong is DomainException or JsonException or FormatException)
        {
            throw new CliException($"{file}: {wrong.Message}", inner: wrong);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {file}: {exception.Message}", inner: exception);
        }
    }
}
