using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Ethereum.Rpc;

/// <summary>
/// The 2,048-bit filter of a block's logs (Yellow Paper, 4.3.1). "No" is certain; "yes" may be wrong: an empty answer of <c>eth_getLogs</c>
/// on a "yes" is a reason to ask another node.
/// </summary>
[JsonConverter(typeof(BloomJsonConverter))]
public sealed class Bloom : IEquatable<Bloom>
{
    /// <summary>Bytes.</summary>
    public const int Size = 256;

    private readonly byte[] _bits;

    /// <exception cref="ArgumentException">Not exactly 256 bytes.</exception>
    public Bloom(ReadOnlySpan<byte> bits) => _bits = bits.Length == Size
        ? bits.ToArray()
        : throw new ArgumentException($"A bloom filter has {Size} bytes, not {bits.Length}.", nameof(bits));

    public static Bloom Empty { get; } = new(new byte[Size]);

    /// <summary>The filter of a block with these logs.</summary>
    public static Bloom Of(IEnumerable<Log> logs)
    {
        var bloom = new Bloom(Empty._bits);
        foreach (var log in logs)
        {
            bloom.Add(HashOf(log.Address));
            foreach (var topic in log.Topics)
            {
                bloom.Add(HashOf(topic));
            }
        }

        return bloom;
    }

    /// <summary>False if surely no log is by this emitter.</summary>
    public bool MayContain(Address emitter) => Has(HashOf(emitter));

    /// <summary>False if surely no log has this topic.</summary>
    public bool MayContain(Hash32 topic) => Has(HashOf(topic));

    /// <summary>False if surely no log of the block passes the filter's addresses and topics.</summary>
    public bool MayContain(LogFilter filter) =>
        (filter.Addresses is not { Count: > 0 } addresses || addresses.Any(MayContain))
        && (filter.Topics?.All(any => any is not { Count: > 0 } || any.Any(MayContain)) ?? true);

    public byte[] ToArray() => (byte[])_bits.Clone();

    public bool Equals(Bloom? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

    public override bool Equals(object? obj) => Equals(obj as Bloom);

    public override int GetHashCode() => BitConverter.ToInt32(_bits, 0) ^ BitConverter.ToInt32(_bits, Size - 4);

    public override string ToString() => Hex.Encode(_bits);

    private static UInt256 HashOf(Address emitter)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        emitter.CopyTo(bytes);
        return Keccak256.Of(bytes).ToUInt256();
    }

    private static UInt256 HashOf(Hash32 topic)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Size];
        topic.CopyTo(bytes);
        return Keccak256.Of(bytes).ToUInt256();
    }

    // The low 11 bits of each of the hash's first three pairs of bytes number a bit, counted from the end.
    private static int Bit(UInt256 hash, int pair) => (int)(uint)((hash >> (240 - (16 * pair))).Low & 2047);

    private bool Has(UInt256 hash)
    {
        for (var pair = 0; pair < 3; pair++)
        {
            var bit = Bit(hash, pair);
            if ((_bits[Size - 1 - (bit >> 3)] & (1 << (bit & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Add(UInt256 hash)
    {
        for (var pair = 0; pair < 3; pair++)
        {
            var bit = Bit(hash, pair);
            _bits[Size - 1 - (bit >> 3)] |= (byte)(1 << (bit & 7));
        }
    }
}

internal sealed class BloomJsonConverter : JsonConverter<Bloom>
{
    public override Bloom Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        Span<byte> bits = stackalloc byte[Bloom.Size];
        return Hex.TryDecode(text, bits) ? new(bits) : throw new JsonException("Expected a bloom filter: 0x and 512 hex digits.");
    }

    public override void Write(Utf8JsonWriter writer, Bloom value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
