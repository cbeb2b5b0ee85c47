using System.Text;
using System.Text.Json.Nodes;
using Collabs.Ethereum;
using Collabs.Tests.Ethereum.Vectors;

namespace Collabs.Tests.Ethereum.Keystores;

public sealed class KeystoreTests
{
    // Web3 Secret Storage Definition, test vectors: password "testpassword".
    private const string Secret = "0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

    private const string Pbkdf2 = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
        "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256","salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private const string WithScrypt = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
        "ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c","kdf":"scrypt",
        "kdfparams":{"dklen":32,"n":262144,"r":1,"p":8,"salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
        "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    [Theory]
    [InlineData(Pbkdf2)]
    [InlineData(WithScrypt)]
    public void The_vectors_of_the_definition_open(string json)
    {
        using var signer = Keystore.Decrypt(json, "testpassword");
        using var expected = PrivateKeySigner.FromHex(Secret);
        Assert.Equal(expected.Address, signer.Address);
    }

    [Theory] // RFC 7914, section 12
    [InlineData("", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    [InlineData("pleaseletmein", "SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")]
    public void Scrypt_derives_the_keys_of_its_RFC(string password, string salt, int n, int r, int p, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Scrypt.Derive(Encoding.ASCII.GetBytes(password), Encoding.ASCII.GetBytes(salt), n, r, p, 64)));

    [Fact]
    public void A_wrong_password_is_told_from_a_broken_file()
    {
        Assert.Equal("The password does not open this key file.", Refused(Pbkdf2, "Testpassword"));
        Assert.Contains("no key file of version 3", Refused("{}", "testpassword"), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_ethers_wrote_open() => VectorFile.ForEach("keystores", 6, item =>
    {
        using var signer = Keystore.Decrypt(item.Text("json"), item.Text("password"));
        var key = new byte[32];
        signer.ExportKey(key);
        Assert.Equal(item.Text("privateKey"), Hex.Encode(key));
        Assert.Equal(signer.Address, Keystore.AddressOf(item.Text("json")));
        Assert.Throws<KeystoreException>(() => Keystore.Decrypt(item.Text("json"), item.Text("password") + " "));
    });

    [Fact]
    public void What_is_written_opens_with_its_password_only()
    {
        using var signer = PrivateKeySigner.Generate();
        var json = Keystore.Encrypt(signer, "pässwörd 🦊", cost: 1024);
        using var opened = Keystore.Decrypt(json, "pässwörd 🦊");
        Assert.Equal(signer.Address, opened.Address);
        Assert.Equal(signer.Address, Keystore.AddressOf(json));
        Refused(json, "pässwörd");
        Assert.NotEqual(json, Keystore.Encrypt(signer, "pässwörd 🦊", cost: 1024));
    }

    [Fact]
    public void A_single_changed_digit_is_noticed()
    {
        using var signer = PrivateKeySigner.Generate();
        var json = Keystore.Encrypt(signer, "x", cost: 2);
        foreach (var name in new[] { "ciphertext", "mac" })
        {
            var changed = JsonNode.Parse(json)!;
            var text = changed["crypto"]![name]!.GetValue<string>();
            changed["crypto"]![name] = (text[0] == '0' ? '1' : '0') + text[1..];
            Assert.Equal("The password does not open this key file.", Refused(changed.ToJsonString(), "x"));
        }

        var other = JsonNode.Parse(json)!;
        other["address"] = Address.Zero.ToLowerHex()[2..];
        Assert.Contains("another account", Refused(other.ToJsonString(), "x"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":"3"}""")]
    [InlineData("""{"version":3,"crypto":[]}""")]
    [InlineData("""{"version":3,"crypto":{"cipher":"aes-256-gcm"}}""")]
    public void What_is_no_key_file_is_refused(string json) => Refused(json, "x");

    [Theory]
    [InlineData("scrypt", """{"n":1073741824,"r":8,"p":1,"dklen":32,"salt":"00"}""")]
    [InlineData("scrypt", """{"n":262144,"r":1000000,"p":1,"dklen":32,"salt":"00"}""")]
    [InlineData("scrypt", """{"n":2,"r":8,"p":2000000000,"dklen":32,"salt":"00"}""")]
    [InlineData("scrypt", """{"n":1000,"r":8,"p":1,"dklen":32,"salt":"00"}""")]
    [InlineData("scrypt", """{"n":-2,"r":8,"p":1,"dklen":32,"salt":"00"}""")]
    [InlineData("scrypt", """{"n":1024,"r":8,"p":1,"dklen":64,"salt":"00"}""")]
    [InlineData("pbkdf2", """{"c":2000000000,"prf":"hmac-sha256","dklen":32,"salt":"00"}""")]
    [InlineData("pbkdf2", """{"c":0,"prf":"hmac-sha256","dklen":32,"salt":"00"}""")]
    [InlineData("pbkdf2", """{"c":1000,"prf":"hmac-md5","dklen":32,"salt":"00"}""")]
    [InlineData("argon2", """{"dklen":32,"salt":"00"}""")]
    public void A_file_that_asks_for_unreasonable_work_is_refused_at_once(string kdf, string parameters)
    {
        var file = JsonNode.Parse(Pbkdf2)!;
        file["crypto"]!["kdf"] = kdf;
        file["crypto"]!["kdfparams"] = JsonNode.Parse(parameters);
        Refused(file.ToJsonString(), "x");
    }

    private static string Refused(string json, string password) =>
        Assert.Throws<KeystoreException>(() => Keystore.Decrypt(json, password)).Message;
}
