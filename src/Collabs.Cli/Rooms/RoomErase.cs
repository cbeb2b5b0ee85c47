using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomErase
{
    private static readonly Argument<string> What = new("what") { Description = "A message (rooms/ROOM/messages/MESSAGE), or a room, with --author." };

    private static readonly Option<string?> Author = new("--author")
    {
        Description = "Erase all that this wallet has said in the room, and its name.",
        HelpName = "ACCOUNT",
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "erase", "Erase a message, or all of an author's, as the author or the host. That something was said stays.", [What, Author], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        if (call.Find(Author) is { } author)
        {
            var all = await service.Rooms.EraseAuthorAsync(
                new() { RequestId = call.RequestId(), Room = ResourceName.In("rooms", call.Get(What)), Author = author }, cancellationToken: call.Stop);
            call.Print(all, _ => call.Terminal.Out.WriteLine(all.ErasedMessages == 1 ? "1 message has lost its words." : $"{all.ErasedMessages} messages have lost their words."));
            return;
        }

        if (!call.Get(What).Contains("/messages/", StringComparison.Ordinal))
        {
            throw new CliException("Name a message, rooms/ROOM/messages/MESSAGE; or name the room, and say whose words with --author ACCOUNT.", ExitCode.Usage);
        }

        var one = await service.Rooms.EraseMessageAsync(new() { RequestId = call.RequestId(), Name = call.Get(What) }, cancellationToken: call.Stop);
        call.Print(one.Message, _ => call.Terminal.Out.WriteLine(RoomView.Line(one.Message)));
    }
}
