using System.Runtime.InteropServices;

namespace Collabs.Ethereum;

/// <summary>Keccak-256 with the original padding, as Ethereum uses it (not the SHA3-256 of FIPS 202).</summary>
public static class Keccak256
{
    private const int Rate = 136;
    private const int Lanes = 25;

    /// <summary>The hash of the empty byte string: the code hash of an account without code.</summary>
    public static Hash32 OfEmpty { get; } = Of([]);

    /// <summary>The hash of <paramref name="data"/>; allocates nothing.</summary>
    public static Hash32 Of(ReadOnlySpan<byte> data)
    {
        Span<ulong> state = stackalloc ulong[Lanes];
        state.Clear();
        while (data.Length >= Rate)
        {
            Absorb(state, data[..Rate]);
            data = data[Rate..];
        }

        Span<byte> last = stackalloc byte[Rate];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] = 0x01;
        last[Rate - 1] |= 0x80;
        Absorb(state, last);
        return new(MemoryMarshal.AsBytes(state)[..Hash32.Size]);
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        // Lanes are little-endian, like every platform that .NET 10 is published for.
        var lanes = MemoryMarshal.Cast<byte, ulong>(block);
        for (var i = 0; i < lanes.Length; i++)
        {
            state[i] ^= lanes[i];
        }

        KeccakF1600.Permute(state);
    }
}
