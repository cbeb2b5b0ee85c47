using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>What a preflight found.</summary>
internal abstract record PreflightResult
{
    /// <summary>It would work with this much gas.</summary>
    public sealed record Passes(ulong GasLimit) : PreflightResult;

    /// <summary>It would revert today.</summary>
    public sealed record Reverts(string Why) : PreflightResult;

    /// <summary>What it wants is there already, by whoever's hand, and beyond any reorg.</summary>
    public sealed record Done : PreflightResult;

    /// <summary>What it wants is there already, and a reorg may still take it away.</summary>
    public sealed record Unsettled : PreflightResult;

    /// <summary>The key may not be used for it.</summary>
    public sealed record Forbidden(string Why) : PreflightResult;
}

/// <summary>Looks before a nonce is taken: policy, simulation, gas.</summary>
internal sealed class Preflight(RelayContext context)
{
    // Room for storage that gets warmer or colder between the estimate and the block.
    private const ulong Headroom = 5;

    private const int NoSuchMethod = -32601;

    private readonly GasLimits limits = new(context.Time);
    private readonly HashSet<int> cannotSimulate = [];

    public static CallRequest CallOf(Intent intent, Address from) =>
        new() { From = from, To = intent.Target, Value = intent.Value, Input = Hex.Decode(intent.Calldata) };

    /// <summary>
    /// One result for each intent, with a few requests for all of them; null where the wire failed: that one simply waits for the next step.
    /// </summary>
    public async Task<IReadOnlyList<PreflightResult?>> LookAsync(
        NodeView view, IReadOnlyList<Intent> intents, IReadOnlySet<Address> known, CancellationToken cancellationToken)
    {
        var client = view.Client;
        var results = new PreflightResult?[intents.Count];
        var open = new List<int>();
        for (var i = 0; i < intents.Count; i++)
        {
            if (context.Options.Policy.Refuses(intents[i], known.Contains(intents[i].Target)) is { } why)
            {
                results[i] = new PreflightResult.Forbidden(why);
            }
            else
            {
                open.Add(i);
            }
        }

        await SkipDoneAsync(view, intents, open, results, cancellationToken);
        var shapes = open.ToLookup(i => GasLimits.ShapeOf(intents[i]));
        var dearest = shapes.Where(shape => limits.Find(shape.Key) is null).Select(shape => shape.MaxBy(i => Dearness(intents[i]))).ToList();
        await EstimateAsync(client, intents, dearest, results, cancellationToken);
        open.RemoveAll(dearest.Contains);
        await TryAsync(view, intents, open, results, cancellationToken);
        await EstimateAsync(client, intents, open, results, cancellationToken);
        return results;
    }

    // What creates a contract that is there already has nothing left to do, once no reorg can take the contract away.
    private async Task SkipDoneAsync(
        NodeView view, IReadOnlyList<Intent> intents, List<int> open, PreflightResult?[] results, CancellationToken cancellationToken)
    {
        var creating = open.FindAll(i => intents[i].Creates is not null);
        var codes = await AskAsync(
            creating, all => view.Client.GetCodesAsync([.. all.Select(i => intents[i].Creates!.Value)], default, cancellationToken));
        var there = new List<int>();
        foreach (var (i, code) in creating.Zip(codes))
        {
            results[i] = code?.Error is { } error ? Refused(error) : null;
            if (code is { Error: null } known && known.Value.IsEmpty)
            {
                continue;
            }

            open.Remove(i);
            if (code is { Error: null })
            {
                there.Add(i);
            }
        }

        var settled = await AreSettledAsync(view, there.ConvertAll(i => intents[i].Creates!.Value), cancellationToken);
        foreach (var (i, yes) in there.Zip(settled))
        {
            results[i] = yes ? new PreflightResult.Done() : new PreflightResult.Unsettled();
        }
    }

    private async Task<bool[]> AreSettledAsync(NodeView view, List<Address> contracts, CancellationToken cancellationToken)
    {
        if (contracts.Count == 0)
        {
            return [];
        }

        try
        {
            return await context.Nodes.AgreeEachAsync(
                view,
                contracts.Count,
                async client => [.. (await client.GetCodesAsync(contracts, view.FinalNumber, cancellationToken)).Select(static code => code.Error is null && !code.Value.IsEmpty)]);
        }
        catch (Exception e) when (NodeSet.IsFault(e))
        {
            return new bool[contracts.Count];
        }
    }

    // Runs each with the gas that one of its shape was estimated at; what goes through is done with, what does not stays open for an estimate.
    private async Task TryAsync(
        NodeView view, IReadOnlyList<Intent> intents, List<int> open, PreflightResult?[] results, CancellationToken cancellationToken)
    {
        var like = open.FindAll(i => limits.Find(GasLimits.ShapeOf(intents[i])) is not null);
        ulong GasOf(int i) => limits.Find(GasLimits.ShapeOf(intents[i])) ?? 0;
        CallRequest WithGas(int i) => CallOf(intents[i], context.Address) with { Gas = GasOf(i) };
        var silent = new HashSet<int>();
        if (await SimulateAsync(view, like.ConvertAll(WithGas), cancellationToken) is { } simulated)
        {
            like.Zip(simulated).Where(static l => l.Second.Succeeded).ToList().ForEach(l => results[l.First] = Passes(GasOf(l.First)));
        }
        else
        {
            var runs = await AskAsync(like, all => view.Client.CallEachAsync([.. all.Select(WithGas)], cancellationToken));
            foreach (var (i, run) in like.Zip(runs))
            {
                results[i] = run is { Error: null } ? Passes(GasOf(i)) : null;
            }

            silent = like.Zip(runs).Where(static l => l.Second is null).Select(static l => l.First).ToHashSet();
        }

        open.RemoveAll(i => results[i] is not null || silent.Contains(i));
    }

    // One after the other, as they would be mined, and at half a node's expense. The block's time is the earliest there can be: what is not due then must
    // not pass. Null where the node cannot, or will not this time: then each is run for itself.
    private async Task<IReadOnlyList<SimulatedCall>?> SimulateAsync(NodeView view, List<CallRequest> calls, CancellationToken cancellationToken)
    {
        if (calls.Count < 2 || cannotSimulate.Contains(view.Index))
        {
            return null;
        }

        try
        {
            return await view.Client.SimulateAsync(calls, view.Head.Timestamp + 1, cancellationToken);
        }
        catch (RpcException refusal) when (refusal.Code == NoSuchMethod)
        {
            cannotSimulate.Add(view.Index);
            return null;
        }
        catch (Exception e) when (NodeSet.IsFault(e))
        {
            return null;
        }
    }

    private async Task EstimateAsync(
        EthClient client, IReadOnlyList<Intent> intents, List<int> open, PreflightResult?[] results, CancellationToken cancellationToken)
    {
        var estimates = await AskAsync(open, all => client.EstimateGasEachAsync([.. all.Select(i => CallOf(intents[i], context.Address))], cancellationToken));
        foreach (var (i, estimate) in open.Zip(estimates))
        {
            results[i] = estimate is not { } answer ? null : answer.Error is { } error ? Refused(error) : Passes(answer.Value);
            if (results[i] is PreflightResult.Passes)
            {
                limits.Note(GasLimits.ShapeOf(intents[i]), estimate!.Value.Value);
            }
        }
    }

    private static PreflightResult.Passes Passes(ulong gas) => new(gas + (gas / Headroom));

    // Bytes that are not zero cost four times what a zero does.
    private static int Dearness(Intent intent) => intent.Calldata.Length - intent.Calldata.AsSpan().Count('0');

    private PreflightResult.Reverts? Refused(RpcException error) => error switch
    {
        RevertException revert => new PreflightResult.Reverts(context.Options.DescribeRevert(revert.RevertData) ?? revert.NodeMessage),
        { IsTransient: false } => new PreflightResult.Reverts(error.NodeMessage),
        _ => null,
    };

    // Null for all where the wire failed. A node that refuses the batch as such has said nothing about what is in it: then each is asked alone.
    private static async Task<IReadOnlyList<RpcOutcome<T>?>> AskAsync<T>(List<int> which, Func<IReadOnlyList<int>, Task<RpcOutcome<T>[]>> ask)
    {
        if (which.Count == 0)
        {
            return [];
        }

        try
        {
            var outcomes = await ask(which);
            if (which.Count == 1 || !Array.Exists(outcomes, o => o.Error is not null) || !IsRefusedAsWhole(outcomes))
            {
                return [.. outcomes.Select(static o => (RpcOutcome<T>?)o)];
            }
        }
        catch (Exception e) when (NodeSet.IsFault(e))
        {
            return [.. which.Select(static _ => (RpcOutcome<T>?)null)];
        }

        var alone = new List<RpcOutcome<T>?>(which.Count);
        foreach (var one in which)
        {
            alone.AddRange(await AskAsync([one], ask));
        }

        return alone;
    }

    private static bool IsRefusedAsWhole<T>(RpcOutcome<T>[] outcomes) =>
        Array.TrueForAll(outcomes, static o => o.Error is not null and not RevertException)
        && outcomes.Select(static o => o.Error!.NodeMessage).Distinct(StringComparer.Ordinal).Count() == 1;
}
