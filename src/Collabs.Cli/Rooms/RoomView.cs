using Collabs.Cli.Agreements;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Rooms;

using Collabs.Room.V1;

internal static class RoomView
{
    /// <summary>A room, with the notice that stands above every talk.</summary>
    public static void Show(IAnsiConsole screen, Room room)
    {
        screen.Write(new Panel(new Text(room.Notice)) { Header = new PanelHeader("Among competitors") });
        screen.Write(View.Facts(
            ("Room", room.Name),
            ("Topic", room.Topic),
            ("For", room.CreatorsOnly ? "creators only" : ""),
            ("Host", room.Host),
            ("Confidentiality terms", room.Nda),
            ("Their hash", room.NdaHash.IsEmpty ? "" : AgreementView.Hex(room.NdaHash)),
            ("Opened", View.Time(room.CreateTime))));
        var table = View.Table("Member", "Name", "As", "Speaks for", "State", "Since");
        foreach (var member in room.Members)
        {
            table.AddTextRow(
                member.Account, member.DisplayName, View.Word(member.Role), member.Persona,
                View.Word(member.State) + (member.Muted ? ", muted" : ""), View.Time(member.LeaveTime ?? member.JoinTime ?? member.InviteTime));
        }

        screen.Write(table);
    }

    /// <summary>A message on a line of its own, and what it speaks of below.</summary>
    public static string Line(Message message)
    {
        var author = message.Author.Length == 0 ? "the service" : message.Author;
        var files = string.Concat(message.Attachments.Select(file => $"\n    {file.FileName} ({file.MediaType}, {file.Size} bytes), {AgreementView.Hex(file.Hash)}"));
        var text = message.EraseTime is { } erased ? $"(erased on {View.Time(erased)})" : message.Text;
        return $"{View.Time(message.CreateTime)} {author}{(message.AiWritten ? " [AI]" : "")}: {text}{files}\n    {message.Name}";
    }
}
