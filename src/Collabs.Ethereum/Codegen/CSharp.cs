using System.Globalization;

namespace Collabs.Ethereum.Codegen;

/// <summary>How a type of the ABI looks in C#, and the expressions that write and read it.</summary>
internal static class CSharp
{
    private static readonly (int Bits, string Unsigned, string Signed)[] Integers =
        [(8, "byte", "sbyte"), (16, "ushort", "short"), (32, "uint", "int"), (64, "ulong", "long"), (128, "UInt128", "Int128"), (256, "UInt256", "BigInteger")];

    // Names that a generated record has of its own.
    private static readonly HashSet<string> Taken =
        ["Encode", "Decode", "DecodeResult", "Signature", "Selector", "Topic", "Equals", "GetHashCode", "GetType", "ToString", "IsDynamic", "HeadSize",
         "WriteMembers", "ReadMembers", "InitCode", "EqualityContract", "PrintMembers", "MemberwiseClone", "Finalize"];

    public static string TypeOf(AbiType type) => type switch
    {
        AbiType.Plain { Name: "address" } => "Address",
        AbiType.Plain { Name: "bool" } => "bool",
        AbiType.Plain { Name: "string" } => "string",
        AbiType.Number integer => IntegerOf(integer),
        AbiType.FixedBytes { Size: 32 } => "Hash32",
        AbiType.Plain or AbiType.FixedBytes => "ReadOnlyMemory<byte>",
        AbiType.ArrayOf array => $"IReadOnlyList<{TypeOf(array.Item)}>",
        AbiType.Tuple tuple => Pascal(tuple.Name),
        _ => throw new FormatException($"No C# type is known for {type.Canonical}."),
    };

    /// <summary>A statement that writes <paramref name="value"/> to <paramref name="writer"/>.</summary>
    public static string Write(AbiType type, string writer, string value, int depth = 0) => type switch
    {
        AbiType.Number { IsUint: true } integer when IsNatural(integer.Bits) => $"{writer}.Write({value})",
        AbiType.Number { IsUint: true } integer => $"{writer}.Write({value}, {integer.Bits})",
        AbiType.Number integer => $"{writer}.WriteInt({value}, {integer.Bits})",
        AbiType.Plain { Name: "bytes" } => $"{writer}.WriteBytes({value}.Span)",
        AbiType.FixedBytes { Size: < 32 } bytes => $"{writer}.WriteFixedBytes({value}.Span, {bytes.Size})",
        AbiType.Tuple => $"{writer}.WriteTuple({value})",
        AbiType.ArrayOf { Count: null } array =>
            $"{writer}.WriteArray({value}, {array.Item.HeadSize}, static (ref AbiWriter w{depth}, {TypeOf(array.Item)} item{depth}) => {Write(array.Item, $"w{depth}", $"item{depth}", depth + 1)})",
        AbiType.ArrayOf array =>
            $"{writer}.WriteFixedArray({value}, {array.Count}, {Bool(array.Item.IsDynamic)}, static (ref AbiWriter w{depth}, {TypeOf(array.Item)} item{depth}) => {Write(array.Item, $"w{depth}", $"item{depth}", depth + 1)})",
        _ => $"{writer}.Write({value})",
    };

    /// <summary>An expression that reads a value from <paramref name="reader"/>.</summary>
    public static string Read(AbiType type, string reader, int depth = 0) => type switch
    {
        AbiType.Number { IsUint: true, Bits: <= 32 } integer => $"({IntegerOf(integer)}){reader}.ReadUInt64({integer.Bits})",
        AbiType.Number { IsUint: true, Bits: <= 64 } integer => $"{reader}.ReadUInt64({integer.Bits})",
        AbiType.Number { IsUint: true, Bits: <= 128 } integer => $"{reader}.ReadUInt128({integer.Bits})",
        AbiType.Number { IsUint: true } integer => $"{reader}.ReadUInt256({integer.Bits})",
        AbiType.Number { Bits: <= 128 } integer => $"({IntegerOf(integer)}){reader}.ReadInt256({integer.Bits})",
        AbiType.Number integer => $"{reader}.ReadInt256({integer.Bits})",
        AbiType.Plain { Name: "address" } => $"{reader}.ReadAddress()",
        AbiType.Plain { Name: "bool" } => $"{reader}.ReadBool()",
        AbiType.Plain { Name: "string" } => $"{reader}.ReadString()",
        AbiType.FixedBytes { Size: 32 } => $"{reader}.ReadHash32()",
        AbiType.FixedBytes bytes => $"{reader}.ReadFixedBytes({bytes.Size})",
        AbiType.Tuple => $"{reader}.ReadTuple<{TypeOf(type)}>()",
        AbiType.ArrayOf { Count: null } array =>
            $"{reader}.ReadArray<{TypeOf(array.Item)}>({array.Item.HeadSize}, static (ref AbiReader r{depth}) => {Read(array.Item, $"r{depth}", depth + 1)})",
        AbiType.ArrayOf array =>
            $"{reader}.ReadFixedArray<{TypeOf(array.Item)}>({array.Count}, {Bool(array.Item.IsDynamic)}, static (ref AbiReader r{depth}) => {Read(array.Item, $"r{depth}", depth + 1)})",
        _ => $"{reader}.ReadBytes()",
    };

    /// <summary>The property of a member: without underscores, distinct from what the record has anyway.</summary>
    public static string Property(AbiMember member, int index)
    {
        var name = Pascal(member.Name.Trim('_'));
        return name.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"Value{index}") : Taken.Contains(name) ? name + "Value" : name;
    }

    public static string Pascal(string name)
    {
        var parts = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(parts.Select(part => part.Any(char.IsLower) || part.Length == 1
            ? char.ToUpperInvariant(part[0]) + part[1..]
            : part[0] + part[1..].ToLowerInvariant()));
    }

    public static string Bool(bool value) => value ? "true" : "false";

    private static bool IsNatural(int bits) => bits is 8 or 16 or 32 or 64 or 128 or 256;

    private static string IntegerOf(AbiType.Number integer)
    {
        var (_, unsigned, signed) = Integers.First(natural => integer.Bits <= natural.Bits);
        return integer.IsUint ? unsigned : signed;
    }
}
