using Collabs.Ethereum;

namespace Collabs.Tests.Ethereum.TypedData;

public sealed class Eip712Tests
{
    private static readonly Eip712Domain Domain = new()
    {
        Name = "Ether Mail",
        Version = "1",
        ChainId = 1,
        VerifyingContract = Address.Parse("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"),
    };

    private static readonly Mail Message = new(
        new("Cow", Address.Parse("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826")),
        new("Bob", Address.Parse("0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB")),
        "Hello, Bob!");

    [Fact] // EIP-712, Example.js
    public void The_example_of_the_EIP_hashes_and_signs_as_printed_there()
    {
        Assert.Equal(Hash32.Parse("0xa0cedeb2dc280ba39b857546d74f5549c3a1d7bdc2dd96bf881f76108e23dac2"), Eip712.TypeHash<Mail>());
        Assert.Equal(Hash32.Parse("0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e"), Eip712.HashStruct(Message));
        Assert.Equal(Hash32.Parse("0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f"), Domain.Separator);
        Assert.Equal(Hash32.Parse("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2"), Eip712.Digest(Domain, Message));

        using var cow = new PrivateKeySigner(Keccak256.Of("cow"u8).ToArray());
        var signature = cow.Sign(Eip712.Digest(Domain, Message));
        Assert.Equal(
            "0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c",
            signature.ToString());
    }

    [Fact]
    public void A_changed_copy_of_a_domain_has_its_own_separator()
    {
        var separator = Domain.Separator;
        var copy = Domain with { ChainId = 10 };
        Assert.NotEqual(separator, copy.Separator);
        Assert.NotEqual(Domain, copy);
        Assert.Equal(Domain, copy with { ChainId = 1 });
    }

    [Fact]
    public void A_domain_names_only_the_members_it_has()
    {
        Assert.Equal("EIP712Domain()", new Eip712Domain().EncodeType);
        Assert.Equal("EIP712Domain(string name,bytes32 salt)", new Eip712Domain { Name = "x", Salt = Hash32.Zero }.EncodeType);
        Assert.NotEqual(new Eip712Domain { Name = "x" }, new Eip712Domain { Version = "x" });
    }

    [Fact]
    public void An_array_of_hundreds_of_structs_hashes_like_the_hash_of_their_hashes()
    {
        var people = Enumerable.Range(0, 500).Select(i => Message.From with { Name = $"person {i} " + new string('é', i) }).ToArray();
        var hashes = people.SelectMany(person => Eip712.HashStruct(person).ToArray()).ToArray();
        byte[] expected = [.. Eip712.TypeHash<Crowd>().ToArray(), .. Keccak256.Of(hashes).ToArray()];
        Assert.Equal(Keccak256.Of(expected), Eip712.HashStruct(new Crowd(people)));
    }

    private sealed record Person(string Name, Address Wallet) : ITypedData
    {
        public static string EncodeType => "Person(string name,address wallet)";

        public void EncodeData(ref TypedDataWriter writer)
        {
            writer.Write(Name);
            writer.Write(Wallet);
        }
    }

    private sealed record Mail(Person From, Person To, string Contents) : ITypedData
    {
        public static string EncodeType => "Mail(Person from,Person to,string contents)Person(string name,address wallet)";

        public void EncodeData(ref TypedDataWriter writer)
        {
            writer.Write(From);
            writer.Write(To);
            writer.Write(Contents);
        }
    }

    private sealed record Crowd(Person[] People) : ITypedData
    {
        public static string EncodeType => "Crowd(Person[] people)Person(string name,address wallet)";

        public void EncodeData(ref TypedDataWriter writer) => writer.WriteArray(People);
    }
}
