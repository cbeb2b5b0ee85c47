using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Ethereum;
using Collabs.Ethereum.Codegen;

namespace Collabs.Tests.Ethereum.Vectors;

/// <summary>Results on which viem and ethers agree.</summary>
public sealed class VectorTests(Signing.Curves curves) : IClassFixture<Signing.Curves>
{
    [Fact]
    public void Keccak_of_every_length() => VectorFile.ForEach("keccak", 200, item =>
        Assert.Equal(Hash32.Parse(item.Text("hash")), Keccak256.Of(Hex.Decode(item.Text("data")))));

    [Fact]
    public void Addresses_checksums_and_derivations() => VectorFile.ForEach("address", 200, item =>
    {
        var address = Address.Parse(item.Text("lower"));
        Assert.Equal(item.Text("address"), address.ToString());
        Assert.Equal(item.Text("lower"), address.ToLowerHex());
        Assert.Equal(item.Text("create"), address.Create((ulong)UInt256.Parse(item.Text("nonce"))).ToString());
        Assert.Equal(item.Text("create2"), address.Create2(Hash32.Parse(item.Text("salt")), Keccak256.Of(Hex.Decode(item.Text("code")))).ToString());
    });

    [Fact]
    public void Rlp_of_nested_lists_both_ways() => VectorFile.ForEach("rlp", 250, item =>
    {
        var expected = Hex.Decode(item.Text("rlp"));
        var content = item.GetProperty("item");
        Assert.Equal(expected, content.ValueKind == JsonValueKind.Array ? List(content).ToArray() : RlpList.Encode(Hex.Decode(content.GetString()!)));
        var reader = new RlpReader(expected);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(content.GetRawText()), Read(ref reader)));
        reader.End();
    });

    [Fact]
    public void Abi_of_random_nested_types_both_ways() => VectorFile.ForEach("abi", 600, item =>
    {
        AbiMember[] types = [.. item.GetProperty("types").EnumerateArray().Select(AbiMember.Parse)];
        var encoded = Hex.Decode(item.Text("encoded"));
        Assert.Equal(Hex.Encode(encoded), Hex.Encode(DynamicAbi.Encode(types, item.GetProperty("values"))));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(item.GetProperty("values").GetRawText()), DynamicAbi.Decode(types, encoded)));
    });

    [Fact]
    public void Eip712_of_random_nested_structs_and_arrays() => VectorFile.ForEach("eip712", 300, item =>
    {
        var data = new DynamicTypedData(item.GetProperty("types"));
        Assert.Equal(item.Text("encodeType"), data.EncodeType(item.Text("primaryType")));
        var domain = Domain(item.GetProperty("domain"));
        Assert.Equal(Hash32.Parse(item.Text("separator")), domain.Separator);
        Assert.Equal(
            Hash32.Parse(item.Text("digest")),
            Eip712.Digest(domain.Separator, data.HashStruct(item.Text("primaryType"), item.GetProperty("message"))));
    });

    [Fact]
    public async Task Transactions_sign_to_the_same_bytes_and_decode()
    {
        var cases = new List<(Eip1559Transaction, string Key, string Raw, string Hash, string Sender)>();
        VectorFile.ForEach("transactions", 250, item => cases.Add(
            (Transaction(item), item.Text("privateKey"), item.Text("raw"), item.Text("hash"), item.Text("sender"))));
        foreach (var (transaction, key, raw, hash, sender) in cases)
        {
            using var signer = PrivateKeySigner.FromHex(key);
            var signed = await transaction.SignAsync(signer, TestContext.Current.CancellationToken);
            Assert.Equal(raw, Hex.Encode(signed.Raw.Span));
            Assert.Equal(hash, signed.Hash.ToString());
            var decoded = SignedTransaction.Decode(signed.Raw.Span);
            Assert.Equal(sender, decoded.Sender.ToString());
            Assert.Equal(raw, Hex.Encode(decoded.Raw.Span));
        }
    }

    [Fact]
    public void Personal_messages_hash_and_sign() => VectorFile.ForEach("messages", 150, item =>
    {
        using var signer = PrivateKeySigner.FromHex(item.Text("privateKey"));
        Assert.Equal(Hash32.Parse(item.Text("hash")), PersonalMessage.Hash(item.Text("message")));
        Assert.Equal(item.Text("signature"), signer.Sign(PersonalMessage.Hash(item.Text("message"))).ToString());
        Assert.Equal(item.Text("address"), signer.Address.ToString());
    });

    [Theory]
    [InlineData("managed")]
    [InlineData("native")]
    public void Signatures_and_recoveries_on_both_curves(string curve)
    {
        VectorFile.ForEach("signatures", 200, item =>
        {
            var hash = Hash32.Parse(item.Text("hash"));
            var signature = curves.Of(curve).Sign(hash, Hex.Decode(item.Text("privateKey")));
            Assert.Equal(item.Text("signature"), signature.ToString());
            Assert.Equal(item.Text("compact"), Hex.Encode(signature.ToCompact()));
            Assert.Equal(signature, Signature.Parse(item.Text("compact")));
            Assert.True(curves.Of(curve).TryRecover(hash, signature, out var signer));
            Assert.Equal(item.Text("address"), signer.ToString());
        });
    }

    private static RlpList List(JsonElement items)
    {
        var list = new RlpList();
        foreach (var item in items.EnumerateArray())
        {
            _ = item.ValueKind == JsonValueKind.Array ? list.Add(List(item)) : list.Add(Hex.Decode(item.GetString()!));
        }

        return list;
    }

    private static JsonNode Read(ref RlpReader reader)
    {
        if (!reader.NextIsList)
        {
            return Hex.Encode(reader.ReadBytes());
        }

        var list = reader.ReadList();
        var items = new JsonArray();
        while (!list.IsEmpty)
        {
            items.Add(Read(ref list));
        }

        return items;
    }

    private static Eip712Domain Domain(JsonElement json) => new()
    {
        Name = json.TryGetProperty("name", out var name) ? name.GetString() : null,
        Version = json.TryGetProperty("version", out var version) ? version.GetString() : null,
        ChainId = json.TryGetProperty("chainId", out var chainId) ? chainId.GetUInt64() : null,
        VerifyingContract = json.TryGetProperty("verifyingContract", out var contract) ? Address.Parse(contract.GetString()!) : null,
        Salt = json.TryGetProperty("salt", out var salt) ? Hash32.Parse(salt.GetString()!) : null,
    };

    private static Eip1559Transaction Transaction(JsonElement item) => new()
    {
        ChainId = UInt256.Parse(item.Text("chainId")),
        Nonce = (ulong)UInt256.Parse(item.Text("nonce")),
        MaxPriorityFeePerGas = UInt256.Parse(item.Text("maxPriorityFeePerGas")),
        MaxFeePerGas = UInt256.Parse(item.Text("maxFeePerGas")),
        GasLimit = (ulong)UInt256.Parse(item.Text("gas")),
        To = item.GetProperty("to").GetString() is { } to ? Address.Parse(to) : null,
        Value = UInt256.Parse(item.Text("value")),
        Data = Hex.Decode(item.Text("data")),
        AccessList = [.. item.GetProperty("accessList").EnumerateArray().Select(entry => new AccessListEntry(
            Address.Parse(entry.Text("address")), [.. entry.GetProperty("storageKeys").EnumerateArray().Select(slot => Hash32.Parse(slot.GetString()!))]))],
    };
}
