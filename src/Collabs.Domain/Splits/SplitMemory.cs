namespace Collabs.Domain.Splits;

/// <summary>What an agreement remembers of its past payouts, as the contract's first state word does.</summary>
/// <param name="Phase">All that was ever split, modulo 10,000.</param>
/// <param name="Ahead">Bit i is set while payee i holds its next unit early.</param>
public readonly record struct SplitMemory(ushort Phase, ulong Ahead)
{
    /// <summary>Nothing was split yet.</summary>
    public static SplitMemory Start => default;
}
