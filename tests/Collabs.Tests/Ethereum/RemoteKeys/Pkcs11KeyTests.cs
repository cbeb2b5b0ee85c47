using Collabs.Ethereum;

namespace Collabs.Tests.Ethereum.RemoteKeys;

/// <summary>Against SoftHSM, which behaves as a hardware token does. One at a time: a module is loaded once per process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TokenCollection
{
    public const string Name = "token";
}

[Collection(TokenCollection.Name)]
public sealed class Pkcs11KeyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_signs_for_its_account_and_low_s_every_time()
    {
        using var token = await SoftToken.MakeAsync();
        using var key = Pkcs11Key.Open(token.Place);
        var signer = new RemoteKeySigner(key, key.Address);

        // High and low s come about half and half.
        for (var i = 0; i < 20; i++)
        {
            var hash = Keccak256.Of([(byte)i]);
            var signature = await signer.SignAsync(hash, Ct);
            Assert.Equal(key.Address, signature.Recover(hash));
        }
    }

    [Fact]
    public async Task A_transaction_signed_on_the_token_is_one_that_its_account_sent()
    {
        using var token = await SoftToken.MakeAsync();
        using var key = Pkcs11Key.Open(token.Place);

        var signed = await new Eip1559Transaction { ChainId = 31337, Nonce = 7, MaxFeePerGas = 9, MaxPriorityFeePerGas = 1, GasLimit = 21_000, To = key.Address, Value = 5 }
            .SignAsync(new RemoteKeySigner(key, key.Address), Ct);

        Assert.Equal(key.Address, SignedTransaction.Decode(signed.Raw.Span).Sender);
    }

    [Theory]
    [InlineData("no-such-token", SoftToken.KeyLabel, SoftToken.Pin, "has no token \"no-such-token\"")]
    [InlineData(SoftToken.Label, "no-such-key", SoftToken.Pin, "has 0 private keys \"no-such-key\"")]
    [InlineData(SoftToken.Label, SoftToken.KeyLabel, "0000", "the PIN is wrong")]
    public async Task What_is_wrong_is_said_in_a_sentence_without_the_pin(string label, string keyLabel, string pin, string sentence)
    {
        using var token = await SoftToken.MakeAsync();

        var refusal = Assert.Throws<SignatureException>(() => Pkcs11Key.Open(new(token.Library, label, keyLabel, pin)));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pin, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_is_not_there_is_named()
    {
        var refusal = Assert.Throws<SignatureException>(() => Pkcs11Key.Open(new("/nowhere/at/all.so", "a", "b", "c")));

        Assert.Contains("/nowhere/at/all.so cannot be loaded", refusal.Message, StringComparison.Ordinal);
    }
}
