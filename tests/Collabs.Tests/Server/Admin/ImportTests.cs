using System.Net;
using Collabs.Admin.V1;
using Collabs.Tests.Chain.Relayer;
using Collabs.Tests.Server.Harness;
using Grpc.Core;

namespace Collabs.Tests.Server.Admin;

/// <summary>A key that somebody else has used makes the service unready.</summary>
public sealed class ImportTests : OwnServerTests
{
    [Fact]
    public async Task A_key_that_something_else_has_used_waits_until_its_count_is_imported()
    {
        Server.Expect("Health check chain with status Unhealthy");
        var deal = await Deal.SignAsync(Server);
        var operate = (await Server.SignInAsync(TestServer.Operator)).Admin;
        var elsewhere = await ForeignTransaction.SendAsync(Server.Chain, Server.Chain.Relayer, Ct);
        var opening = (await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name })).Operation;
        var seen = (await operate.GetRelayerAsync(new())).Signers[0];
        var (unready, _) = await Server.ReadyAsync(text => text.Contains("NOT READY", StringComparison.Ordinal));

        var imported = await ImportAsync(operate);

        Assert.Equal((elsewhere + 1, elsewhere), (seen.MinedNonce, seen.NextNonce));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unready);
        Assert.Equal(elsewhere + 1, imported.NextNonce);
        await Deal.FinishAsync(deal.Brand, opening);
        Assert.Equal("import", (await operate.GetRelayerAsync(new())).Acts[0].Verb);
    }

    private async Task<Signer> ImportAsync(AdminService.AdminServiceClient operate) => (await Patience.UntilAsync(
        async ct =>
        {
            try
            {
                var asked = new ImportSignerRequest { RequestId = NewId(), Account = Server.Chain.Relayer.Address.ToString(), Reason = "A test has used it" };
                return (await operate.ImportSignerAsync(asked, cancellationToken: ct)).Signer;
            }
            catch (RpcException refused) when (refused.Status.Detail.Contains("are final", StringComparison.Ordinal))
            {
                return null;
            }
        },
        signer => signer is not null))!;
}
