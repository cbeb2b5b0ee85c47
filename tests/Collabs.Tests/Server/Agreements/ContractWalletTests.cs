using Collabs.Agreement.V1;
using Collabs.Ethereum;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Agreements;

/// <summary>A brand whose account is a contract (ERC-1271), all through the API.</summary>
public sealed class ContractWalletTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_brand_that_is_a_contract_signs_opens_and_approves()
    {
        var key = PrivateKeySigner.Generate();
        var wallet = await KeyedWallet.DeployAsync(Server.Chain, key.Address, Ct);
        var deal = await Deal.MeetAsync(Server, await Server.SignInAsync(key, wallet));
        await deal.DraftAgainAsync();

        await deal.SignAndOpenAsync();

        Assert.Equal(wallet, Address.Parse(deal.Agreement.Signatures.Single(one => one.Role == SignatoryRole.Brand).Account));
        Assert.NotEqual(0, (await Server.Chain.Client.GetCodeAsync(Address.Parse(deal.Agreement.Contract), default, Ct)).Length);
        await deal.FundForAsync(deal.Steward, 0);
        var approved = await deal.RelayAsync(deal.Brand, new() { Approve = new() { Installments = { 0u } } });
        Assert.Equal("approve", approved.Verb);
    }

    [Fact]
    public async Task A_signature_that_the_contract_does_not_take_is_refused()
    {
        var key = PrivateKeySigner.Generate();
        var deal = await Deal.MeetAsync(Server, await Server.SignInAsync(key, await KeyedWallet.DeployAsync(Server.Chain, key.Address, Ct)));
        await deal.DraftAgainAsync();
        var signing = deal.Signing(deal.Brand);
        signing.Signature = deal.Signing(deal.Stranger).Signature;

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.SignAgreementAsync(signing));

        Assert.Equal("INVALID_SIGNATURE", refusal.Reason);
    }
}
