using Collabs.Domain.Errors;
using Collabs.Domain.Requests;
using Collabs.Ethereum;

namespace Collabs.Domain.Rooms;

/// <summary>A file that a message speaks of. The bytes stay with the parties: whoever gets them holds them against the hash.</summary>
/// <param name="Hash">keccak256 of the bytes.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Size">In bytes.</param>
/// <param name="MediaType">RFC 6838: <c>image/png</c>.</param>
public sealed record Attachment(Hash32 Hash, string FileName, long Size, string MediaType);

/// <summary>Something said in a room. Text and attachments are personal data: erasable; author and time stay.</summary>
/// <param name="Name">Names it.</param>
/// <param name="Author">Who said it; null where the service did.</param>
/// <param name="Text">What was said.</param>
/// <param name="AiWritten">An AI wrote it, by the author's own word.</param>
/// <param name="Attachments">Files that it speaks of.</param>
/// <param name="Request">The request that the talk was turned into, where the message is about one.</param>
/// <param name="Readers">Who may read it; null for all members. What was answered to one brand is no other brand's business.</param>
/// <param name="CreateTime">When it was said; whole milliseconds.</param>
/// <param name="EraseTime">When its words were erased.</param>
public sealed record Message(
    MessageName Name,
    Address? Author,
    string Text,
    bool AiWritten,
    IReadOnlyList<Attachment> Attachments,
    RequestId? Request,
    IReadOnlyList<Address>? Readers,
    DateTimeOffset CreateTime,
    DateTimeOffset? EraseTime)
{
    /// <summary>Most files that one message speaks of.</summary>
    public const int MostAttachments = 16;

    // 1 TiB: beyond it the number is a mistake, and below it every unit of it survives a JSON number.
    private const long LargestFile = 1L << 40;

    /// <summary>Something that a member says.</summary>
    /// <exception cref="DomainException">PermissionDenied: no member, an observer, or muted; InvalidArgument, with every broken field.</exception>
    public static Message Say(
        Room room, MessageId id, string text, bool aiWritten, IReadOnlyList<Attachment> attachments, IReadOnlyCollection<Address> callers, DateTimeOffset now,
        Violations violations)
    {
        var author = room.RequireVoice(callers);
        violations.CheckRoomText("text", text, TextRule.Prose, required: attachments is [], lines: true);
        violations.Check(attachments.Count <= MostAttachments, "attachments", $"Has {attachments.Count} entries; at most {MostAttachments} are allowed.");
        for (var index = 0; index < attachments.Count; index++)
        {
            Check(violations.At("attachments", index), attachments[index]);
        }

        violations.ThrowIfAny();
        return new Message(new MessageName(room.Id, id), author.Account, text, aiWritten, attachments, null, null, Moment(now), null);
    }

    /// <summary>What the service says about a request, to those who may read the request and to nobody else.</summary>
    public static Message OfService(RoomId room, MessageId id, string text, RequestId request, IReadOnlyList<Address> readers, DateTimeOffset now) =>
        new(new MessageName(room, id), null, text, false, [], request, readers, Moment(now), null);

    /// <summary>Whether these wallets, which are in the room, may read it.</summary>
    public bool IsFor(IReadOnlyCollection<Address> wallets) => Readers is null || Readers.Any(wallets.Contains);

    /// <summary>The same without its words. Erasing twice changes nothing.</summary>
    public Message Erase(DateTimeOffset now) => this with { Text = "", Attachments = [], EraseTime = EraseTime ?? Moment(now) };

    private static void Check(Violations at, Attachment file)
    {
        at.CheckRoomText("file_name", file.FileName, TextRule.Name);
        at.Check(file.FileName.AsSpan().IndexOfAny("/\\") < 0, "file_name", "Must be a name, without folders.");
        at.Check(file.Size is >= 0 and <= LargestFile, "size", $"Must lie between 0 and {LargestFile} bytes.");
        at.Check(IsMediaType(file.MediaType), "media_type", "Must be a media type such as image/png.");
    }

    // RFC 6838, section 4.2: type and subtype of restricted-name characters.
    private static bool IsMediaType(string text) =>
        text.Length <= 127 && text.Split('/') is [{ Length: > 0 } type, { Length: > 0 } subtype] && (type + subtype).All(
            static letter => char.IsAsciiLetterOrDigit(letter) || letter is '!' or '#' or '$' or '&' or '-' or '^' or '_' or '.' or '+');

    private static DateTimeOffset Moment(DateTimeOffset now) => DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
}
