// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The steps of the proof in `Split`, for solc's model checker
/// @notice `npm run prove` shows that no assertion here can fail, for all numbers within the bounds, by z3. The
/// steps are about one payee and one payout; that the units left over always suffice is the scheduling argument written in `Split`.
/// T is all that was split before, a the payout, b the share, g what the payee got; `ahead` says that it holds its next unit.
contract SplitLemmas {
    uint256 private constant WHOLE = 10_000;
    /// The bounds: `Split` is given less than 2^240, and an agreement never splits more than that over its life.
    uint256 private constant MOST = 2 ** 240;

    /// @notice What is due never exceeds the payout.
    function dueIsWithinThePayout(uint256 phase, uint256 a, uint256 b) external pure {
        require(phase < WHOLE && a < MOST && b <= WHOLE);
        uint256 due = (phase + a) * b / WHOLE - phase * b / WHOLE;
        assert(due <= a);
    }

    /// @notice The phase may stand for the total: floors repeat with the period 10,000.
    function phaseStandsForTheTotal(uint256 phase, uint256 rounds, uint256 b) external pure {
        require(phase < WHOLE && rounds < MOST / WHOLE && b <= WHOLE);
        assert((rounds * WHOLE + phase) * b / WHOLE == rounds * b + phase * b / WHOLE);
    }

    /// @notice A payee that has the floor of its share has it after what is due, too.
    function dueKeepsTheFloor(uint256 phase, uint256 a, uint256 b) external pure {
        require(phase < WHOLE && a < MOST && 0 < b && b <= WHOLE);
        uint256 floor = phase * b / WHOLE;
        uint256 floorAfter = (phase + a) * b / WHOLE;
        assert(floorAfter >= floor);
        assert(floor + (floorAfter - floor) == floorAfter);
    }

    /// @notice A payee that is ahead stays ahead only if nothing is due, and then its share is still not whole.
    function aheadStaysWithinOneUnit(uint256 phase, uint256 a, uint256 b) external pure {
        require(phase < WHOLE && a < MOST && 0 < b && b <= WHOLE && phase * b % WHOLE != 0);
        require((phase + a) * b / WHOLE == phase * b / WHOLE);
        assert((phase + a) * b % WHOLE != 0);
    }

    /// @notice One of the units left over, given to a payee that is not ahead and whose share is not whole, keeps the promise too.
    function extraUnitKeepsThePromise(uint256 total, uint256 b) external pure {
        require(total < MOST && 0 < b && b <= WHOLE && total * b % WHOLE != 0);
        uint256 got = total * b / WHOLE + 1;
        assert(got * WHOLE < total * b + WHOLE);
        assert(total * b < got * WHOLE);
    }

    /// @notice The deadline by which units are ordered is the first payout at which the next unit is due.
    function deadlineIsTheFirstMoment(uint256 total, uint256 b) external pure {
        require(total < MOST && 0 < b && b <= WHOLE && total * b % WHOLE != 0);
        uint256 wait = (WHOLE - total * b % WHOLE + b - 1) / b;
        assert(wait <= WHOLE);
        uint256 next = total * b / WHOLE + 1;
        assert((total + wait) * b / WHOLE >= next);
        assert((total + wait - 1) * b / WHOLE < next);
    }

    /// @notice What the floors of two payees leave is less than two units.
    function leftOverOfTwo(uint256 total, uint256 b) external pure {
        require(total < MOST && 0 < b && b < WHOLE);
        uint256 paid = total * b / WHOLE + total * (WHOLE - b) / WHOLE;
        assert(paid <= total);
        assert(total - paid < 2);
    }
}
