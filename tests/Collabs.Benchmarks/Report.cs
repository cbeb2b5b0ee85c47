using System.Globalization;
using System.Text;

namespace Collabs.Benchmarks;

using Results = IReadOnlyDictionary<string, IReadOnlyDictionary<string, Figure>>;

/// <summary>The table, and the goals it is held against.</summary>
internal static class Report
{
    private static readonly string[] Operations =
        ["keccak 32 B", "keccak 100 KB", "sign", "recover", "EIP-712 digest", "ABI encode", "event decode", "EIP-1559 build and sign"];

    private static readonly (string Operation, string Peer, double AtLeast)[] Goals =
        [("keccak 32 B", "BouncyCastle", 1.4), ("EIP-712 digest", "viem", 10), ("ABI encode", "viem", 10)];

    public static string Of(Results ours, Results peers)
    {
        var text = new StringBuilder();
        text.Append("Best of 200 batches of 3 ms after warm-up, one thread, the same inputs for all. Ratios travel between machines, times do not:\n")
            .Append(CultureInfo.InvariantCulture, $".NET {Environment.Version}, {Environment.ProcessorCount} cores. Peers: how many times longer they take.\n\n")
            .Append("| operation | ours | allocated | managed curve | BouncyCastle | viem | ethers |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var operation in Operations)
        {
            var managed = Find(ours, "ours, managed curve", operation);
            if ((Find(ours, "ours", operation) ?? managed) is { } own)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {operation} | {Time(own.Nanoseconds)} | {own.Bytes} B | {Times(managed, own)} ")
                    .Append(CultureInfo.InvariantCulture, $"| {Times(Find(ours, "BouncyCastle", operation), own)} ")
                    .Append(CultureInfo.InvariantCulture, $"| {Times(Find(peers, "viem", operation), own)} | {Times(Find(peers, "ethers", operation), own)} |\n");
            }
        }

        return text.Append("\nSigning, recovering and transactions use libsecp256k1 where it is installed; \"managed curve\" is the same over BouncyCastle's arithmetic.\n")
            .Append("BouncyCastle's own ECDsaSigner gives no recovery id; finding it by trial recoveries costs several times more again.\n").ToString();
    }

    public static IReadOnlyList<string> Misses(Results ours, Results peers) =>
        [.. Goals.Where(goal => Ratio(ours, peers, goal.Operation, goal.Peer) < goal.AtLeast)
            .Select(goal => FormattableString.Invariant($"{goal.Operation} is not {goal.AtLeast} times faster than {goal.Peer}"))];

    private static double Ratio(Results ours, Results peers, string operation, string peer) =>
        (Find(ours, peer, operation) ?? Find(peers, peer, operation))!.Nanoseconds / Find(ours, "ours", operation)!.Nanoseconds;

    private static Figure? Find(Results results, string who, string operation) =>
        results.TryGetValue(who, out var figures) && figures.TryGetValue(operation, out var figure) ? figure : null;

    private static string Times(Figure? peer, Figure own) =>
        peer is null ? "" : (peer.Nanoseconds / own.Nanoseconds).ToString(peer.Nanoseconds / own.Nanoseconds < 10 ? "0.00" : "0", CultureInfo.InvariantCulture) + "×";

    private static string Time(double nanoseconds) => nanoseconds < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0} ns")
        : string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1000:0.0} µs");
}
