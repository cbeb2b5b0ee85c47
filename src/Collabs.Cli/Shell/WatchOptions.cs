using System.CommandLine;
using Google.Protobuf;

namespace Collabs.Cli.Shell;

/// <summary>Streams: one line an event, for people or for programs (JSON lines).</summary>
internal static class WatchOptions
{
    public static readonly Option<string?> Resume = new("--resume")
    {
        Description = "Continue after the event that carried this resume token; from the beginning if left out.",
        HelpName = "TOKEN",
    };

    public static void Print(Call call, IMessage message, string line)
    {
        call.Terminal.Out.WriteLine(call.Json ? MessageJson.Write(message, indented: false) : line);
        call.Terminal.Out.Flush();
    }
}
