using Collabs.Chain.Audit;
using Collabs.Chain.DevChain;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Persona.V1;
using Collabs.Server.Personas;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Tests.Server.Personas;

/// <summary>What a persona promises its cause, published on chain and kept by every agreement in its name.</summary>
public sealed class PromiseTests(ServerFixture fixture) : ServerTests(fixture)
{
    private static readonly ByteString Charter = ByteString.CopyFrom(Keccak256.Of("charter"u8).ToArray());

    [Fact]
    public async Task A_promise_is_published_by_the_steward_and_read_back()
    {
        var deal = await Deal.MeetAsync(Server);
        Assert.Null((await deal.Stranger.Personas.GetPromiseAsync(new() { Name = deal.Persona.Name })).Promise);

        var published = await SendAsync(deal, deal.Steward, new() { Name = deal.Persona.Name, MinimumCauseBps = 3000, CharterHash = Charter });

        var promise = (await deal.Stranger.Personas.GetPromiseAsync(new() { Name = deal.Persona.Name })).Promise;
        Assert.Equal((3000u, deal.Steward.Account, Charter, published), (promise.MinimumCauseBps, promise.Steward, promise.CharterHash, promise.RegistryPersona));
        Assert.Equal(Address.Parse(deal.Persona.Payees[0].Account), Address.Parse(promise.Cause));
    }

    [Fact]
    public async Task A_draft_that_breaks_the_promise_is_refused_and_one_that_keeps_it_opens_and_audits()
    {
        var deal = await Deal.MeetAsync(Server);
        var published = await SendAsync(deal, deal.Steward, new() { Name = deal.Persona.Name, MinimumCauseBps = 4500 });
        var refusal = await Refusal.OfAsync(deal.Steward.Agreements.CreateAgreementAsync(deal.Creation(deal.NewParameters())));
        Assert.Equal((StatusCode.FailedPrecondition, "CAUSE_SHARE_TOO_LOW"), (refusal.Code, refusal.Reason));
        Assert.Equal(["parameters.payees[0].bps"], refusal.Unmet);

        // Amended down, the same terms keep it.
        Assert.Equal(published, await SendAsync(deal, deal.Steward, new() { Name = deal.Persona.Name, MinimumCauseBps = 4000 }));
        await deal.DraftAgainAsync();
        var terms = Collabs.Domain.Agreements.PackedTerms.Split(deal.Agreement.Revision.PackedTerms.Memory).Unpack();
        Assert.Equal(published, ByteString.CopyFrom(terms.Persona.ToArray()));
        await deal.SignAndOpenAsync();

        using var rpc = new Collabs.Ethereum.Rpc.HttpRpc(Server.Chain.Rpc);
        var report = await AuditRun.RunAsync(rpc, Server.Chain.Deployment!.Factory, Address.Parse(deal.Agreement.Contract), Ct);
        var line = Assert.Single(report.Checks, check => check.Id == "D7");
        Assert.Equal((AuditStatus.Pass, true), (line.Status, line.Detail.Contains("at least 4000 basis points", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_promise_that_was_raised_after_signing_keeps_the_agreement_from_opening()
    {
        var deal = await Deal.MeetAsync(Server);
        await SendAsync(deal, deal.Steward, new() { Name = deal.Persona.Name, MinimumCauseBps = 4000 });
        await deal.DraftAgainAsync();
        await SendAsync(deal, deal.Steward, new() { Name = deal.Persona.Name, MinimumCauseBps = 5000 });

        var refusal = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => deal.SignAndOpenAsync()));

        Assert.Equal(("PromiseBroken", "5000"), (refusal.Values["contract_error"], refusal.Values["minimumBps"]));
    }

    [Fact]
    public async Task A_share_without_a_cause_and_a_cause_without_a_share_are_refused()
    {
        var deal = await Deal.MeetAsync(Server);

        var share = await Refusal.OfAsync(deal.Steward.Personas.PreparePromiseAsync(new() { Name = deal.Persona.Name, Cause = deal.Payee.Account }));
        var bps = await Refusal.OfAsync(deal.Steward.Personas.PreparePromiseAsync(new() { Name = deal.Persona.Name, MinimumCauseBps = 10_001 }));

        Assert.Equal(["cause"], share.Fields);
        Assert.Equal(["minimum_cause_bps"], bps.Fields);
    }

    [Fact]
    public async Task The_registry_names_a_persona_as_we_do()
    {
        var steward = Server.Chain.Accounts[1].Address;
        var id = PersonaId.Parse("personas/lil-jet-spirit");
        var salt = Keccak256.Of("collabs personas/lil-jet-spirit"u8).ToUInt256();

        var named = await Server.Chain.Client.CallAsync(
            Server.Chain.Deployment!.Factory, new Collabs.Chain.Bindings.AgreementFactory.PersonaOfCall(steward, salt), default, Ct);

        Assert.Equal(named, Promises.RegistryId(steward, id));
    }

    private async Task<ByteString> SendAsync(Deal deal, Party steward, PreparePromiseRequest request)
    {
        await Server.Chain.AskAsync("anvil_setBalance", [steward.Wallet.Address, UInt256.Parse("1000000000000000000")], Ct);
        var prepared = await steward.Personas.PreparePromiseAsync(request);
        await new Deployer(Server.Chain.Client, steward.Wallet).SendAsync(Address.Parse(prepared.Transaction.To), 0, prepared.Transaction.Data.Memory, Ct);
        return prepared.RegistryPersona;
    }
}
