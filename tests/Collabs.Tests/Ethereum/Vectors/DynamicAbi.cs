using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Ethereum;
using Collabs.Ethereum.Codegen;

namespace Collabs.Tests.Ethereum.Vectors;

/// <summary>Encodes and decodes JSON values by a type that is known at run time only, over the writer and reader that bindings use.</summary>
internal static class DynamicAbi
{
    public static byte[] Encode(IReadOnlyList<AbiMember> types, JsonElement values)
    {
        var writer = new AbiWriter(AbiMember.HeadSizeOf(types));
        WriteMembers(ref writer, types, values);
        return writer.ToArray();
    }

    public static JsonArray Decode(IReadOnlyList<AbiMember> types, byte[] data)
    {
        var reader = new AbiReader(data, AbiMember.HeadSizeOf(types));
        var values = ReadMembers(ref reader, types);
        reader.End();
        return values;
    }

    private static void WriteMembers(ref AbiWriter writer, IReadOnlyList<AbiMember> types, JsonElement values)
    {
        for (var i = 0; i < types.Count; i++)
        {
            Write(ref writer, types[i].Type, values[i]);
        }
    }

    private static void Write(ref AbiWriter writer, AbiType type, JsonElement value)
    {
        switch (type)
        {
            case AbiType.Plain { Name: "address" }:
                writer.Write(Address.Parse(value.GetString()!));
                break;
            case AbiType.Plain { Name: "bool" }:
                writer.Write(value.GetBoolean());
                break;
            case AbiType.Plain { Name: "string" }:
                writer.Write(value.GetString()!);
                break;
            case AbiType.Plain:
                writer.WriteBytes(Hex.Decode(value.GetString()!));
                break;
            case AbiType.FixedBytes bytes:
                writer.WriteFixedBytes(Hex.Decode(value.GetString()!), bytes.Size);
                break;
            case AbiType.Number { IsUint: true } number:
                writer.Write(UInt256.Parse(value.GetString()!), number.Bits);
                break;
            case AbiType.Number number:
                writer.WriteInt(BigInteger.Parse(value.GetString()!, null), number.Bits);
                break;
            case AbiType.Tuple tuple:
                var frame = tuple.IsDynamic ? writer.Begin(AbiMember.HeadSizeOf(tuple.Members)) : default;
                WriteMembers(ref writer, tuple.Members, value);
                End(ref writer, tuple, frame);
                break;
            case AbiType.ArrayOf array:
                var outer = array.Count is null ? writer.BeginArray(value.GetArrayLength(), array.Item.HeadSize)
                    : array.IsDynamic ? writer.Begin(array.Count.Value * 32)
                    : default;
                foreach (var item in value.EnumerateArray())
                {
                    Write(ref writer, array.Item, item);
                }

                End(ref writer, array, outer);
                break;
        }
    }

    private static void End(ref AbiWriter writer, AbiType type, AbiFrame frame)
    {
        if (type.IsDynamic)
        {
            writer.End(frame);
        }
    }

    private static JsonArray ReadMembers(ref AbiReader reader, IReadOnlyList<AbiMember> types)
    {
        var values = new JsonArray();
        foreach (var member in types)
        {
            values.Add(Read(ref reader, member.Type));
        }

        return values;
    }

    private static JsonNode? Read(ref AbiReader reader, AbiType type)
    {
        switch (type)
        {
            case AbiType.Plain { Name: "address" }:
                return reader.ReadAddress().ToLowerHex();
            case AbiType.Plain { Name: "bool" }:
                return reader.ReadBool();
            case AbiType.Plain { Name: "string" }:
                return reader.ReadString();
            case AbiType.Plain:
                return Hex.Encode(reader.ReadBytes());
            case AbiType.FixedBytes bytes:
                return Hex.Encode(reader.ReadFixedBytes(bytes.Size));
            case AbiType.Number { IsUint: true } number:
                return reader.ReadUInt256(number.Bits).ToString();
            case AbiType.Number number:
                return reader.ReadInt256(number.Bits).ToString(System.Globalization.CultureInfo.InvariantCulture);
            case AbiType.Tuple tuple:
                var frame = tuple.IsDynamic ? reader.Begin(AbiMember.HeadSizeOf(tuple.Members)) : default;
                var members = ReadMembers(ref reader, tuple.Members);
                End(ref reader, tuple, frame);
                return members;
            case AbiType.ArrayOf array:
                var count = array.Count ?? 0;
                var outer = array.Count is null ? reader.BeginArray(array.Item.HeadSize, out count)
                    : array.IsDynamic ? reader.Begin(count * 32)
                    : default;
                var items = new JsonArray();
                for (var i = 0; i < count; i++)
                {
                    items.Add(Read(ref reader, array.Item));
                }

                End(ref reader, array, outer);
                return items;
            default:
                throw new InvalidOperationException(type.Canonical);
        }
    }

    private static void End(ref AbiReader reader, AbiType type, AbiFrame frame)
    {
        if (type.IsDynamic)
        {
            reader.End(frame);
        }
    }
}
