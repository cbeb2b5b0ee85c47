using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Cli.Rooms;

using Collabs.Room.V1;

internal static class RoomSay
{
    private static readonly Argument<string> Text = new("text") { Description = "What you say. - reads it from standard input." };
    private static readonly Option<bool> Ai = new("--ai") { Description = "An AI wrote it: it is shown as such." };

    private static readonly Option<FileInfo[]> Files = new("--attach")
    {
        Description = "A file that you speak of. Only its hash, name, size and kind are sent; give the file itself to whom it concerns.",
        HelpName = "FILE",
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(terminal, "say", "Say something in a room.", [RoomArguments.Room, Text, Ai, Files], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var text = call.Get(Text) == "-" ? (await call.Terminal.In.ReadToEndAsync(call.Stop)).ReplaceLineEndings("\n").Trim() : call.Get(Text);
        var answer = await service.Rooms.PostMessageAsync(
            new()
            {
                RequestId = call.RequestId(),
                Room = call.RoomName(),
                Text = text,
                AiWritten = call.Get(Ai),
                Attachments = { (call.Find(Files) ?? []).Select(Describe) },
            },
            cancellationToken: call.Stop);
        call.Print(answer.Message, _ => call.Terminal.Out.WriteLine(RoomView.Line(answer.Message)));
    }

    private static Attachment Describe(FileInfo file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file.FullName);
            return new()
            {
                Hash = ByteString.CopyFrom(Keccak256.Of(bytes).ToArray()),
                FileName = file.Name,
                Size = bytes.LongLength,
                MediaType = KindOf(file.Extension),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {file}: {exception.Message}", inner: exception);
        }
    }

    private static string KindOf(string extension) => extension.ToLowerInvariant() switch
    {
        ".pdf" => "application/pdf",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".mp4" => "video/mp4",
        ".md" => "text/markdown",
        ".txt" => "text/plain",
        ".json" => "application/json",
        ".zip" => "application/zip",
        _ => "application/octet-stream",
    };
}
