// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Core, CoreLib } from "../types/Core.sol";
import { Word } from "../types/Word.sol";
import { Shares } from "./Shares.sol";

/// @title The arithmetic of the split
/// @notice Splits an amount exactly, and so that over the whole life of the agreement no payee is ever a whole unit away from its
/// share, however small or many the payouts are.
///
/// Let T be all that was ever split, b a payee's share of 10,000, and g what it got. Two things hold after every payout:
/// **Σ g = T**, and **|g − T·b/10,000| < 1** for every payee. The second says g is ⌊T·b/10,000⌋, or one more (the payee is then *ahead*;
/// only possible while T·b/10,000 is not whole). So the memory is T modulo 10,000 (floors repeat with that period) and one bit a payee.
///
/// **Rule.** First everybody gets what it is due, ⌊T₁·b/10,000⌋ − ⌊T₀·b/10,000⌋, less the unit it already holds if it was ahead. What is
/// left, always fewer units than payees, goes one each to those not ahead whose T₁·b/10,000 is not whole, in the order in which their next
/// unit falls due: smallest ⌈(10,000 − T₁·b mod 10,000) / b⌉ first, and of equals the first listed, so the cause before others.
///
/// **Why there is always enough.** Call the k-th unit of a payee a job that may be done from the first T with T·b/10,000 > k − 1 and must be
/// done by the first T with T·b/10,000 ≥ k; one unit of T does one job. Jobs whose whole window lies in (s, t] number at most
/// Σ ⌊t·b/10,000⌋ − ⌈s·b/10,000⌉ ≤ t − s, and by T at least Σ ⌈T·b/10,000⌉ ≥ T jobs may be done, so by Hall's theorem a schedule
/// without idling or lateness exists, and doing the earliest deadline first finds it (Liu and Layland 1973; Tijdeman 1980 for the bound).
/// A payout of many units does at once all jobs due by T₁ and then the open ones with the earliest deadlines. The unit-by-unit schedule
/// has done the same due jobs and as many open ones, with deadlines no earlier; so whatever it can still finish, we can too. ∎
library Split {
    uint256 internal constant WHOLE = 10_000;

    /// @notice More would be due than there is. The proof says this cannot be.
    error SplitImpossible(uint256 amount);

    /// @notice Splits `amount` (below 2^240) among the payees of `core`. Σ shares = amount.
    /// @return shares What each payee gets, in the order of the terms.
    /// @return next The state word with the memory of this payout.
    function split(Core core, uint256 amount, Word word) internal pure returns (uint256[] memory shares, Word next) {
        uint256 count = core.payees();
        uint256 start = word.phase();
        uint256 end;
        uint256 ahead = word.ahead();
        uint256 left = amount;
        shares = Shares.create(count);
        // Products stay below 2^240 · 10,000; quotients grow with the amount; what is due never exceeds what is left (see above).
        unchecked {
            end = start + amount;
            (uint256 payee,) = core.span(CoreLib.HEADER, 0, 0);
            (uint256 share, uint256 last) = Shares.span(shares);
            uint256 bit = 1;
            for (; share != last; (payee += CoreLib.PAYEE, share += 32, bit <<= 1)) {
                uint256 bps = CoreLib.bpsOf(CoreLib.load(payee));
                uint256 due = end * bps / WHOLE - start * bps / WHOLE;
                if (ahead & bit != 0) {
                    if (due != 0) {
                        --due;
                        ahead ^= bit;
                    }
                }
                left -= due;
                Shares.store(share, due);
            }
            // Σ due > amount would have wrapped around: not possible by the proof, and caught here if the proof were wrong.
            if (left > count) revert SplitImpossible(amount);
            for (; left != 0; --left) {
                uint256 first = earliest(core, count, end, ahead);
                Shares.set(shares, first, Shares.get(shares, first) + 1);
                ahead |= 1 << first;
            }
            next = word.setSplit(end % WHOLE, ahead);
        }
    }

    /// @notice The payee whose next unit falls due first, among those that do not hold it yet and may.
    function earliest(Core core, uint256 count, uint256 end, uint256 ahead) private pure returns (uint256 first) {
        uint256 best = type(uint256).max;
        unchecked {
            for (uint256 i = 0; i < count; ++i) {
                uint256 bps = core.bps(i);
                uint256 rest = end * bps % WHOLE;
                if (rest == 0 || ahead >> i & 1 != 0) continue;
                uint256 deadline = (WHOLE - rest + bps - 1) / bps;
                if (deadline < best) (best, first) = (deadline, i);
            }
        }
    }
}
