using Collabs.Ethereum;
using Collabs.Faults.FakeChain;

namespace Collabs.Faults.Simulation;

/// <summary>What happens outside the service: blocks, reorgs, forgetful pools, somebody else with our key.</summary>
internal sealed class Weather(
    Random random, FaultPlan plan, FakeChain.FakeChain chain, IReadOnlyList<FakeEndpoint> endpoints, PrivateKeySigner signer, Action<string> tell)
{
    private static readonly Address Nobody = new(Enumerable.Repeat((byte)0xEE, Address.Size).ToArray());

    /// <summary>How many nonces of the key somebody else has used.</summary>
    public int ForeignNonces { get; private set; }

    public void Pass()
    {
        if (random.Next(3) > 0)
        {
            // Small blocks fill up, so the base fee climbs and falls.
            chain.Mine(capacity: random.Next(0, 12));
        }

        if (random.Next(1000) < plan.Reorgs)
        {
            Reorganize();
        }

        if (random.Next(8) == 0)
        {
            foreach (var endpoint in endpoints)
            {
                endpoint.CatchUp();
            }
        }

        if (random.Next(1000) < plan.Drops)
        {
            tell($"pool of {chain.Pool.Count} forgets");
            chain.Pool.RemoveWhere(_ => random.Next(2) == 0);
        }

        if (random.Next(1000) < plan.Foreign)
        {
            UseTheKey();
        }
    }

    private void Reorganize()
    {
        var depth = random.Next(1, random.Next(3) == 0 ? plan.FinalityDepth : 5);
        tell($"reorg of {depth} at {chain.Head.Number}");
        if (endpoints.Count > 1 && random.Next(3) == 0)
        {
            endpoints[random.Next(endpoints.Count)].StayBehind();
        }

        chain.Reorg(depth, _ => random.Next(3) == 0);
    }

    // Somebody else sends with our key, with a nonce that the service may have bound already.
    private void UseTheKey()
    {
        var foreign = new Eip1559Transaction
        {
            ChainId = chain.ChainId, Nonce = chain.Head.State[signer.Address].Nonce, MaxFeePerGas = 60_000_000_000u,
            MaxPriorityFeePerGas = 60_000_000_000u, GasLimit = 21_000, To = Nobody, Value = 1u,
        };
        var raw = foreign.SignAsync(signer).AsTask().GetAwaiter().GetResult().Raw;
        chain.Pool.RemoveWhere(t => t.Sender == signer.Address && t.Transaction.Nonce == foreign.Nonce);
        chain.Submit(raw.Span);
        ForeignNonces++;
        tell($"somebody else uses nonce {foreign.Nonce}");
    }
}
