using Google.Protobuf;

namespace Collabs.Cli.Shell;

/// <summary>Reads a message that somebody wrote as a JSON file, or on standard input where the file is "-".</summary>
internal static class JsonInput
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(false));

    public static async Task<T> ReadAsync<T>(Call call, string? path)
        where T : IMessage<T>, new()
    {
        var text = await ReadTextAsync(call, path);
        try
        {
            return Parser.Parse<T>(text);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new CliException(
                $"{(path == "-" ? "The input" : path)} is not a valid {typeof(T).Name}: {exception.Message.TrimEnd('.')}. Compare it with the output of --example.", inner: exception);
        }
    }

    private static async Task<string> ReadTextAsync(Call call, string? path)
    {
        if (path is null)
        {
            throw new CliException("Name a JSON file, or - for standard input. --example prints one to start from.", ExitCode.Usage);
        }

        try
        {
            return path == "-" ? await call.Terminal.In.ReadToEndAsync(call.Stop) : await File.ReadAllTextAsync(path, call.Stop);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {path}: {exception.Message}", inner: exception);
        }
    }
}
