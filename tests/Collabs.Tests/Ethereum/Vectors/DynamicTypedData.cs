using System.Numerics;
using System.Text;
using System.Text.Json;
using Collabs.Ethereum;

namespace Collabs.Tests.Ethereum.Vectors;

/// <summary>Hashes JSON typed data by types that are known at run time only, over the writer that typed structs use.</summary>
internal sealed class DynamicTypedData(JsonElement types)
{
    public string EncodeType(string name)
    {
        var named = new SortedSet<string>(StringComparer.Ordinal);
        Reach(name, named);
        named.Remove(name);
        return string.Concat(named.Prepend(name).Select(type =>
            $"{type}({string.Join(',', types.GetProperty(type).EnumerateArray().Select(member => $"{member.Text("type")} {member.Text("name")}"))})"));
    }

    public Hash32 HashStruct(string name, JsonElement data)
    {
        var writer = new TypedDataWriter(new byte[64]);
        writer.Write(Keccak256.Of(Encoding.UTF8.GetBytes(EncodeType(name))));
        foreach (var member in types.GetProperty(name).EnumerateArray())
        {
            Write(ref writer, member.Text("type"), data.GetProperty(member.Text("name")));
        }

        return writer.Finish();
    }

    private void Reach(string name, SortedSet<string> named)
    {
        var element = name.Split('[')[0];
        if (!types.TryGetProperty(element, out var members) || !named.Add(element))
        {
            return;
        }

        foreach (var member in members.EnumerateArray())
        {
            Reach(member.Text("type"), named);
        }
    }

    private void Write(ref TypedDataWriter writer, string type, JsonElement value)
    {
        if (type.EndsWith(']'))
        {
            var item = type[..type.LastIndexOf('[')];
            writer.WriteArray([.. value.EnumerateArray()], (ref TypedDataWriter inner, JsonElement element) => Write(ref inner, item, element));
        }
        else if (types.TryGetProperty(type, out _))
        {
            writer.Write(HashStruct(type, value));
        }
        else if (type == "bool")
        {
            writer.Write(value.GetBoolean());
        }
        else
        {
            WriteText(ref writer, type, value.GetString()!);
        }
    }

    private static void WriteText(ref TypedDataWriter writer, string type, string value)
    {
        switch (type)
        {
            case "address":
                writer.Write(Address.Parse(value));
                break;
            case "string":
                writer.Write(value);
                break;
            case "bytes":
                writer.WriteBytes(Hex.Decode(value));
                break;
            case "bytes32":
                writer.Write(Hash32.Parse(value));
                break;
            case "bytes4":
                writer.WriteFixedBytes(Hex.Decode(value));
                break;
            case var number when number.StartsWith("uint", StringComparison.Ordinal):
                writer.Write(UInt256.Parse(value));
                break;
            default:
                writer.Write(BigInteger.Parse(value, null));
                break;
        }
    }
}
