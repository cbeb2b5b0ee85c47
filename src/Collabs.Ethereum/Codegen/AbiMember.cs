using System.Text;
using System.Text.Json;

namespace Collabs.Ethereum.Codegen;

/// <summary>A parameter, result or member of a struct.</summary>
public sealed record AbiMember(string Name, AbiType Type, bool Indexed)
{
    public static AbiMember Parse(JsonElement json) => new(
        json.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "",
        AbiType.Parse(json),
        json.TryGetProperty("indexed", out var indexed) && indexed.GetBoolean());

    /// <summary>Like <c>transfer(address,uint256)</c>.</summary>
    public static string Signature(string name, IEnumerable<AbiMember> members) =>
        $"{name}({string.Join(',', members.Select(member => member.Type.Canonical))})";

    public static int HeadSizeOf(IEnumerable<AbiMember> members) => members.Sum(member => member.Type.HeadSize);
}

/// <summary>A function, event, error or constructor of a JSON ABI.</summary>
public sealed record AbiEntry(string Kind, string Name, IReadOnlyList<AbiMember> Inputs, IReadOnlyList<AbiMember> Outputs, string Mutability, bool Anonymous)
{
    public string Signature => AbiMember.Signature(Name, Inputs);

    public Hash32 Hash => Keccak256.Of(Encoding.ASCII.GetBytes(Signature));

    /// <summary>Reads a JSON ABI, bare or as the member <c>abi</c> of an artifact.</summary>
    /// <exception cref="FormatException">A type that the specification does not have.</exception>
    public static IReadOnlyList<AbiEntry> ParseAll(string json)
    {
        using var document = JsonDocument.Parse(json);
        var abi = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement : document.RootElement.GetProperty("abi");
        return [.. abi.EnumerateArray().Select(Parse)];
    }

    private static AbiEntry Parse(JsonElement json) => new(
        Text(json, "type"),
        Text(json, "name"),
        Members(json, "inputs"),
        Members(json, "outputs"),
        Text(json, "stateMutability"),
        json.TryGetProperty("anonymous", out var anonymous) && anonymous.GetBoolean());

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private static IReadOnlyList<AbiMember> Members(JsonElement json, string name) =>
        json.TryGetProperty(name, out var members) ? [.. members.EnumerateArray().Select(AbiMember.Parse)] : [];
}
