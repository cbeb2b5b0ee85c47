using Collabs.Chain;
using Collabs.Chain.DevChain;
using Collabs.Chain.Keepers;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;
using Collabs.Tests.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collabs.Tests.Chain.Deals;

/// <summary>The chain side of the service as it runs in a server: database, relayer, indexer and keepers on a local chain.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly SqliteDatabase home;
    private readonly HttpRpc rpc;
    private readonly ChainHost host;
    private readonly Task running;

    private RunningService(SqliteDatabase home, Database database, LocalChain chain, ChainOptions options, IReadOnlyList<ISigner> signers)
    {
        (this.home, Database, Chain, rpc) = (home, database, chain, new HttpRpc(chain.Rpc));
        host = new ChainHost(
            database, [rpc], signers, options, Signals, Metrics, Readiness, TimeProvider.System, NullLoggerFactory.Instance);
        running = host.RunAsync(stop.Token);
    }

    public Database Database { get; }

    public LocalChain Chain { get; }

    public ChainSignals Signals { get; } = new();

    public ChainReadiness Readiness { get; } = new();

    private ChainMetrics Metrics { get; } = new();

    public static async Task<RunningService> StartAsync(
        LocalChain chain, CancellationToken ct, Func<ChainOptions, ChainOptions>? change = null, params IReadOnlyList<ISigner> signers)
    {
        var home = new SqliteDatabase();
        var database = await home.OpenAsync(ct);
        await database.MigrateAsync(ct);
        var options = ChainOptions.Local(chain);
        return new RunningService(home, database, chain, change is null ? options : change(options), signers.Count == 0 ? [chain.Relayer] : signers);
    }

    /// <summary>Asks the relayer to open a deal, as the API would.</summary>
    public async Task<OperationId> OpenAsync(TestDeal deal, AgreementId agreement, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = await Database.WriteAsync(
            (tx, _) => IntentRows.AddAsync(
                tx,
                new NewIntent(
                    OperationId.New(now), deal.Deployment.ChainId, deal.Deployment.Factory, 0, deal.OpenCall(), "open", agreement, $"open:{deal.Terms.Hash}")
                {
                    Creates = deal.Contract,
                },
                now),
            ct);
        Signals.Intents.Set();
        return id;
    }

    /// <summary>Waits until the database answers as expected.</summary>
    public Task<T> ReadAsync<T>(Func<IReadTransaction, Task<T>> ask, Func<T, bool> good, CancellationToken ct) =>
        UntilAsync(() => Database.ReadAsync((tx, _) => ask(tx), ct), good, seen => $"It stays {seen}; {string.Join(" ", Readiness.Problems)}", ct);

    /// <summary>Waits until an operation has reached a state or beyond.</summary>
    public async Task<Intent> ReachAsync(OperationId id, IntentState state, CancellationToken ct) => await UntilAsync(
        () => Database.ReadAsync((tx, _) => IntentRows.GetAsync(tx, id), ct),
        intent => intent.State >= state,
        intent => $"{intent.Id.Name} stays {intent.State} ({intent.Waiting} {intent.Error}); {string.Join(" ", Readiness.Problems)}",
        ct);

    /// <summary>Waits until an agreement's installments are as expected.</summary>
    public async Task<ContractRow> SeeAsync(TestDeal deal, CancellationToken ct, params InstallmentState[] states) => (await UntilAsync(
        () => Database.ReadAsync(
            async (tx, _) => (
                Row: await ContractRows.FindAsync(tx, deal.Deployment.ChainId, deal.Contract),
                States: (await ContractRows.InstallmentsAsync(tx, deal.Deployment.ChainId, deal.Contract)).Select(static i => i.State).ToArray()),
            ct),
        seen => seen.Row is not null && seen.States.SequenceEqual(states),
        seen => $"The installments stay [{string.Join(", ", seen.States)}]; {string.Join(" ", Readiness.Problems)}",
        ct)).Row!;

    /// <summary>Lets keepers of our own look, and answers with all that they have asked for.</summary>
    public async Task<IReadOnlyList<Intent>> KeepAsync(KeeperOptions options, CancellationToken ct, int steps = 1)
    {
        var keeper = new KeeperStep(Database, Chain.Deployment!.ChainId, "keeper", options, new(), TimeProvider.System, Readiness, host.Nodes);
        // The indexer has to see the new time first.
        await UntilAsync(
            async () =>
            {
                await keeper.StepAsync(ct);
                return await KeptAsync(ct);
            },
            static kept => kept.Count > 0, _ => $"Nothing is due; {string.Join(" ", Readiness.Problems)}", ct);
        for (var step = 1; step < steps; step++)
        {
            await keeper.StepAsync(ct);
        }

        await keeper.ReleaseAsync(ct);
        Signals.Intents.Set();
        return await KeptAsync(ct);
    }

    private Task<IReadOnlyList<Intent>> KeptAsync(CancellationToken ct) => Database.ReadAsync(
        async (tx, _) => await tx.QueryAsync<Intent>("SELECT * FROM intents WHERE dedupe_key LIKE 'keep:%' ORDER BY accepted_at, id"), ct);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        rpc.Dispose();
        await Database.DisposeAsync();
        await home.DisposeAsync();
        Metrics.Dispose();
        stop.Dispose();
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> good, Func<T, string> complain, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var seen = await look();
            if (good(seen))
            {
                return seen;
            }

            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException(complain(seen));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), ct);
        }
    }
}
