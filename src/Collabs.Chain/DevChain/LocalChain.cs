using System.Text.Json;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.DevChain;

/// <summary>What a local chain is started with.</summary>
public sealed record LocalChainOptions
{
    public ulong ChainId { get; init; } = 31337;

    /// <summary>Funded accounts beside the relayer's.</summary>
    public int Accounts { get; init; } = 6;

    /// <summary>A block at least this often, besides one for each transaction; zero mines for transactions only.</summary>
    public int BlockSeconds { get; init; } = 1;

    /// <summary>Further arguments for anvil.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether the contracts and a token are deployed.</summary>
    public bool Deploy { get; init; } = true;
}

/// <summary>
/// A real anvil of our own with the contracts on it: for development, the demo and tests. Keys are made anew each time and are worth
/// nothing. It ends with this process, however that ends.
/// </summary>
public sealed class LocalChain : IAsyncDisposable
{
    private readonly AnvilProcess anvil;
    private readonly HttpRpc rpc;

    private LocalChain(AnvilProcess anvil, HttpRpc rpc) => (this.anvil, this.rpc, Client) = (anvil, rpc, new EthClient(rpc));

    public Uri Rpc => anvil.Rpc;

    /// <summary>Of anvil itself, for tests that stop and continue it.</summary>
    public int ProcessId => anvil.ProcessId;

    public EthClient Client { get; }

    /// <summary>Null unless deployed.</summary>
    public Deployment? Deployment { get; private set; }

    /// <summary>The block of the factory: nothing of ours is earlier.</summary>
    public ulong DeployBlock { get; private set; }

    /// <summary>An ERC-20 with six decimals that anybody can mint; zero unless deployed.</summary>
    public Address Token { get; private set; }

    /// <summary>Carries several calls in one transaction; null unless deployed.</summary>
    public Address? Bundle { get; private set; }

    /// <summary>Pays the gas for the service; holds 10,000 ether.</summary>
    public required PrivateKeySigner Relayer { get; init; }

    /// <summary>Anybody else; 10,000 ether each.</summary>
    public required IReadOnlyList<PrivateKeySigner> Accounts { get; init; }

    /// <param name="say">Told before something takes long.</param>
    /// <param name="options">Null: as for development.</param>
    /// <param name="cancellationToken">Gives up and leaves nothing behind.</param>
    /// <exception cref="DevChainException">It cannot be started; the sentence says what to do.</exception>
    public static async Task<LocalChain> StartAsync(Action<string>? say, LocalChainOptions? options, CancellationToken cancellationToken)
    {
        options ??= new();
        var binary = await AnvilBinary.FindAsync(say ?? (static _ => { }), cancellationToken);
        var anvil = await AnvilProcess.StartAsync(binary, Arguments(options), cancellationToken);
        var chain = new LocalChain(anvil, new HttpRpc(anvil.Rpc))
        {
            Relayer = PrivateKeySigner.Generate(),
            Accounts = [.. Enumerable.Range(0, options.Accounts).Select(static _ => PrivateKeySigner.Generate())],
        };
        try
        {
            await chain.PrepareAsync(options, cancellationToken);
            return chain;
        }
        catch
        {
            await chain.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the chain's clock jump and mines a block at the new time.</summary>
    public async Task AdvanceAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await AskAsync("evm_increaseTime", [(ulong)time.TotalSeconds], cancellationToken);
        await AskAsync("evm_mine", [], cancellationToken);
    }

    /// <summary>Any of anvil's own methods.</summary>
    public Task<JsonElement?> AskAsync(string method, object?[] arguments, CancellationToken cancellationToken) =>
        rpc.CallAsync<JsonElement?>(method, arguments, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        rpc.Dispose();
        await anvil.DisposeAsync();
    }

    private static List<string> Arguments(LocalChainOptions options)
    {
        List<string> arguments = ["--chain-id", $"{options.ChainId}", "--accounts", "1", "--slots-in-an-epoch", "1", "--no-request-size-limit"];
        if (options.BlockSeconds > 0)
        {
            arguments.AddRange(["--mixed-mining", "--block-time", $"{options.BlockSeconds}"]);
        }

        arguments.AddRange(options.Arguments);
        return arguments;
    }

    private async Task PrepareAsync(LocalChainOptions options, CancellationToken cancellationToken)
    {
        // It would tell about every call, to nobody.
        await AskAsync("anvil_setLoggingEnabled", [false], cancellationToken);
        using var deployer = PrivateKeySigner.Generate();
        var wealth = UInt256.Parse("10000000000000000000000");
        foreach (var signer in Accounts.Append(Relayer).Append(deployer))
        {
            await AskAsync("anvil_setBalance", [signer.Address, wealth], cancellationToken);
        }

        if (options.Deploy)
        {
            var deploys = new Deployer(Client, deployer);
            (Deployment, DeployBlock) = await deploys.DeployAsync(cancellationToken);
            Bundle = await deploys.DeployBundleAsync(cancellationToken);
            Token = await deploys.DeployTokenAsync("Euro token for development", "devEUR", 6, cancellationToken);
        }
    }
}
