using Collabs.Agreement.V1;
using Collabs.Chain.Acts;
using Collabs.Ethereum;
using Collabs.Server.Agreements.Acts;
using Google.Protobuf;

namespace Collabs.Tests.Server.Agreements;

using Revision = Collabs.Domain.Agreements.Revision;
using Terms = Collabs.Domain.Agreements.Terms;
using TermsInstallment = Collabs.Domain.Agreements.TermsInstallment;
using TermsPayee = Collabs.Domain.Agreements.TermsPayee;
using Trigger = Collabs.Domain.Agreements.Trigger;

/// <summary>What we let people sign is what the contract hashes.</summary>
public sealed class ActMessageTests
{
    private static readonly ByteString Hash = ByteString.CopyFrom(new byte[32]);

    private static readonly Dictionary<string, Act> Acts = new()
    {
        ["Deliver(uint256 installment,bytes32 evidence,uint256 nonce,uint256 deadline)"] = new() { Deliver = new() { EvidenceHash = Hash } },
        ["Attest(uint256 installment,bytes32 subject,uint256 value,uint256 nonce,uint256 deadline)"] = new() { Attest = new() { Value = "5" } },
        ["Approve(uint256 installments,uint256 nonce,uint256 deadline)"] = new() { Approve = new() { Installments = { 0u } } },
        ["Dispute(uint256 installment,bytes32 reason,uint256 nonce,uint256 deadline)"] = new() { Dispute = new() { ReasonHash = Hash } },
        ["Rule(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)"] = new() { Rule = new() { PayeeBps = 5000 } },
        ["Cancel(uint256 installments,uint256 nonce,uint256 deadline)"] = new() { Cancel = new() { Installments = { 0u } } },
        ["Terminate(uint256 nonce,uint256 deadline)"] = new() { Terminate = new() },
        ["Settle(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)"] = new() { Settle = new() { PayeeBps = 5000 } },
        ["Succeed(address successor,uint256 fund,uint256 nonce,uint256 deadline)"] = new() { Succeed = new() { Revision = 2 } },
        ["Withdraw(address asset,address to,uint256 nonce,uint256 deadline)"] = new() { Withdraw = new() { Payee = "0x000000000000000000000000000000000000dEaD" } },
    };

    public static TheoryData<string> Types => [.. Acts.Keys];

    [Theory, MemberData(nameof(Types))]
    public void The_type_is_written_in_the_contract(string type)
    {
        var call = ActReading.Read(Acts[type], NewAgreement());
        var sources = Repository.Files.Where(file => file.StartsWith("contracts/src/", StringComparison.Ordinal) && file.EndsWith(".sol", StringComparison.Ordinal))
            .Select(file => File.ReadAllText(Repository.PathOf(file)));

        Assert.Equal(type, (call.Message ?? ActMessage.Succeed(default, 0)).EncodeType);
        Assert.Contains(sources, source => source.Contains($"\"{type}\"", StringComparison.Ordinal));
    }

    // Open, with itself proposed as its successor.
    private static Collabs.Domain.Agreements.Agreement NewAgreement()
    {
        var deployment = new Collabs.Domain.Agreements.Deployment(1, Address.Parse("0x000000000000000000000000000000000000dEaD"), default, default);
        var agreement = new Collabs.Domain.Agreements.Agreement(
            Collabs.Domain.Agreements.AgreementId.Parse("agreements/one"), default, null, deployment, Collabs.Domain.Agreements.AgreementState.Opening, NewRevision(), [], 1, default, default);
        return agreement with { Amendment = new(NewRevision() with { Number = 2 }, agreement.Contract, [], []) };
    }

    private static Revision NewRevision()
    {
        var account = Address.Parse("0x000000000000000000000000000000000000dEaD");
        var terms = new Terms(
            default, default, account, account, account, 1, 0, 0, [account], 1, [new TermsPayee(account, 10_000)],
            [new TermsInstallment(account, Trigger.Metric, 1, 2_000_000_000, 60, 0, default, 1)], 1);
        var deal = new Collabs.Domain.Agreements.DealParameters("", [], account, [], [], null, default, [], 0, "en");
        return new(1, account, deal, default, terms, default);
    }
}
