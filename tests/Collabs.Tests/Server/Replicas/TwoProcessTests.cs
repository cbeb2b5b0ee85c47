using System.Diagnostics;
using Collabs.Ethereum.Rpc;
using Collabs.Tests.Chain.DevChain;
using Collabs.Tests.Server.Harness;
using Collabs.Tests.Store;

namespace Collabs.Tests.Server.Replicas;

/// <summary>Two server processes on one PostgreSQL: one leads for the key; when it is killed, the other takes over, and nothing is sent twice.</summary>
public sealed class TwoProcessTests(LocalChainFixture fixture) : IClassFixture<LocalChainFixture>
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killing_the_leader_moves_the_lease_and_sends_nothing_twice()
    {
        var chain = fixture.Chain;
        var database = await PostgresServer.CreateDatabaseAsync(Ct);
        var authKey = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        await using var first = new ServerChild(chain, database, authKey);
        await using var second = new ServerChild(chain, database, authKey);
        await first.StartAsync(Ct);
        await second.StartAsync(Ct);
        var deal = await Deal.SignAsync(second);
        var leader = await LeaderAsync(second, static leader => leader.Length > 0);
        var (led, other) = leader.EndsWith($"/{first.ProcessId}", StringComparison.Ordinal) ? (first, second) : (second, first);
        Assert.EndsWith($"/{led.ProcessId}", leader, StringComparison.Ordinal);
        var before = await SentAsync();

        // Asked of the one that will be killed, in the moment before.
        var brand = new Party(other, deal.Brand.Wallet, deal.Brand.Token);
        var opened = await new Party(led, deal.Brand.Wallet, deal.Brand.Token).Agreements.OpenAgreementAsync(new() { RequestId = Deal.NewId(), Name = deal.Name });
        await led.KillAsync();
        var killed = Stopwatch.StartNew();

        var next = await LeaderAsync(other, found => found.EndsWith($"/{other.ProcessId}", StringComparison.Ordinal));
        Assert.True(killed.Elapsed < Promise, $"The lease moved to {next} after {killed.Elapsed.TotalSeconds:0.0} s.");
        await Deal.FinishAsync(brand, opened.Operation);
        Assert.Equal(before + 1, await SentAsync());
    }

    private static async Task<string> LeaderAsync(ServerChild server, Predicate<string> wanted)
    {
        var operate = (await server.SignInAsync(TestServer.Operator)).Admin;
        return (await Patience.UntilAsync(
            async ct => (await operate.GetRelayerAsync(new(), cancellationToken: ct)).Signers, signers => signers.Count == 1 && wanted(signers[0].Leader)))[0].Leader;
    }

    private Task<ulong> SentAsync() => fixture.Chain.Client.GetTransactionCountAsync(fixture.Chain.Relayer.Address, BlockTag.Latest, Ct);
}
