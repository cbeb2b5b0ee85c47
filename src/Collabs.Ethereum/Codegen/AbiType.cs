using System.Globalization;
using System.Text.Json;

namespace Collabs.Ethereum.Codegen;

/// <summary>A type of the ABI specification.</summary>
public abstract record AbiType
{
    /// <summary>As it stands in a signature, structs as tuples.</summary>
    public abstract string Canonical { get; }

    /// <summary>True if values lie in the tail behind an offset.</summary>
    public abstract bool IsDynamic { get; }

    /// <summary>Bytes of a static value.</summary>
    protected abstract int StaticSize { get; }

    /// <summary>Bytes in the head of the tuple around.</summary>
    public int HeadSize => IsDynamic ? AbiWriter.Word : StaticSize;

    /// <summary>Reads a parameter of a JSON ABI: <c>type</c>, <c>components</c> and <c>internalType</c>.</summary>
    /// <exception cref="FormatException">No type of the specification.</exception>
    public static AbiType Parse(JsonElement parameter)
    {
        var text = parameter.GetProperty("type").GetString() ?? "";
        var suffix = text.IndexOf('[', StringComparison.Ordinal);
        var element = suffix < 0 ? text : text[..suffix];
        var type = element == "tuple" ? Struct(parameter) : Elementary(element);
        foreach (var part in suffix < 0 ? [] : text[suffix..].Split(']', StringSplitOptions.RemoveEmptyEntries))
        {
            type = part == "[" ? new ArrayOf(type, null) : new ArrayOf(type, Digits(part.AsSpan(1), text));
        }

        return type;
    }

    private static Tuple Struct(JsonElement parameter)
    {
        var source = parameter.TryGetProperty("internalType", out var text) ? text.GetString() ?? "" : "";
        if (!source.StartsWith("struct ", StringComparison.Ordinal))
        {
            throw new FormatException("A tuple has no internalType that names its struct; compile with solc 0.5.11 or later.");
        }

        var name = source["struct ".Length..].Split('[')[0].Split('.')[^1];
        return new(name, [.. parameter.GetProperty("components").EnumerateArray().Select(AbiMember.Parse)]);
    }

    private static AbiType Elementary(string name) => name switch
    {
        "address" or "bool" or "string" or "bytes" => new Plain(name),
        "uint" or "int" => new Number(name == "uint", 256),
        _ when name.StartsWith("uint", StringComparison.Ordinal) => new Number(true, Digits(name.AsSpan(4), name)),
        _ when name.StartsWith("int", StringComparison.Ordinal) => new Number(false, Digits(name.AsSpan(3), name)),
        _ when name.StartsWith("bytes", StringComparison.Ordinal) => new FixedBytes(Digits(name.AsSpan(5), name)),
        "function" => new FixedBytes(24),
        _ => throw new FormatException($"'{name}' is no type of the ABI specification that is supported."),
    };

    private static int Digits(ReadOnlySpan<char> digits, string whole) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"'{whole}' is no type of the ABI specification.");

    /// <summary>address, bool, string or bytes.</summary>
    public sealed record Plain(string Name) : AbiType
    {
        public override string Canonical => Name;

        public override bool IsDynamic => Name is "string" or "bytes";

        protected override int StaticSize => AbiWriter.Word;
    }

    /// <summary>uintN or intN.</summary>
    public sealed record Number(bool IsUint, int Bits) : AbiType
    {
        public override string Canonical => string.Create(CultureInfo.InvariantCulture, $"{(IsUint ? "uint" : "int")}{Bits}");

        public override bool IsDynamic => false;

        protected override int StaticSize => AbiWriter.Word;
    }

    /// <summary>bytesN.</summary>
    public sealed record FixedBytes(int Size) : AbiType
    {
        public override string Canonical => string.Create(CultureInfo.InvariantCulture, $"bytes{Size}");

        public override bool IsDynamic => false;

        protected override int StaticSize => AbiWriter.Word;
    }

    /// <summary>T[n], or T[] without a count.</summary>
    public sealed record ArrayOf(AbiType Item, int? Count) : AbiType
    {
        public override string Canonical => string.Create(CultureInfo.InvariantCulture, $"{Item.Canonical}[{Count}]");

        public override bool IsDynamic => Count is null || Item.IsDynamic;

        protected override int StaticSize => Item.HeadSize * Count!.Value;
    }

    /// <summary>A struct.</summary>
    public sealed record Tuple(string Name, IReadOnlyList<AbiMember> Members) : AbiType
    {
        public override string Canonical => AbiMember.Signature("", Members);

        public override bool IsDynamic => Members.Any(member => member.Type.IsDynamic);

        protected override int StaticSize => AbiMember.HeadSizeOf(Members);
    }
}
