using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

using Collabs.Room.V1;

/// <summary>What several of the room's verbs take.</summary>
internal static class RoomArguments
{
    public static readonly Argument<string> Room = new("room") { Description = "The room's name." };

    public static readonly Argument<string> Message = new("message") { Description = "The message's name: rooms/ROOM/messages/MESSAGE." };

    public static readonly Argument<string> Account = new("account") { Description = "The member's wallet." };

    public static readonly Option<RoomRole> Role = new("--as")
    {
        Description = "One of creator (speaks for a persona), advertiser (speaks for a brand), observer (reads only).",
        Required = true,
        HelpName = "ROLE",
        CustomParser = result => result.Tokens[0].Value switch
        {
            "creator" => RoomRole.Creator,
            "advertiser" => RoomRole.Advertiser,
            "observer" => RoomRole.Observer,
            var other => Refuse(result, other),
        },
    };

    public static readonly Option<string> DisplayName = new("--name")
    {
        Description = "What you are called in the room.",
        Required = true,
        HelpName = "NAME",
    };

    public static readonly Option<string?> Persona = new("--persona")
    {
        Description = "The persona that you speak for; creators only.",
        HelpName = "PERSONA",
    };

    public static string RoomName(this Call call) => ResourceName.In("rooms", call.Get(Room));

    public static string PersonaName(this Call call) => call.Find(Persona) is { } persona ? ResourceName.In("personas", persona) : "";

    private static RoomRole Refuse(System.CommandLine.Parsing.ArgumentResult result, string other)
    {
        result.AddError($"\"{other}\" is no role: choose creator, advertiser or observer.");
        return RoomRole.Unspecified;
    }
}
