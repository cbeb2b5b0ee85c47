using System.Runtime.InteropServices;

namespace Collabs.Ethereum;

/// <summary>Keccak-256 with the original padding, as Ethereum uses it (not the SHA3-256 of FIPS 202).</summary>
public static class Keccak256
{
    private const int Rate = 136;

    /// <summary>The hash of the empty byte string: the code hash of an account without code.</summary>
    public static Hash32 OfEmpty { get; } = Of([]);

    /// <summary>The hash of <paramref name="data"/>; allocates nothing.</summary>
    public static Hash32 Of(ReadOnlySpan<byte> data)
    {
        Span<ulong> state = stackalloc ulong[KeccakF1600Avx512.Lanes];
        state.Clear();
        while (data.Length >= Rate)
        {
            Absorb(state, data[..Rate]);
            Permute(state);
            data = data[Rate..];
        }

        Absorb(state, data);
        var bytes = MemoryMarshal.AsBytes(state);
        bytes[data.Length] ^= 0x01;
        bytes[Rate - 1] ^= 0x80;
        Permute(state);
        return new(bytes[..Hash32.Size]);
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        // Lanes are little-endian, like every platform that .NET 10 is published for.
        var lanes = MemoryMarshal.Cast<byte, ulong>(block);
        for (var i = 0; i < lanes.Length; i++)
        {
            state[i] ^= lanes[i];
        }

        var bytes = MemoryMarshal.AsBytes(state);
        for (var i = lanes.Length * sizeof(ulong); i < block.Length; i++)
        {
            bytes[i] ^= block[i];
        }
    }

    private static void Permute(Span<ulong> state)
    {
        if (KeccakF1600Avx512.IsSupported)
        {
            KeccakF1600Avx512.Permute(state);
        }
        else
        {
            KeccakF1600.Permute(state);
        }
    }
}
