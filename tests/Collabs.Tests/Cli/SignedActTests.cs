using Collabs.Chain.Acts;
using Collabs.Cli.Acts;
using Collabs.Cli.Shell;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Server.Agreements;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Tests.Cli;

using Collabs.Agreement.V1;
using Agreement = Collabs.Agreement.V1.Agreement;
using Terms = Collabs.Domain.Agreements.Terms;

/// <summary>A service that prepares another act than the one asked for must not get a signature.</summary>
public sealed class SignedActTests
{
    private const ulong Deadline = 2_000_000_000;
    private static readonly Address Contract = Account(11);
    private static readonly Address Signer = Account(1);
    private static readonly Hash32 Evidence = Keccak256.Of("film"u8);

    private static readonly Terms Signed = new(
        default, default, Account(2), Account(3), default, 0, 0, 0, [], 0, [new(Account(6), 10_000)],
        [
            new(Signer, Collabs.Domain.Agreements.Trigger.Delivery, 1_000_000_001, 2_000_000_000, 60, 0, default, 0),
            new(Signer, Collabs.Domain.Agreements.Trigger.Delivery, 5, 2_000_000_000, 60, 0, default, 0),
        ],
        Salt: 42);

    private static readonly Eip712Domain Ours = DomainOf("Collabs", Contract);
    private static readonly Act Approve = new() { Approve = new() { Installments = { 1u } } };
    private static readonly Act Fund = new() { Fund = new() { Installments = { 0u, 1u } } };

    private static Dictionary<string, (Act Asked, ActMessage Prepared, Eip712Domain Domain)> Lies => new()
    {
        ["another installment"] = (Approve, ActMessage.Approve(1), Ours),
        ["all installments"] = (Approve, ActMessage.Approve(3), Ours),
        ["another agreement"] = (Approve, ActMessage.Approve(2), DomainOf("Collabs", Account(12))),
        ["another act"] = (Approve, ActMessage.Cancel(2), Ours),
        ["other evidence"] = (new() { Deliver = new() { EvidenceHash = ByteString.CopyFrom(Evidence.ToArray()) } }, ActMessage.Deliver(0, default), Ours),
        ["another share"] = (new() { Settle = new() { PayeeBps = 5000 } }, ActMessage.Settle(0, 10_000), Ours),
        ["another recipient"] = (new() { Withdraw = new() { Payee = Signer.ToString() } }, ActMessage.Withdraw(Signed.Token, Account(99)), Ours),
        ["another asset"] = (new() { Withdraw = new() { Payee = Signer.ToString() } }, ActMessage.Withdraw(Account(99), Signer), Ours),
        ["a larger permit"] = (Fund, ActMessage.Permit(Signer, Contract, 1_000_000_007), DomainOf("Token", Signed.Token)),
        ["a permit for somebody else"] = (Fund, ActMessage.Permit(Signer, Account(99), 1_000_000_006), DomainOf("Token", Signed.Token)),
        ["a permit of another token"] = (Fund, ActMessage.Permit(Signer, Contract, 1_000_000_006), DomainOf("Token", Account(99))),
        ["a signature where none is needed"] = (new() { Release = new() { Installments = { 1u } } }, ActMessage.Approve(2), Ours),
    };

    public static TheoryData<string> Names => [.. Lies.Keys];

    [Fact]
    public void The_act_that_was_asked_for_is_signed_under_the_contracts_digest() => Assert.Equal(
        ActMessage.Approve(2).Digest(Ours, 7, Deadline), SignedAct.DigestOf(Shown(), Approve, Prepared(ActMessage.Approve(2), Ours), Signer));

    [Fact]
    public void A_permit_of_exactly_the_sum_is_signed_in_the_tokens_domain()
    {
        var (message, domain) = (ActMessage.Permit(Signer, Contract, 1_000_000_006), DomainOf("Token", Signed.Token));

        Assert.Equal(message.Digest(domain, 7, Deadline), SignedAct.DigestOf(Shown(), Fund, Prepared(message, domain), Signer));
    }

    [Theory, MemberData(nameof(Names))]
    public void Anything_else_is_not_signed(string what)
    {
        var (asked, prepared, domain) = Lies[what];

        var refusal = Assert.Throws<CliException>(() => SignedAct.DigestOf(Shown(), asked, Prepared(prepared, domain), Signer));

        Assert.StartsWith("Nothing was signed: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_not_signed()
    {
        var prepared = Prepared(ActMessage.Approve(2), Ours);
        prepared.Authorization.Nonce = "seven";

        Assert.Contains("cannot be read", Assert.Throws<CliException>(() => SignedAct.DigestOf(Shown(), Approve, prepared, Signer)).Message, StringComparison.Ordinal);
    }

    private static Agreement Shown() => new()
    {
        ChainId = 31337,
        Contract = Contract.ToString(),
        Revision = new() { PackedTerms = ByteString.CopyFrom(PackedTerms.Of(Signed).Joined) },
    };

    private static PrepareActResponse Prepared(ActMessage message, Eip712Domain domain) => new()
    {
        SigningDigest = ByteString.CopyFrom(message.Digest(domain, 7, Deadline).ToArray()),
        TypedDataJson = TypedDataJson.Of(domain, message, 7, Deadline),
        Authorization = new() { Actor = Signer.ToString(), Nonce = "7", Deadline = DateTimeOffset.FromUnixTimeSeconds((long)Deadline).ToTimestamp() },
    };

    private static Eip712Domain DomainOf(string name, Address contract) => new() { Name = name, Version = "1", ChainId = 31337, VerifyingContract = contract };

    private static Address Account(byte last) => new([.. new byte[19], last]);
}
