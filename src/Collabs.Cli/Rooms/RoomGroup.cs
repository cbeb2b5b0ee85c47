using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomGroup
{
    public static Command Build(Terminal terminal) => Verb.Group(
        "room",
        "Creators and advertisers talk before anybody asks anything. Nothing of it goes on chain.",
        RoomCreate.Build(terminal),
        RoomList.Build(terminal),
        RoomShow.Build(terminal),
        RoomInvite.Build(terminal),
        RoomJoin.Build(terminal),
        RoomSay.Build(terminal),
        RoomRead.Build(terminal),
        RoomWatch.Build(terminal),
        RoomRequest.Build(terminal),
        RoomMute.Build(terminal),
        RoomReport.Build(terminal),
        RoomReports.Build(terminal),
        RoomErase.Build(terminal),
        RoomExport.Build(terminal),
        RoomRemove.Build(terminal),
        RoomLeave.Build(terminal));
}
