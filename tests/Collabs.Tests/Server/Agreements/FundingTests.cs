using System.Text.Json;
using Collabs.Agreement.V1;
using Collabs.Chain.Acts;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Cli.Acts;
using Collabs.Ethereum;
using Collabs.Tests.Server.Harness;
using Grpc.Core;

namespace Collabs.Tests.Server.Agreements;

/// <summary>
/// Every way in which a brand without ether pays in. The contracts that stand for Permit2 and for a token with ERC-3009 are those of
/// <c>contracts/test/base/PayTokens.sol</c>, compiled.
/// </summary>
public sealed class FundingTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_brand_funds_through_Permit2_and_the_signature_serves_for_nothing_else()
    {
        await Server.Chain.AskAsync("anvil_setCode", [Permit2Funding.Permit2, Code("TestPermit2")], Ct);
        var deal = await Deal.OpenAsync(Server);
        await deal.MintAsync(deal.Brand, 2_000_000_002);
        var act = new Act { Fund = new() { Installments = { 0u }, Method = FundingMethod.Permit2 } };
        var notAllowed = await Refusal.OfAsync(deal.Brand.Agreements.PrepareActAsync(new() { Name = deal.Name, Act = act, Actor = deal.Brand.Account }));
        Assert.Contains("approve 0x000000000022D473030F116dDEE9F6B43aC78BA3", notAllowed.Message, StringComparison.Ordinal);
        await AllowPermit2Async(deal, Server.Chain.Token);

        var signed = await SignAsync(deal, act);
        var other = new Act { Fund = new() { Installments = { 1u }, Method = FundingMethod.Permit2 } };
        var refusal = await Refusal.OfAsync(SubmitAsync(deal, other, signed));
        Assert.Equal("WOULD_REVERT", refusal.Reason);
        await Deal.FinishAsync(deal.Brand, (await SubmitAsync(deal, act, signed)).Operation);

        Assert.Equal("1000000001", (await deal.ReadAsync(seen => seen.Installments[0].State == InstallmentState.Funded)).Ledger.Held);
    }

    [Fact]
    public async Task A_brand_funds_by_ERC_3009_where_the_token_has_it()
    {
        var token = (await new Deployer(Server.Chain.Client, Server.Chain.Accounts[0]).SendAsync(null, 0, Hex.Decode(Code("ReceiveToken")), Ct)).ContractAddress!.Value;
        var deal = await Deal.DraftAsync(Server, parameters => parameters.Token = token.ToString());
        await deal.Brand.Reviews.AcknowledgeFindingAsync(new()
        {
            RequestId = NewId(), Name = deal.Name, Revision = deal.Agreement.Revision.Number, Rule = "EU-05", Reason = "A token of this test.", By = "Ana López",
        });
        await deal.SignAndOpenAsync();
        await new Deployer(Server.Chain.Client, Server.Chain.Accounts[0])
            .SendAsync(token, 0, new TestToken.MintCall(deal.Brand.Wallet.Address, 2_000_000_002).Encode(), Ct);
        var act = new Act { Fund = new() { Installments = { 0u, 1u }, Method = FundingMethod.Erc3009 } };

        await Deal.FinishAsync(deal.Brand, (await SubmitAsync(deal, act, await SignAsync(deal, act))).Operation);

        Assert.Equal("2000000002", (await deal.ReadAsync(seen => seen.Installments[1].State == InstallmentState.Funded)).Ledger.Held);
    }

    [Fact]
    public async Task A_token_without_ERC_3009_says_so()
    {
        var deal = await Deal.OpenAsync(Server);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.PrepareActAsync(new()
        {
            Name = deal.Name, Actor = deal.Brand.Account, Act = new() { Fund = new() { Installments = { 0u }, Method = FundingMethod.Erc3009 } },
        }));

        Assert.Equal((StatusCode.FailedPrecondition, "WRONG_STATE"), (refusal.Code, refusal.Reason));
        Assert.Equal(["act.fund.method"], refusal.Unmet);
    }

    /// <summary>As the program signs: the digest computed from what was asked for.</summary>
    private static async Task<Collabs.Agreement.V1.Authorization> SignAsync(Deal deal, Act act)
    {
        var prepared = await deal.Brand.Agreements.PrepareActAsync(new() { Name = deal.Name, Act = act, Actor = deal.Brand.Account });
        return await SignedAct.SignAsync(deal.Agreement, act, prepared, deal.Brand.Wallet, Ct);
    }

    private static AsyncUnaryCall<SubmitActResponse> SubmitAsync(Deal deal, Act act, Collabs.Agreement.V1.Authorization signed) =>
        deal.Brand.Agreements.SubmitActAsync(new() { RequestId = NewId(), Name = deal.Name, Act = act, Authorization = signed });

    private async Task AllowPermit2Async(Deal deal, Address token)
    {
        await Server.Chain.AskAsync("anvil_setBalance", [deal.Brand.Wallet.Address, UInt256.Parse("1000000000000000000")], Ct);
        await new Deployer(Server.Chain.Client, deal.Brand.Wallet)
            .SendAsync(token, 0, new TestToken.ApproveCall(Permit2Funding.Permit2, 1_000_000_001).Encode(), Ct);
    }

    private static string Code(string contract)
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "Collabs.Tests", "Vectors", "contracts", "funding.json")));
        return vectors.RootElement.GetProperty(contract).GetString()!;
    }
}
