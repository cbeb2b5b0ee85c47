using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Collabs.Ethereum.Rpc;

/// <summary>Everything that goes over JSON-RPC, with code generated at compile time: no reflection, safe to trim.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(QuantityConverter), typeof(BytesConverter), typeof(LogConverter)])]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(ulong))]
[JsonSerializable(typeof(double[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(UInt256))]
[JsonSerializable(typeof(Address))]
[JsonSerializable(typeof(Address[]))]
[JsonSerializable(typeof(Hash32))]
[JsonSerializable(typeof(Hash32?))]
[JsonSerializable(typeof(Hash32[]))]
[JsonSerializable(typeof(ReadOnlyMemory<byte>))]
[JsonSerializable(typeof(BlockTag))]
[JsonSerializable(typeof(Block))]
[JsonSerializable(typeof(Block[]))]
[JsonSerializable(typeof(Log[]))]
[JsonSerializable(typeof(LogFilter))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(Receipt[]))]
[JsonSerializable(typeof(TransactionInfo))]
[JsonSerializable(typeof(CallRequest))]
[JsonSerializable(typeof(FeeHistory))]
[JsonSerializable(typeof(SimulationRequest))]
[JsonSerializable(typeof(SimulatedBlock[]))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonElement?))]
internal sealed partial class RpcJson : JsonSerializerContext
{
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Of(typeof(T));

    public static JsonTypeInfo Of(Type type) => Default.GetTypeInfo(type)
        ?? throw new NotSupportedException($"{type} is no type of JSON-RPC here; ask for a JsonElement and read that.");
}
