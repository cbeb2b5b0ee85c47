using System.Numerics;

namespace Collabs.Ethereum;

/// <summary>The permutation Keccak-f[1600] (FIPS 202, 3.3), unrolled over the 25 lanes so that they live in registers and on the stack.</summary>
internal static class KeccakF1600
{
    public static ReadOnlySpan<ulong> RoundConstants =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
        0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
        0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
        0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
        0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
        0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    public static void Permute(Span<ulong> state)
    {
        _ = state[24];
        ulong ba = state[0], be = state[1], bi = state[2], bo = state[3], bu = state[4];
        ulong ga = state[5], ge = state[6], gi = state[7], go = state[8], gu = state[9];
        ulong ka = state[10], ke = state[11], ki = state[12], ko = state[13], ku = state[14];
        ulong ma = state[15], me = state[16], mi = state[17], mo = state[18], mu = state[19];
        ulong sa = state[20], se = state[21], si = state[22], so = state[23], su = state[24];
        foreach (var constant in RoundConstants)
        {
            var c0 = ba ^ ga ^ ka ^ ma ^ sa;
            var c1 = be ^ ge ^ ke ^ me ^ se;
            var c2 = bi ^ gi ^ ki ^ mi ^ si;
            var c3 = bo ^ go ^ ko ^ mo ^ so;
            var c4 = bu ^ gu ^ ku ^ mu ^ su;
            var d0 = c4 ^ BitOperations.RotateLeft(c1, 1);
            var d1 = c0 ^ BitOperations.RotateLeft(c2, 1);
            var d2 = c1 ^ BitOperations.RotateLeft(c3, 1);
            var d3 = c2 ^ BitOperations.RotateLeft(c4, 1);
            var d4 = c3 ^ BitOperations.RotateLeft(c0, 1);
            var BA = ba ^ d0;
            var BE = BitOperations.RotateLeft(ge ^ d1, 44);
            var BI = BitOperations.RotateLeft(ki ^ d2, 43);
            var BO = BitOperations.RotateLeft(mo ^ d3, 21);
            var BU = BitOperations.RotateLeft(su ^ d4, 14);
            var GA = BitOperations.RotateLeft(bo ^ d3, 28);
            var GE = BitOperations.RotateLeft(gu ^ d4, 20);
            var GI = BitOperations.RotateLeft(ka ^ d0, 3);
            var GO = BitOperations.RotateLeft(me ^ d1, 45);
            var GU = BitOperations.RotateLeft(si ^ d2, 61);
            var KA = BitOperations.RotateLeft(be ^ d1, 1);
            var KE = BitOperations.RotateLeft(gi ^ d2, 6);
            var KI = BitOperations.RotateLeft(ko ^ d3, 25);
            var KO = BitOperations.RotateLeft(mu ^ d4, 8);
            var KU = BitOperations.RotateLeft(sa ^ d0, 18);
            var MA = BitOperations.RotateLeft(bu ^ d4, 27);
            var ME = BitOperations.RotateLeft(ga ^ d0, 36);
            var MI = BitOperations.RotateLeft(ke ^ d1, 10);
            var MO = BitOperations.RotateLeft(mi ^ d2, 15);
            var MU = BitOperations.RotateLeft(so ^ d3, 56);
            var SA = BitOperations.RotateLeft(bi ^ d2, 62);
            var SE = BitOperations.RotateLeft(go ^ d3, 55);
            var SI = BitOperations.RotateLeft(ku ^ d4, 39);
            var SO = BitOperations.RotateLeft(ma ^ d0, 41);
            var SU = BitOperations.RotateLeft(se ^ d1, 2);
            ba = BA ^ (~BE & BI) ^ constant;
            be = BE ^ (~BI & BO);
            bi = BI ^ (~BO & BU);
            bo = BO ^ (~BU & BA);
            bu = BU ^ (~BA & BE);
            ga = GA ^ (~GE & GI);
            ge = GE ^ (~GI & GO);
            gi = GI ^ (~GO & GU);
            go = GO ^ (~GU & GA);
            gu = GU ^ (~GA & GE);
            ka = KA ^ (~KE & KI);
            ke = KE ^ (~KI & KO);
            ki = KI ^ (~KO & KU);
            ko = KO ^ (~KU & KA);
            ku = KU ^ (~KA & KE);
            ma = MA ^ (~ME & MI);
            me = ME ^ (~MI & MO);
            mi = MI ^ (~MO & MU);
            mo = MO ^ (~MU & MA);
            mu = MU ^ (~MA & ME);
            sa = SA ^ (~SE & SI);
            se = SE ^ (~SI & SO);
            si = SI ^ (~SO & SU);
            so = SO ^ (~SU & SA);
            su = SU ^ (~SA & SE);
        }

        (state[0], state[1], state[2], state[3], state[4]) = (ba, be, bi, bo, bu);
        (state[5], state[6], state[7], state[8], state[9]) = (ga, ge, gi, go, gu);
        (state[10], state[11], state[12], state[13], state[14]) = (ka, ke, ki, ko, ku);
        (state[15], state[16], state[17], state[18], state[19]) = (ma, me, mi, mo, mu);
        (state[20], state[21], state[22], state[23], state[24]) = (sa, se, si, so, su);
    }
}
