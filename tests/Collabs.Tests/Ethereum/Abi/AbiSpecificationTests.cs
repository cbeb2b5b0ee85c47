using System.Text.Json;
using Collabs.Ethereum;
using Collabs.Ethereum.Codegen;
using Collabs.Tests.Ethereum.Vectors;

namespace Collabs.Tests.Ethereum.Abi;

/// <summary>The worked examples of Solidity's "Contract ABI Specification".</summary>
public sealed class AbiSpecificationTests
{
    [Theory]
    [InlineData("baz", "uint32,bool", """["69",true]""", "cdcd77c0", "45 1")]
    [InlineData("bar", "bytes3[2]", """[["0x616263","0x646566"]]""", "fce353f6", "616263< 646566<")]
    [InlineData("sam", "bytes,bool,uint256[]", """["0x64617665",true,["1","2","3"]]""", "a5643bf2", "60 1 a0 4 64617665< 3 1 2 3")]
    [InlineData(
        "f", "uint256,uint32[],bytes10,bytes", """["291",["1110","1929"],"0x31323334353637383930","0x48656c6c6f2c20776f726c6421"]""", "8be65246",
        "123 80 31323334353637383930< e0 2 456 789 d 48656c6c6f2c20776f726c6421<")]
    [InlineData(
        "g", "uint256[][],string[]", """[[["1","2"],["3"]],["one","two","three"]]""", "2289b18c",
        "40 140 2 40 a0 2 1 2 1 3 3 60 a0 e0 3 6f6e65< 3 74776f< 5 7468726565<")]
    public void Each_example_encodes_as_printed_and_decodes_back(string name, string types, string values, string selector, string words)
    {
        AbiMember[] members = [.. types.Split(',').Select(type => AbiMember.Parse(JsonDocument.Parse($$"""{"type":"{{type}}"}""").RootElement))];
        Assert.Equal(selector, Keccak256.Of(System.Text.Encoding.ASCII.GetBytes(AbiMember.Signature(name, members))).ToString()[2..10]);
        var expected = string.Concat(words.Split(' ').Select(word => word.EndsWith('<') ? word[..^1].PadRight(64, '0') : word.PadLeft(64, '0')));
        var encoded = DynamicAbi.Encode(members, JsonDocument.Parse(values).RootElement);
        Assert.Equal(expected, Convert.ToHexStringLower(encoded));
        Assert.Equal(values, DynamicAbi.Decode(members, encoded).ToJsonString());
    }
}
