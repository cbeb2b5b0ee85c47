namespace Collabs.Server.Privacy;

/// <summary>One kind of thing held about a person, and what its erasure does.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Erased">How many lose their words.</param>
/// <param name="Kept">Names of those that keep them.</param>
/// <param name="Explanation">What is lost, what stays, and why.</param>
public sealed record Holding(string Kind, int Erased, IReadOnlyList<string> Kept, string Explanation);

/// <summary>What an erasure did, or would do.</summary>
public sealed record Erasure(IReadOnlyList<Holding> Holdings, bool Done);
