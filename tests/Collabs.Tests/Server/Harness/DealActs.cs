using Collabs.Agreement.V1;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Tests.Server.Harness;

/// <summary>Acts on an open agreement, as parties do them.</summary>
public static class DealActs
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Signs what PrepareAct returns and lets the service carry it.</summary>
    public static async Task<Operation> RelayAsync(this Deal deal, Party actor, Act act)
    {
        var submitted = await actor.Agreements.SubmitActAsync(
            new() { RequestId = Deal.NewId(), Name = deal.Name, Act = act, Authorization = await deal.AuthorizeAsync(actor, act) });
        return await Deal.FinishAsync(actor, submitted.Operation);
    }

    public static async Task<Collabs.Agreement.V1.Authorization> AuthorizeAsync(this Deal deal, Party actor, Act act)
    {
        var prepared = await actor.Agreements.PrepareActAsync(new() { Name = deal.Name, Act = act, Actor = actor.Account });
        Assert.Equal(32, prepared.SigningDigest.Length);
        var authorization = prepared.Authorization.Clone();
        authorization.Signature = ByteString.CopyFrom(actor.Wallet.Sign(new Hash32(prepared.SigningDigest.Span)).ToBytes());
        return authorization;
    }

    /// <summary>The brand pays in, by the transactions that PrepareAct returns.</summary>
    public static Task FundAsync(this Deal deal, params uint[] installments) => deal.FundForAsync(deal.Brand, installments);

    /// <summary>Somebody pays in, with its own money.</summary>
    public static async Task FundForAsync(this Deal deal, Party by, params uint[] installments)
    {
        await deal.MintAsync(by, 1_000_000_001u * (UInt128)installments.Length);
        await deal.SendAsync(by, new() { Fund = new() { Installments = { installments } } });
        await deal.ReadAsync(seen => Array.TrueForAll(installments, index => seen.Installments[(int)index].State != InstallmentState.Unfunded));
    }

    /// <summary>The actor sends the transactions that PrepareAct returns, with its own ether.</summary>
    public static async Task SendAsync(this Deal deal, Party actor, Act act)
    {
        var chain = deal.Brand.Server.Chain;
        await chain.AskAsync("anvil_setBalance", [actor.Wallet.Address, UInt256.Parse("1000000000000000000")], Ct);
        var prepared = await actor.Agreements.PrepareActAsync(new() { Name = deal.Name, Act = act, Actor = actor.Account });
        var sender = new Deployer(chain.Client, actor.Wallet);
        foreach (var transaction in prepared.Transactions)
        {
            await sender.SendAsync(Address.Parse(transaction.To), UInt256.Parse(transaction.Value), transaction.Data.Memory, Ct);
        }
    }

    /// <summary>The agreement as the brand reads it, once the service has seen on chain what is waited for.</summary>
    public static Task<Collabs.Agreement.V1.Agreement> ReadAsync(this Deal deal, Func<Collabs.Agreement.V1.Agreement, bool> seen) => Patience.UntilAsync(
        async ct => (await deal.Brand.Agreements.GetAgreementAsync(new() { Name = deal.Name }, cancellationToken: ct)).Agreement,
        agreement => agreement.Installments.Count > 0 && seen(agreement));

    public static Task MintAsync(this Deal deal, Party party, UInt128 amount)
    {
        var chain = deal.Brand.Server.Chain;
        return new Deployer(chain.Client, chain.Accounts[0]).SendAsync(chain.Token, 0, new TestToken.MintCall(party.Wallet.Address, amount).Encode(), Ct);
    }
}
