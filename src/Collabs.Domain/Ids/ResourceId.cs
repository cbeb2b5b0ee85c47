using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Ids;

/// <summary>Parsing and making of every <see cref="IResourceId{TSelf}"/>.</summary>
public static class ResourceId
{
    public const int Shortest = 3;
    public const int Longest = 63;

    /// <summary>Whether a text is 3 to 63 of a–z, 0–9 and "-", neither beginning nor ending with "-".</summary>
    public static bool IsValid([NotNullWhen(true)] string? id)
    {
        if (id is null || id.Length is < Shortest or > Longest || id[0] == '-' || id[^1] == '-')
        {
            return false;
        }

        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The resource name, such as <c>personas/lil-jet-spirit</c>.</summary>
    public static string Name<TId>(TId id)
        where TId : struct, IResourceId<TId> => $"{TId.Collection}/{id.Value}";

    /// <summary>Reads a resource name.</summary>
    /// <exception cref="DomainException">InvalidArgument for <paramref name="field"/>: another collection, or a malformed id.</exception>
    public static TId Parse<TId>(string? name, string field = "name")
        where TId : struct, IResourceId<TId>
    {
        if (TryParse<TId>(name, out var id))
        {
            return id;
        }

        throw Malformed(field, NameRule<TId>());
    }

    public static bool TryParse<TId>(string? name, out TId id)
        where TId : struct, IResourceId<TId>
    {
        var start = TId.Collection.Length + 1;
        if (name is not null && name.Length > start && name[start - 1] == '/' && name.StartsWith(TId.Collection, StringComparison.Ordinal)
            && IsValid(name[start..]))
        {
            id = TId.FromChecked(name[start..]);
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>Reads the last segment alone, as a caller chooses it on creation.</summary>
    /// <exception cref="DomainException">InvalidArgument for <paramref name="field"/>.</exception>
    public static TId FromId<TId>(string? id, string field)
        where TId : struct, IResourceId<TId> =>
        IsValid(id) ? TId.FromChecked(id) : throw Malformed(field, IdRule);

    /// <summary>
    /// A new id: 26 characters of Crockford's base32 (lower case), a <see cref="TimeOrdered"/> UUID, so ids sort by their making.
    /// </summary>
    public static TId New<TId>(DateTimeOffset now)
        where TId : struct, IResourceId<TId> => TId.FromChecked(Crockford.Encode(TimeOrdered(now)));

    /// <summary>
    /// A UUIDv7 that sorts by a quarter of a microsecond, not only by the millisecond (RFC 9562, section 6.2, method 3): what two people say within
    /// one millisecond keeps its order.
    /// </summary>
    public static Guid TimeOrdered(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        var fraction = now.UtcTicks % TimeSpan.TicksPerMillisecond * 4096 / TimeSpan.TicksPerMillisecond;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | fraction));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>What a well-formed name of this kind looks like, in a sentence.</summary>
    public static string NameRule<TId>()
        where TId : struct, IResourceId<TId> => $"Must read \"{TId.Collection}/\" and an id of 3 to 63 of a-z, 0-9 and \"-\", not beginning or ending with \"-\".";

    private const string IdRule = "Must be 3 to 63 of a-z, 0-9 and \"-\", not beginning or ending with \"-\".";

    private static DomainException Malformed(string field, string rule) =>
        new(DomainError.InvalidArgument, $"{field}: {rule}", new FieldViolation(field, rule));
}
