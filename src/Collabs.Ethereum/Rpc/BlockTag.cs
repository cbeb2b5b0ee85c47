using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Ethereum.Rpc;

/// <summary>A block by number or by name.</summary>
[JsonConverter(typeof(BlockTagJsonConverter))]
public readonly record struct BlockTag
{
    private readonly string? _text;

    private BlockTag(string text) => _text = text;

    public static BlockTag Latest => default;

    public static BlockTag Pending => new("pending");

    /// <summary>Justified: a reorg past it needs an attack.</summary>
    public static BlockTag Safe => new("safe");

    /// <summary>Final: only a broken consensus takes it back.</summary>
    public static BlockTag Finalized => new("finalized");

    public static BlockTag Earliest => new("earliest");

    public static implicit operator BlockTag(ulong number) => new(string.Create(CultureInfo.InvariantCulture, $"0x{number:x}"));

    public override string ToString() => _text ?? "latest";
}

internal sealed class BlockTagJsonConverter : JsonConverter<BlockTag>
{
    public override BlockTag Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Block tags are only sent.");

    public override void Write(Utf8JsonWriter writer, BlockTag value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
