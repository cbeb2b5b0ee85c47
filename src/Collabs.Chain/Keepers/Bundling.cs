using Collabs.Chain.Bindings;
using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Keepers;

/// <summary>
/// Due acts of several agreements in one transaction. A bundle does all or nothing, so each act is tried out first and whatever would revert
/// stays out; should one of them revert all the same, because somebody was faster, the others go alone the next time.
/// </summary>
internal sealed class Bundling(Address bundle, NodeSet? nodes, KeeperOptions options)
{
    public const string Verb = "bundle";

    /// <summary>Those that would work now, and those that would not.</summary>
    public async Task<(IReadOnlyList<DueAct> Pass, IReadOnlyList<DueAct> Revert)> TryOutAsync(IReadOnlyList<DueAct> acts, CancellationToken cancellationToken)
    {
        if (nodes is null || acts.Count < 2)
        {
            return (acts, []);
        }

        var view = await nodes.BestAsync(cancellationToken);
        var pass = await Task.WhenAll(acts.Select(act => PassesAsync(view.Client, act, cancellationToken)));
        return (acts.Where((_, i) => pass[i]).ToList(), acts.Where((_, i) => !pass[i]).ToList());
    }

    /// <summary>As few intents as carry them all.</summary>
    public IEnumerable<NewIntent> IntentsOf(IReadOnlyList<DueAct> acts, ulong chainId, DateTimeOffset now) =>
        acts.Chunk(options.MostTogether).Select(together => together.Length == 1
            ? Alone(together[0], chainId, now, options)
            : new NewIntent(
                options.NewId(now), chainId, bundle, 0, Carry(together), Verb, null,
                $"keep:{Verb}:{Keccak256.Of(System.Text.Encoding.ASCII.GetBytes(string.Join('|', together.Select(static a => a.Key))))}"));

    public static NewIntent Alone(DueAct act, ulong chainId, DateTimeOffset now, KeeperOptions options) =>
        new(options.NewId(now), chainId, act.Contract, 0, act.Call, act.Act, act.Agreement, act.Key);

    private static byte[] Carry(DueAct[] acts) => new Bundle.CarryCall([.. acts.Select(static a => new Call(a.Contract, 0, a.Call))]).Encode();

    private async Task<bool> PassesAsync(EthClient client, DueAct act, CancellationToken cancellationToken)
    {
        try
        {
            await client.CallAsync(new CallRequest { From = bundle, To = act.Contract, Input = act.Call }, default, cancellationToken);
            return true;
        }
        catch (RevertException)
        {
            return false;
        }
    }
}
