using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomCreate
{
    private static readonly Option<string> Topic = new("--topic") { Description = "What is talked about, in a sentence.", Required = true, HelpName = "TEXT" };
    private static readonly Option<FileInfo?> Nda = new("--nda") { Description = "A text file of confidentiality terms that everyone must accept before reading.", HelpName = "FILE" };
    private static readonly Option<bool> CreatorsOnly = new("--creators-only") { Description = "Neither advertisers nor observers can be invited." };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "create",
        "Open a room. You are its host: you invite, mute, remove and read reports.",
        [Topic, RoomArguments.Role, RoomArguments.DisplayName, RoomArguments.Persona, Nda, CreatorsOnly],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.CreateRoomAsync(
            new()
            {
                RequestId = call.RequestId(),
                Room = new() { Topic = call.Get(Topic), Nda = await NdaAsync(call), CreatorsOnly = call.Get(CreatorsOnly) },
                Role = call.Get(RoomArguments.Role),
                DisplayName = call.Get(RoomArguments.DisplayName),
                Persona = call.PersonaName(),
            },
            cancellationToken: call.Stop);
        call.Print(answer.Room, screen => RoomView.Show(screen, answer.Room));
    }

    private static async Task<string> NdaAsync(Call call)
    {
        if (call.Find(Nda) is not { } file)
        {
            return "";
        }

        try
        {
            return (await File.ReadAllTextAsync(file.FullName, call.Stop)).ReplaceLineEndings("\n").Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {file}: {exception.Message}", inner: exception);
        }
    }
}
