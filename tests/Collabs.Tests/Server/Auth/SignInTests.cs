using Collabs.Ethereum;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Tests.Server.Auth;

public sealed class SignInTests(ServerFixture fixture) : ServerTests(fixture)
{
    private readonly PrivateKeySigner _wallet = PrivateKeySigner.Generate();

    [Fact]
    public async Task A_wallet_that_signs_its_challenge_gets_a_token_in_its_name()
    {
        var challenge = await ChallengeAsync();

        var signedIn = await SignInAsync(challenge, _wallet);

        Assert.Equal(_wallet.Address.ToString(), signedIn.Account);
        Assert.True(signedIn.ExpireTime.ToDateTimeOffset() > TimeProvider.System.GetUtcNow().AddMinutes(50));
    }

    [Fact]
    public async Task The_message_is_what_EIP_4361_asks_for()
    {
        var message = await ChallengeAsync();

        var lines = message.Split('\n');
        Assert.Equal("localhost wants you to sign in with your Ethereum account:", lines[0]);
        Assert.Equal(_wallet.Address.ToString(), lines[1]);
        Assert.Contains("Version: 1", lines);
        Assert.Contains("Chain ID: 31337", lines);
        Assert.Contains(lines, line => line.StartsWith("Expiration Time: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_compact_form_of_a_signature_signs_in_too()
    {
        var challenge = await ChallengeAsync();
        var signature = await _wallet.SignMessageAsync(challenge, Ct);

        var signedIn = await Server.Anonymous().Auth.SignInAsync(new() { Message = challenge, Signature = ByteString.CopyFrom(signature.ToCompact()) });

        Assert.NotEmpty(signedIn.AccessToken);
    }

    [Fact]
    public async Task Another_wallets_signature_is_refused()
    {
        var challenge = await ChallengeAsync();
        var refusal = await RefusedAsync(challenge, PrivateKeySigner.Generate());

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_SIGNATURE"), (refusal.Code, refusal.Reason));
        Assert.Equal(["signature"], refusal.Fields);
    }

    [Fact]
    public async Task A_challenge_signs_in_once()
    {
        var challenge = await ChallengeAsync();
        await SignInAsync(challenge, _wallet);

        var refusal = await RefusedAsync(challenge, _wallet);

        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), (refusal.Code, refusal.Reason));
    }

    [Theory]
    [InlineData("localhost", "evil.example")]
    [InlineData("Chain ID: 31337", "Chain ID: 1")]
    [InlineData("Version: 1", "Version: 2")]
    [InlineData("moves no money", "moves all money")]
    [InlineData("Nonce: ", "Nonce: 0")]
    public async Task A_message_that_is_not_ours_to_the_byte_is_refused(string ours, string theirs)
    {
        var challenge = (await ChallengeAsync()).Replace(ours, theirs, StringComparison.Ordinal);

        var refusal = await RefusedAsync(challenge, _wallet);

        Assert.Equal((StatusCode.InvalidArgument, "message"), (refusal.Code, Assert.Single(refusal.Fields)));
    }

    [Fact]
    public async Task A_later_expiry_than_the_service_gave_is_refused()
    {
        var challenge = await ChallengeAsync();
        var line = challenge.Split('\n')[^1];

        var refusal = await RefusedAsync(challenge.Replace(line, "Expiration Time: 2099-01-01T00:00:00Z", StringComparison.Ordinal), _wallet);

        Assert.Equal(["message"], refusal.Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x00")]
    [InlineData("not an address")]
    public async Task A_challenge_for_no_account_names_the_field(string account)
    {
        var refusal = await Refusal.OfAsync(Server.Anonymous().Auth.CreateChallengeAsync(new() { Account = account }));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Code);
        Assert.Equal(["account"], refusal.Fields);
    }

    [Fact]
    public async Task A_made_up_token_is_refused_even_where_none_is_needed()
    {
        var headers = new Metadata { { "authorization", "Bearer eyJhbGciOiJub25lIn0.e30." } };

        var refusal = await Refusal.OfAsync(Server.Anonymous().Personas.ListPersonasAsync(new(), headers));

        Assert.Equal(StatusCode.Unauthenticated, refusal.Code);
    }

    [Fact]
    public async Task Signing_in_with_a_second_wallet_adds_it_to_the_first()
    {
        var first = await Server.SignInAsync();
        var challenge = await ChallengeAsync();
        var signature = await _wallet.SignMessageAsync(challenge, Ct);
        var both = await first.Auth.SignInAsync(new() { Message = challenge, Signature = ByteString.CopyFrom(signature.ToBytes()) });

        var caller = new Party(Server, first.Wallet, both.AccessToken);
        var deal = await Deal.MeetAsync(Server);
        var persona = deal.NewPersona();
        persona.Steward = _wallet.Address.ToString();
        var created = await caller.Personas.CreatePersonaAsync(new() { RequestId = NewId(), Persona = persona });

        Assert.Equal(_wallet.Address.ToString(), created.Persona.Steward);
    }

    [Fact]
    public async Task A_contract_wallet_signs_in_by_the_key_that_it_listens_to()
    {
        var wallet = await KeyedWallet.DeployAsync(Server.Chain, _wallet.Address, Ct);

        var party = await Server.SignInAsync(_wallet, wallet);

        Assert.NotEmpty(party.Token!);
        var refusal = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => Server.SignInAsync(PrivateKeySigner.Generate(), wallet)));
        Assert.Equal("INVALID_SIGNATURE", refusal.Reason);
    }

    private async Task<string> ChallengeAsync() =>
        (await Server.Anonymous().Auth.CreateChallengeAsync(new() { Account = _wallet.Address.ToString() })).Message;

    private async Task<Collabs.Auth.V1.SignInResponse> SignInAsync(string message, PrivateKeySigner signer) =>
        await Server.Anonymous().Auth.SignInAsync(new() { Message = message, Signature = ByteString.CopyFrom(signer.Sign(PersonalMessage.Hash(message)).ToBytes()) });

    private Task<Refusal> RefusedAsync(string message, PrivateKeySigner signer) => Refusal.OfAsync(
        Server.Anonymous().Auth.SignInAsync(new() { Message = message, Signature = ByteString.CopyFrom(signer.Sign(PersonalMessage.Hash(message)).ToBytes()) }));
}
