using Collabs.Cli.Agreements;
using Collabs.Cli.Shell;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Tests.Cli;

using Proto = Collabs.Agreement.V1;

/// <summary>A service that shows one thing and has another signed must not get a signature.</summary>
public sealed class SignedTermsTests
{
    private static readonly Address Brand = Account(1);
    private static readonly Deployment Deployment = new(31337, Account(9), Account(10), default);

    private static readonly Terms Honest = new(
        Document: Keccak256.Of("text"u8),
        Persona: default,
        Steward: Account(2),
        Token: Account(3),
        Arbiter: Account(4),
        RulingWindow: 3600,
        DefaultRulingBps: 5000,
        NoticePeriod: 86_400,
        Attesters: [Account(5)],
        Quorum: 1,
        Payees: [new(Account(6), 4000), new(Account(7), 6000)],
        Installments: [new(Brand, Trigger.Delivery, 1_000_000_001, 2_000_000_000, 604_800, 2500, Keccak256.Of("film"u8), 0)],
        Salt: 42);

    public static TheoryData<string> Lies => [.. Altered.Keys];

    private static Dictionary<string, Terms> Altered => new()
    {
        ["token"] = Honest with { Token = Account(99) },
        ["arbiter"] = Honest with { Arbiter = Account(99) },
        ["ruling window"] = Honest with { RulingWindow = 1 },
        ["default ruling"] = Honest with { DefaultRulingBps = 10_000 },
        ["notice period"] = Honest with { NoticePeriod = 0 },
        ["attesters"] = Honest with { Attesters = [Account(99)] },
        ["payee 1"] = Honest with { Payees = [Honest.Payees[0], new(Account(99), 6000)] },
        ["number of payees"] = Honest with { Payees = [Honest.Payees[0], new(Account(7), 5000), new(Account(99), 1000)] },
        ["amount of installment 0"] = Installment(one => one with { Amount = 9_000_000_001 }),
        ["payer of installment 0"] = Installment(one => one with { Payer = Account(99) }),
        ["trigger of installment 0"] = Installment(one => one with { Trigger = Trigger.Date }),
        ["due date of installment 0"] = Installment(one => one with { DueAt = 2_000_000_001 }),
        ["review window of installment 0"] = Installment(one => one with { ReviewWindow = 1 }),
        ["kill fee of installment 0"] = Installment(one => one with { KillFeeBps = 10_000 }),
        ["threshold of installment 0"] = Installment(one => one with { Threshold = 1 }),
        ["number of installments"] = Honest with { Installments = [.. Honest.Installments, .. Honest.Installments] },
    };

    [Fact]
    public void Honest_terms_are_signed_under_the_digest_that_the_contract_will_check() =>
        Assert.Equal(Honest.SigningDigest(Deployment), SignedTerms.DigestOf(Shown(Honest)));

    [Theory]
    [MemberData(nameof(Lies))]
    public void Terms_that_differ_from_what_was_shown_are_not_signed(string what)
    {
        var refusal = Assert.Throws<CliException>(() => SignedTerms.DigestOf(Shown(Altered[what])));

        Assert.StartsWith($"Nothing was signed: the {what} is shown as ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_of_something_else_is_not_signed()
    {
        var agreement = Shown(Honest);
        agreement.Revision.SigningDigest = ByteString.CopyFrom(Keccak256.Of("a transfer of everything"u8).ToArray());

        Assert.Contains("the digest is not that of the terms", Assert.Throws<CliException>(() => SignedTerms.DigestOf(agreement)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    public void Terms_that_cannot_be_read_are_not_signed(string hex)
    {
        var agreement = Shown(Honest);
        agreement.Revision.PackedTerms = ByteString.CopyFrom(Convert.FromHexString(hex));

        Assert.StartsWith("Nothing was signed: its terms cannot be read", Assert.Throws<CliException>(() => SignedTerms.DigestOf(agreement)).Message, StringComparison.Ordinal);
    }

    private static Terms Installment(Func<TermsInstallment, TermsInstallment> change) => Honest with { Installments = [change(Honest.Installments[0])] };

    private static Address Account(byte number) => Address.FromUInt256(number);

    // What a person saw, beside the terms that the service wants signed.
    private static Proto.Agreement Shown(Terms signed) => new()
    {
        ChainId = Deployment.ChainId,
        Revision = new()
        {
            Parameters = new()
            {
                Brands = { new Proto.Brand { Account = Brand.ToString() } },
                Token = Account(3).ToString(),
                Arbitration = new() { Arbiter = Account(4).ToString(), RulingWindow = Duration.FromTimeSpan(TimeSpan.FromHours(1)), DefaultRulingBps = 5000 },
                NoticePeriod = Duration.FromTimeSpan(TimeSpan.FromDays(1)),
                Attesters = { Account(5).ToString() },
                Quorum = 1,
                Payees =
                {
                    new Collabs.Type.V1.Payee { Account = Account(6).ToString(), Bps = 4000 },
                    new Collabs.Type.V1.Payee { Account = Account(7).ToString(), Bps = 6000 },
                },
                Installments =
                {
                    new Proto.Installment
                    {
                        Amount = "1000000001",
                        Trigger = Proto.Trigger.Delivery,
                        DueTime = new Timestamp { Seconds = 2_000_000_000 },
                        ReviewWindow = Duration.FromTimeSpan(TimeSpan.FromDays(7)),
                        KillFeeBps = 2500,
                    },
                },
            },
            PackedTerms = ByteString.CopyFrom(PackedTerms.Of(signed).Joined),
            SigningDigest = ByteString.CopyFrom(signed.SigningDigest(Deployment).ToArray()),
            TypedDataJson = $$"""{ "domain": { "verifyingContract": "{{Deployment.Factory}}" } }""",
        },
    };
}
