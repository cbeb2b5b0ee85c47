using Collabs.Faults.FakeChain;

namespace Collabs.Faults.Simulation;

/// <summary>How hostile a seed's world is.</summary>
internal sealed record FaultPlan(int Endpoints, int Signers, int Instances, int FinalityDepth, int Ticks, int Reorgs, int Crashes, int Drops, int Foreign, int Abandons, bool Liar, int RestoreAt)
{
    public static FaultPlan Of(Random random) => new(
        Endpoints: random.Next(1, 4),
        Signers: random.Next(4) == 0 ? 2 : 1,
        Instances: random.Next(3) == 0 ? 2 : 1,
        FinalityDepth: random.Next(8) == 0 ? 64 : random.Next(6, 20),
        Ticks: random.Next(40, 120),
        Reorgs: random.Next(0, 120),
        Crashes: random.Next(0, 150),
        Drops: random.Next(0, 60),
        Foreign: random.Next(25) == 0 ? 15 : 0,
        Abandons: random.Next(3) == 0 ? random.Next(0, 200) : 0,
        Liar: random.Next(3) == 0,
        RestoreAt: random.Next(12) == 0 ? random.Next(10, 40) : -1);

    /// <summary>One of several endpoints may count nonces wrongly; where there is only one, nobody could tell.</summary>
    public EndpointFaults Endpoint(int index, Random random) => Endpoint(random) with
    {
        WrongNonce = Liar && Endpoints > 1 && index == Endpoints - 1 ? random.Next(20, 400) : 0,
    };

    private static EndpointFaults Endpoint(Random random) => new()
    {
        Refused = random.Next(0, 40),
        LostBefore = random.Next(0, 30),
        LostAfter = random.Next(0, 40),
        Forgotten = random.Next(0, 60),
        EmptyLogs = random.Next(0, 150),
        ShuffledLogs = random.Next(0, 300),
        MissingReceipt = random.Next(0, 60),
        Limited = random.Next(0, 20),
        MaxLag = random.Next(3) == 0 ? random.Next(1, 5) : 0,
        MaxRange = random.Next(3) == 0 ? random.Next(1, 20) : int.MaxValue,
        SpeaksAnvil = random.Next(2) == 0,
    };
}
