using Collabs.Ethereum;

namespace Collabs.Tests.Ethereum.Signing;

public sealed class PrivateKeySignerTests
{
    private const string Secret = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

    [Fact]
    public async Task Personal_sign_gives_the_signature_that_web3_documents()
    {
        // web3.js documentation, eth.accounts.sign("Some data", key)
        using var signer = PrivateKeySigner.FromHex(Secret);
        Assert.Equal(Hash32.Parse("0x1da44b586eb0729ff70a73c326926f6ed5a25f5b056e7f47fbc6e58d86871655"), PersonalMessage.Hash("Some data"));
        Assert.Equal(
            "0xb91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a0291c",
            (await signer.SignMessageAsync("Some data", TestContext.Current.CancellationToken)).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x00")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f36231g")]
    public void What_is_no_key_is_refused_without_repeating_it(string text)
    {
        var error = Assert.Throws<ArgumentException>(() => PrivateKeySigner.FromHex(text));
        Assert.False(text.Length > 10 && error.ToString().Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_key_does_not_show_in_text()
    {
        using var signer = PrivateKeySigner.FromHex(Secret);
        Assert.Equal(signer.Address.ToString(), signer.ToString());
        Assert.Equal(signer.Address.ToString(), $"{signer}");
    }

    [Fact]
    public void A_disposed_key_signs_nothing()
    {
        var signer = PrivateKeySigner.FromHex(Secret);
        signer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => signer.Sign(Keccak256.OfEmpty));
        Assert.Throws<ObjectDisposedException>(() => signer.ExportKey(new byte[32]));
    }

    [Fact]
    public async Task A_cancelled_signing_signs_nothing()
    {
        using var signer = PrivateKeySigner.Generate();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await signer.SignAsync(Keccak256.OfEmpty, new(true)));
    }

    [Fact]
    public void Generated_keys_differ()
    {
        using var one = PrivateKeySigner.Generate();
        using var two = PrivateKeySigner.Generate();
        Assert.NotEqual(one.Address, two.Address);
    }
}
