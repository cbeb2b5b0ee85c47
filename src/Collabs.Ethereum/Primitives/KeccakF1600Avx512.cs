using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Collabs.Ethereum;

/// <summary>
/// The permutation with one plane of five lanes to a vector of eight. θ and ρ run over whole planes; π is a permutation within each plane and a
/// transposition, and χ is done between the two, where its three operands lie in the same position of three vectors.
/// </summary>
internal static class KeccakF1600Avx512
{
    /// <summary>Lanes that a state must have: the last plane is read as eight lanes, of which three do not matter.</summary>
    public const int Lanes = 28;

    private const byte Xor3 = 0x96;
    private const byte Chi = 0xd2;
    private const byte Select = 0xca;

    // Kept in an array and loaded before the rounds: as literals they would be loaded again in every round, which costs a quarter of the time.
    private static readonly ulong[] Controls =
    [
        0, 3, 1, 4, 2, 5, 6, 7, // π within plane 0: lane Y from x = y + 3Y
        1, 4, 2, 0, 3, 5, 6, 7,
        2, 0, 3, 1, 4, 5, 6, 7,
        3, 1, 4, 2, 0, 5, 6, 7,
        4, 2, 0, 3, 1, 5, 6, 7,
        0, 0, 0, 1, 8, 0, 0, 0, // columns to plane 0
        0, 0, 0, 1, 9, 0, 0, 0,
        2, 3, 0, 0, 10, 0, 0, 0,
        2, 3, 0, 0, 11, 0, 0, 0,
        4, 5, 12, 13, 0, 0, 0, 0,
        ulong.MaxValue, ulong.MaxValue, 0, 0, 0, 0, 0, 0, // the lanes of columns 0 and 1, 2 and 3, 4
        0, 0, ulong.MaxValue, ulong.MaxValue, 0, 0, 0, 0,
        0, 0, 0, 0, ulong.MaxValue, 0, 0, 0,
    ];

    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    public static void Permute(Span<ulong> state)
    {
        _ = state[Lanes - 1];
        ref var lane = ref MemoryMarshal.GetReference(state);
        var a0 = Vector512.LoadUnsafe(ref lane);
        var a1 = Vector512.LoadUnsafe(ref lane, 5);
        var a2 = Vector512.LoadUnsafe(ref lane, 10);
        var a3 = Vector512.LoadUnsafe(ref lane, 15);
        var a4 = Vector512.LoadUnsafe(ref lane, 20);
        ref var controls = ref MemoryMarshal.GetArrayDataReference(Controls);
        Vector512<ulong> turn0 = Control(ref controls, 0), turn1 = Control(ref controls, 1), turn2 = Control(ref controls, 2);
        Vector512<ulong> turn3 = Control(ref controls, 3), turn4 = Control(ref controls, 4);
        Vector512<ulong> to0 = Control(ref controls, 5), to1 = Control(ref controls, 6), to2 = Control(ref controls, 7);
        Vector512<ulong> to3 = Control(ref controls, 8), to4 = Control(ref controls, 9);
        Vector512<ulong> in01 = Control(ref controls, 10), in23 = Control(ref controls, 11), in4 = Control(ref controls, 12);
        foreach (var constant in KeccakF1600.RoundConstants)
        {
            // Before θ is added, each plane takes the order that it needs after it (the part of π within a plane: lane Y of plane y comes from
            // x = y + 3Y). In that order the column before x is that of plane y − 1, the one behind that of plane y + 1.
            var parity = Avx512F.TernaryLogic(Avx512F.TernaryLogic(a0, a1, a2, Xor3), a3, a4, Xor3);
            var p0 = Avx512F.PermuteVar8x64(parity, turn0);
            var p1 = Avx512F.PermuteVar8x64(parity, turn1);
            var p2 = Avx512F.PermuteVar8x64(parity, turn2);
            var p3 = Avx512F.PermuteVar8x64(parity, turn3);
            var p4 = Avx512F.PermuteVar8x64(parity, turn4);

            // θ and ρ
            var b0 = Mix(Avx512F.PermuteVar8x64(a0, turn0), p4, p1, Vector512.Create(0UL, 28, 1, 27, 62, 0, 0, 0));
            var b1 = Mix(Avx512F.PermuteVar8x64(a1, turn1), p0, p2, Vector512.Create(44UL, 20, 6, 36, 55, 0, 0, 0));
            var b2 = Mix(Avx512F.PermuteVar8x64(a2, turn2), p1, p3, Vector512.Create(43UL, 3, 25, 10, 39, 0, 0, 0));
            var b3 = Mix(Avx512F.PermuteVar8x64(a3, turn3), p2, p4, Vector512.Create(21UL, 45, 8, 15, 41, 0, 0, 0));
            var b4 = Mix(Avx512F.PermuteVar8x64(a4, turn4), p3, p0, Vector512.Create(14UL, 61, 18, 56, 2, 0, 0, 0));

            // χ; vector x now holds the lanes of column x
            var c0 = Avx512F.TernaryLogic(b0, b1, b2, Chi);
            var c1 = Avx512F.TernaryLogic(b1, b2, b3, Chi);
            var c2 = Avx512F.TernaryLogic(b2, b3, b4, Chi);
            var c3 = Avx512F.TernaryLogic(b3, b4, b0, Chi);
            var c4 = Avx512F.TernaryLogic(b4, b0, b1, Chi);

            // the transposition back to planes: one permutation of two vectors each, the third lies in place already. ι is added on the way
            var low01 = Avx512F.UnpackLow(c0, c1);
            var high01 = Avx512F.UnpackHigh(c0, c1);
            var low23 = Avx512F.UnpackLow(c2, c3);
            var high23 = Avx512F.UnpackHigh(c2, c3);
            a0 = Avx512F.TernaryLogic(in01, low01 ^ Vector512.CreateScalar(constant), Avx512F.PermuteVar8x64x2(low23, to0, c4), Select);
            a1 = Avx512F.TernaryLogic(in01, high01, Avx512F.PermuteVar8x64x2(high23, to1, c4), Select);
            a2 = Avx512F.TernaryLogic(in23, low23, Avx512F.PermuteVar8x64x2(low01, to2, c4), Select);
            a3 = Avx512F.TernaryLogic(in23, high23, Avx512F.PermuteVar8x64x2(high01, to3, c4), Select);
            a4 = Avx512F.TernaryLogic(in4, c4, Avx512F.PermuteVar8x64x2(low01, to4, low23), Select);
        }

        // In this order each store repairs what the one before wrote beyond its plane.
        a0.StoreUnsafe(ref lane);
        a1.StoreUnsafe(ref lane, 5);
        a2.StoreUnsafe(ref lane, 10);
        a3.StoreUnsafe(ref lane, 15);
        a4.StoreUnsafe(ref lane, 20);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Mix(Vector512<ulong> plane, Vector512<ulong> before, Vector512<ulong> behind, Vector512<ulong> rotations) =>
        Avx512F.RotateLeftVariable(Avx512F.TernaryLogic(plane, before, Avx512F.RotateLeft(behind, 1), Xor3), rotations);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Control(ref ulong controls, nuint index) => Vector512.LoadUnsafe(ref controls, index * 8);
}
