using Collabs.Ethereum.Rpc;
using Collabs.Store;

namespace Collabs.Server.Startup;

/// <summary>What the service stands on, checked before it listens: configuration, database, chain and keys.</summary>
public sealed class Ground : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _owned = new();

    private Ground(ServerOptions options, TimeProvider time) => (Options, Time) = (options, time);

    public ServerOptions Options { get; }

    public TimeProvider Time { get; }

    public Auth.AuthKey AuthKey { get; private set; } = null!;

    public Database Database { get; private set; } = null!;

    public EthClient Client { get; private set; } = null!;

    public ChainIdentity Chain { get; private set; } = null!;

    /// <exception cref="StartException">One sentence that says what stands in the way.</exception>
    public static async Task<Ground> LayAsync(
        IConfiguration configuration, IHostEnvironment environment, TimeProvider time, CancellationToken ct = default)
    {
        var options = configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new();
        var ground = new Ground(options, time);
        try
        {
            ground.AuthKey = Auth.AuthKey.Of(options.Auth);
            ground.Database = ground.Own(await DatabaseGround.OpenAsync(options, time, ct));
            (ground.Client, ground.Chain) = await ChainGround.ConnectAsync([.. options.Chain.Rpc], options.Chain.Id, time, ct);
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

    private T Own<T>(T part)
        where T : IAsyncDisposable
    {
        _owned.Push(part);
        return part;
    }
}
