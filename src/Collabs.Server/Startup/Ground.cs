using Collabs.Chain;
using Collabs.Chain.DevChain;
using Collabs.Server.Admin;
using Collabs.Server.Auth;
using Collabs.Server.Reviews;
using Collabs.Store;

namespace Collabs.Server.Startup;

/// <summary>What the service stands on, checked before it listens: configuration, database, chain and keys.</summary>
public sealed class Ground : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _owned = new();

    private Ground(ServerOptions options, TimeProvider time) =>
        (Options, Time, AuthKey, Operators) = (options, time, AuthKey.Of(options.Auth), Operators.Of(options, time));

    public ServerOptions Options { get; }

    public TimeProvider Time { get; }

    public AuthKey AuthKey { get; }

    public Operators Operators { get; }

    public Database Database { get; private set; } = null!;

    public ChainGround Chain { get; private set; } = null!;

    public ChainOptions Tempo { get; private set; } = null!;

    public RuleGround Rules { get; private set; } = null!;

    /// <exception cref="StartException">One sentence that says what stands in the way.</exception>
    public static async Task<Ground> LayAsync(
        IConfiguration configuration, IHostEnvironment environment, TimeProvider time, CancellationToken ct = default)
    {
        var options = configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new();
        var ground = new Ground(options, time);
        try
        {
            var local = options.Chain.Rpc.Count == 0;
            if (local && !environment.IsDevelopment())
            {
                throw new StartException(
                    "Collabs:Chain:Rpc must name at least one node, such as http://127.0.0.1:8545; only in Development is a local chain started instead.");
            }

            if (local && options.Database.Length == 0)
            {
                // The chain is gone at the end, and a database that remembers it would be wrong about the next one.
                options.Database = $"Data Source={Path.Combine(ground.Own(new TemporaryFolder()).Path, "collabs.db")}";
            }

            ground.Database = ground.Own(await DatabaseGround.OpenAsync(options, time, ct));
            ground.Chain = local ? ChainGround.Of(ground.Own(await StartLocalAsync(ct))) : await ChainGround.ConnectAsync(options, time, ct);
            ground.Rules = RuleGround.Of(options.Rules, ground.Chain.DevToken);
            ground.Tempo = ChainTempo.Of(ground.Chain, options, environment.IsDevelopment());
            return ground;
        }
        catch
        {
            await ground.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var owned))
        {
            await owned.DisposeAsync();
        }
    }

    private static async Task<LocalChain> StartLocalAsync(CancellationToken ct)
    {
        try
        {
            return await LocalChain.StartAsync(Console.Error.WriteLine, null, ct);
        }
        catch (DevChainException failure)
        {
            throw new StartException(failure.Message, failure);
        }
    }

    private T Own<T>(T part)
        where T : IAsyncDisposable
    {
        _owned.Push(part);
        return part;
    }
}
