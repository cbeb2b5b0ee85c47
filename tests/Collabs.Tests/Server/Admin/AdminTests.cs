using System.Net;
using Collabs.Admin.V1;
using Collabs.Agreement.V1;
using Collabs.Tests.Server.Harness;
using Grpc.Core;

namespace Collabs.Tests.Server.Admin;

public sealed class AdminTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task An_operator_sees_the_key_the_node_and_the_indexer()
    {
        var deal = await Deal.OpenAsync(Server);
        var operate = await OperatorAsync();

        var seen = await operate.GetRelayerAsync(new());

        var signer = Assert.Single(seen.Signers);
        Assert.Equal((Server.Chain.Relayer.Address.ToString(), true, true), (signer.Account, signer.Configured, signer.Leader.Length > 0));
        Assert.True(signer.NextNonce > 0 && signer.NextNonce == signer.MinedNonce, $"{signer}");
        Assert.NotEqual("0", signer.GasSpentToday);
        Assert.Equal("127.0.0.1", Assert.Single(seen.Endpoints).Host);
        Assert.True(seen.Indexer.Number > 0 && seen.Indexer.Leader.Length > 0, $"{seen.Indexer} {deal.Name}");
    }

    [Fact]
    public async Task A_paused_key_takes_on_nothing_until_it_is_resumed()
    {
        var deal = await Deal.SignAsync(Server);
        var operate = await OperatorAsync();
        await operate.PauseSignerAsync(new() { RequestId = NewId(), Account = Relayer, Reason = "Moving it to another machine" });
        var opening = (await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name })).Operation;

        var (status, words) = await Server.ReadyAsync(text => text.Contains("paused by an operator", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("chain: NEEDS A LOOK", words, StringComparison.Ordinal);
        Assert.Equal(OperationState.Accepted, (await deal.Brand.Agreements.GetOperationAsync(new() { Name = opening.Name })).Operation.State);
        Assert.True((await operate.GetRelayerAsync(new())).Signers[0].Paused);

        await operate.ResumeSignerAsync(new() { RequestId = NewId(), Account = Relayer, Reason = "It is there" });
        await Deal.FinishAsync(deal.Brand, opening);
        Assert.Equal(["resume", "pause"], (await operate.GetRelayerAsync(new())).Acts.Take(2).Select(act => act.Verb));
    }

    [Fact]
    public async Task An_operation_that_waits_is_listed_and_can_be_given_up()
    {
        var deal = await Deal.SignAsync(Server);
        var operate = await OperatorAsync();
        await operate.PauseSignerAsync(new() { RequestId = NewId(), Account = Relayer, Reason = "Test" });
        var opening = (await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name })).Operation;

        var given = await operate.AbandonOperationAsync(new() { RequestId = NewId(), Name = opening.Name, Reason = "Wrong terms" });
        await operate.ResumeSignerAsync(new() { RequestId = NewId(), Account = Relayer, Reason = "Test" });

        Assert.Equal(OperationState.Cancelled, given.Operation.State);
        var again = await Refusal.OfAsync(operate.AbandonOperationAsync(new() { RequestId = NewId(), Name = opening.Name, Reason = "Once more" }));
        Assert.Equal((StatusCode.FailedPrecondition, "WRONG_STATE"), (again.Code, again.Reason));
    }

    [Fact]
    public async Task Whoever_steers_must_say_why()
    {
        var refusal = await Refusal.OfAsync((await OperatorAsync()).PauseSignerAsync(new() { RequestId = NewId(), Account = Relayer }));

        Assert.Equal(["reason"], refusal.Fields);
    }

    [Fact]
    public async Task What_is_well_is_neither_imported_nor_resumed()
    {
        var operate = await OperatorAsync();

        var import = await Refusal.OfAsync(operate.ImportSignerAsync(new() { RequestId = NewId(), Account = Relayer, Reason = "Test" }));
        var resume = await Refusal.OfAsync(operate.ResumeIndexerAsync(new() { RequestId = NewId(), Reason = "Test" }));

        Assert.Equal(("WRONG_STATE", "WRONG_STATE"), (import.Reason, resume.Reason));
        Assert.Contains("nothing to import", import.Message, StringComparison.Ordinal);
    }

    private string Relayer => Server.Chain.Relayer.Address.ToString();

    private async Task<AdminService.AdminServiceClient> OperatorAsync() => (await Server.SignInAsync(TestServer.Operator)).Admin;
}
