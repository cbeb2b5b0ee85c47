// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SplitHarness } from "../base/SplitHarness.sol";
import { TestBase } from "../base/TestBase.sol";

/// @notice Any number of payees, any amounts, any history: exact sums, and nobody ever a whole unit off.
contract SplitTest is TestBase {
    SplitHarness private harness = new SplitHarness();

    /// @notice `count` shares above zero that sum to 10,000, skewed by the seed.
    function sharesOf(uint256 seed, uint256 count) private pure returns (uint256[] memory bps) {
        bps = new uint256[](count);
        uint256 left = 10_000 - count;
        for (uint256 i = 0; i + 1 < count; ++i) {
            uint256 roll = uint256(keccak256(abi.encode(seed, i)));
            // A third of them as small as can be, a third small, a third anything.
            uint256 part =
                roll % 3 == 0 ? 0 : roll % 3 == 1 ? (roll >> 8) % (left / count + 1) : (roll >> 8) % (left + 1);
            bps[i] = 1 + part;
            left -= part;
        }
        bps[count - 1] = 1 + left;
    }

    struct Run {
        bytes core;
        uint256[] bps;
        uint256[] paid;
        uint256 total;
        uint256 phase;
        uint256 ahead;
    }

    function begin(uint256[] memory bps) private view returns (Run memory run) {
        run.bps = bps;
        run.paid = new uint256[](bps.length);
        run.core = harness.coreOf(bps);
    }

    function pay(Run memory run, uint256 amount) private view {
        uint256[] memory shares;
        (shares, run.phase, run.ahead) = harness.split(run.core, amount, run.phase, run.ahead);
        run.total += amount;
        uint256 sum;
        for (uint256 k = 0; k < shares.length; ++k) {
            sum += shares[k];
            run.paid[k] += shares[k];
            uint256 exact = run.total * run.bps[k];
            assertTrue(run.paid[k] * 10_000 < exact + 10_000, "less than a unit above its share");
            assertTrue(exact < run.paid[k] * 10_000 + 10_000, "less than a unit below its share");
        }
        assertEq(sum, amount, "the shares sum to the amount");
        assertEq(run.phase, run.total % 10_000, "phase");
    }

    function testFuzz_AnyHistoryOfAmounts(uint256 seed, uint8 count, uint128[12] calldata amounts) external view {
        Run memory run = begin(sharesOf(seed, bound(count, 1, 50)));
        for (uint256 i = 0; i < amounts.length; ++i) {
            // Some of each size: units, hundreds, anything.
            uint256 size = uint256(keccak256(abi.encode(seed, amounts[i], i))) % 3;
            pay(run, size == 0 ? 1 : size == 1 ? 1 + amounts[i] % 500 : amounts[i]);
        }
    }

    function testFuzz_ManySingleUnits(uint256 seed, uint8 count) external view {
        Run memory run = begin(sharesOf(seed, bound(count, 2, 50)));
        for (uint256 i = 0; i < 150; ++i) {
            pay(run, 1);
        }
    }

    function test_OneUnitToEveryPhaseOfAWholePeriod() external view {
        uint256[] memory bps = new uint256[](4);
        (bps[0], bps[1], bps[2], bps[3]) = (4000, 2250, 2250, 1500);
        Run memory run = begin(bps);
        for (uint256 i = 0; i < 400; ++i) {
            pay(run, 25);
        }
        assertEq(run.phase, 0, "phase");
        assertEq(run.ahead, 0, "nobody is ahead when the period is over");
    }

    function test_TheLargestAmountTwice() external view {
        Run memory run = begin(sharesOf(3, 50));
        pay(run, type(uint128).max);
        pay(run, type(uint128).max);
    }

    function test_TheVectors() external view {
        string memory json = vm.readFile("test/vectors/split.json");
        uint256 count = vm.parseJsonUint(json, ".count");
        for (uint256 i = 0; i < count; ++i) {
            string memory entry = string.concat(".cases[", vm.toString(i), "]");
            bytes memory core = harness.coreOf(vm.parseJsonUintArray(json, string.concat(entry, ".bps")));
            uint256[] memory amounts = vm.parseJsonUintArray(json, string.concat(entry, ".amounts"));
            uint256 phase;
            uint256 ahead;
            for (uint256 j = 0; j < amounts.length; ++j) {
                uint256[] memory shares;
                (shares, phase, ahead) = harness.split(core, amounts[j], phase, ahead);
                uint256[] memory expected =
                    vm.parseJsonUintArray(json, string.concat(entry, ".shares[", vm.toString(j), "]"));
                assertEq(abi.encode(shares), abi.encode(expected), entry);
            }
            assertEq(phase, vm.parseJsonUint(json, string.concat(entry, ".phase")), entry);
            assertEq(ahead, vm.parseJsonUint(json, string.concat(entry, ".ahead")), entry);
        }
    }
}
