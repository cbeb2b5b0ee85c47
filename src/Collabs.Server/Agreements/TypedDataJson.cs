using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Collabs.Chain.Acts;
using Collabs.Ethereum;

namespace Collabs.Server.Agreements;

/// <summary>What <c>eth_signTypedData_v4</c> takes: types from the EIP-712 type text itself, so that wallet and contract cannot differ.</summary>
public static partial class TypedDataJson
{
    /// <param name="domain">Name, version if it has one, chain and verifying contract.</param>
    /// <param name="encodeType">Primary type first, referenced types after it.</param>
    /// <param name="message">The values; numbers as decimal strings, so that no wallet rounds them.</param>
    public static string Of(Eip712Domain domain, string encodeType, JsonObject message)
    {
        var types = new JsonObject
        {
            ["EIP712Domain"] = Members(Structs.Match(domain.EncodeType).Groups["members"].Value),
        };
        var structs = Structs.Matches(encodeType);
        foreach (Match one in structs)
        {
            types[one.Groups["name"].Value] = Members(one.Groups["members"].Value);
        }

        return new JsonObject
        {
            ["types"] = types,
            ["primaryType"] = structs[0].Groups["name"].Value,
            ["domain"] = DomainOf(domain),
            ["message"] = message,
        }.ToJsonString();
    }

    /// <summary>An act, with the nonce and the deadline (seconds since 1970) that its signature is bound to.</summary>
    public static string Of(Eip712Domain domain, ActMessage message, UInt256 nonce, UInt256 deadline) => Of(
        domain,
        message.EncodeType,
        new JsonObject(message.With(nonce, deadline).Select(argument => KeyValuePair.Create<string, JsonNode?>(argument.Name, argument.Text))));

    private static JsonObject DomainOf(Eip712Domain domain)
    {
        (string Name, string? Value)[] members =
        [
            ("name", domain.Name), ("version", domain.Version), ("chainId", domain.ChainId?.ToString()), ("verifyingContract", domain.VerifyingContract?.ToString()),
        ];
        return new(members.Where(static one => one.Value is not null).Select(static one => KeyValuePair.Create<string, JsonNode?>(one.Name, one.Value)));
    }

    private static JsonArray Members(string members) =>
        [.. members.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(member => member.Split(' ')).Select(JsonNode (member) => new JsonObject
        {
            ["name"] = member[1], ["type"] = member[0],
        })];

    [GeneratedRegex(@"(?<name>[A-Za-z0-9_]+)\((?<members>[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Structs { get; }
}
