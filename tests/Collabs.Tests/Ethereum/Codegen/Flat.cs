using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Collabs.Ethereum;

namespace Collabs.Tests.Ethereum.Codegen;

/// <summary>A generated record's values as the vectors write them: structs and arrays as arrays, numbers as decimal text, bytes as hex.</summary>
internal static class Flat
{
    public static JsonArray Members(object record) => new([.. record.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .OrderBy(property => property.MetadataToken)
        .Select(property => Of(property.GetValue(record)!))]);

    public static JsonNode Of(object value) => value switch
    {
        bool flag => flag,
        string text => text,
        Address address => address.ToLowerHex(),
        Hash32 hash => hash.ToString(),
        ReadOnlyMemory<byte> bytes => Hex.Encode(bytes.Span),
        UInt256 number => number.ToString(),
        IEnumerable items => new JsonArray([.. items.Cast<object>().Select(Of)]),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Members(value),
    };
}
