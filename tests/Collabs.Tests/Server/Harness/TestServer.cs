using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Google.Protobuf;
using Grpc.Net.Client;

namespace Collabs.Tests.Server.Harness;

/// <summary>A service to call, in this process or in one of its own.</summary>
public abstract class TestServer(LocalChain chain)
{
    /// <summary>The wallet that every service of the tests is configured to let steer its relayer.</summary>
    public static PrivateKeySigner Operator { get; } = PrivateKeySigner.Generate();

    public GrpcChannel Channel { get; protected set; } = null!;

    public LocalChain Chain => chain;

    /// <summary>Somebody with a wallet of its own, signed in.</summary>
    public Task<Party> SignInAsync() => SignInAsync(PrivateKeySigner.Generate());

    public Task<Party> SignInAsync(PrivateKeySigner wallet) => SignInAsync(wallet, wallet.Address);

    /// <summary>Signs in as an account that is a contract, with the key that it listens to.</summary>
    public Task<Party> SignInAsync(PrivateKeySigner key, Address account) => SignInAsync(new Party(this, key, null, account));

    /// <summary>Signs in once more; a token that the party holds keeps its wallets.</summary>
    public async Task<Party> SignInAsync(Party party)
    {
        var challenge = await party.Auth.CreateChallengeAsync(new() { Account = party.Account });
        var signature = await party.Wallet.SignMessageAsync(challenge.Message);
        var signedIn = await party.Auth.SignInAsync(new() { Message = challenge.Message, Signature = ByteString.CopyFrom(signature.ToBytes()) });
        return new(this, party.Wallet, signedIn.AccessToken, Address.Parse(party.Account));
    }

    public Party Anonymous() => new(this, PrivateKeySigner.Generate(), null);
}
