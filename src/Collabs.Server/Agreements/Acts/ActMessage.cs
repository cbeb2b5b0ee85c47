using System.Text;
using System.Text.Json.Nodes;
using Collabs.Ethereum;

namespace Collabs.Server.Agreements.Acts;

/// <summary>One argument of an act: all of them are single words.</summary>
public sealed record ActArgument(string Type, string Name, UInt256 Word)
{
    public static ActArgument Number(string name, UInt256 value) => new("uint256", name, value);

    public static ActArgument Hash(string name, Hash32 value) => new("bytes32", name, value.ToUInt256());

    public static ActArgument Account(string name, Address value) => new("address", name, value.ToUInt256());

    public string Text => Type switch
    {
        "address" => Address.FromUInt256(Word).ToString(),
        "bytes32" => new Hash32(Word).ToString(),
        _ => Word.ToString(),
    };
}

/// <summary>
/// The EIP-712 message by which an actor lets an act be carried. Every act ends in nonce and deadline, so one class serves all; a test
/// compares the types with those of the contract.
/// </summary>
public sealed record ActMessage(string Name, params IReadOnlyList<ActArgument> Arguments)
{
    public string EncodeType => $"{Name}({string.Join(',', With(0, 0).Select(argument => $"{argument.Type} {argument.Name}"))})";

    public Hash32 Digest(Eip712Domain domain, UInt256 nonce, UInt256 deadline)
    {
        var arguments = With(nonce, deadline).ToArray();
        var data = new byte[(1 + arguments.Length) * Hash32.Size];
        Keccak256.Of(Encoding.ASCII.GetBytes(EncodeType)).CopyTo(data);
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index].Word.WriteBigEndian(data.AsSpan((index + 1) * Hash32.Size));
        }

        return Eip712.Digest(domain.Separator, Keccak256.Of(data));
    }

    public string Json(Eip712Domain domain, UInt256 nonce, UInt256 deadline) => TypedDataJson.Of(
        domain, EncodeType, new JsonObject(With(nonce, deadline).Select(argument => KeyValuePair.Create<string, JsonNode?>(argument.Name, argument.Text))));

    private IEnumerable<ActArgument> With(UInt256 nonce, UInt256 deadline) =>
        [.. Arguments, ActArgument.Number("nonce", nonce), ActArgument.Number("deadline", deadline)];
}
