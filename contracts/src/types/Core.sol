// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Trigger } from "./Terms.sol";

/// @notice Where the packed core of some terms lies in calldata. Only made by `CoreLib.from`, after which every read is in bounds
/// because the length was checked when the agreement opened and the hash is checked in every act since.
///
/// The core is what acts need. All numbers are big-endian and nothing is padded.
///
/// | at                | bytes  | field                                                    |
/// |-------------------|--------|----------------------------------------------------------|
/// | 0                 | 32     | keccak256 of the annex (see `Annex`)                     |
/// | 32                | 20     | steward                                                  |
/// | 52                | 20     | arbiter                                                  |
/// | 72                | 4      | rulingWindow                                             |
/// | 76                | 2      | defaultRulingBps                                         |
/// | 78                | 4      | noticePeriod                                             |
/// | 82                | 20     | token                                                    |
/// | 102               | 1      | P, number of payees                                      |
/// | 103               | 1      | Q, number of distinct payers                             |
/// | 104               | 1      | N, number of installments                                |
/// | 105               | 22 · P | per payee: account (20), bps (2)                         |
/// | 105 + 22P         | 20 · Q | distinct payers, in the order in which installments first name them |
/// | 105 + 22P + 20Q   | 29 · N | per installment: payer's index (1), trigger (1), amount (16), dueAt (5), reviewWindow (4), killFeeBps (2) |
///
/// The first 82 bytes are the *roles*, the rest is the *money*. The core's hash, from which the agreement's address follows, is
/// keccak256(keccak256(roles) ‖ money): an act that asks for nobody's role may carry the hash of the roles instead of the roles.
type Core is uint256;

using CoreLib for Core global;

/// @notice Reads the packed core. Every function is one calldata word and a shift. Offsets are sums of products of bytes, so nothing
/// overflows.
library CoreLib {
    uint256 internal constant ROLES = 82;
    uint256 internal constant HEADER = 105;
    uint256 internal constant PAYEE = 22;
    uint256 internal constant PAYER = 20;
    uint256 internal constant INSTALLMENT = 29;

    function from(bytes calldata packed) internal pure returns (Core core) {
        assembly ("memory-safe") {
            core := packed.offset
        }
    }

    /// @notice The core whose byte `skipped` lies at `offset` of the calldata, and whose first bytes are left out: they must not be read.
    /// Its beginning may lie before the calldata's and wrap around; adding the place of a field wraps back.
    function without(uint256 skipped, uint256 offset) internal pure returns (Core) {
        unchecked {
            return Core.wrap(offset - skipped);
        }
    }

    /// @return coreHash What an agreement's address is derived from, or zero if this is no core.
    function hashOf(bytes calldata packed) internal pure returns (bytes32 coreHash) {
        if (packed.length < HEADER) return 0;
        assembly ("memory-safe") {
            let copy := mload(0x40)
            calldatacopy(copy, packed.offset, packed.length)
            // The hash of the 82 bytes of roles takes the place of their last 32.
            mstore(add(copy, 50), keccak256(copy, 82))
            coreHash := keccak256(add(copy, 50), sub(packed.length, 50))
        }
    }

    /// @notice The length that the counts in the header ask for.
    function size(Core core) internal pure returns (uint256) {
        unchecked {
            return HEADER + core.payees() * PAYEE + core.payers() * PAYER + core.installments() * INSTALLMENT;
        }
    }

    function annexHash(Core core) internal pure returns (bytes32) {
        return bytes32(word(core, 0));
    }

    function steward(Core core) internal pure returns (address) {
        return address(uint160(word(core, 32) >> 96));
    }

    function token(Core core) internal pure returns (address) {
        return address(uint160(word(core, 82) >> 96));
    }

    function arbiter(Core core) internal pure returns (address) {
        return address(uint160(word(core, 52) >> 96));
    }

    function rulingWindow(Core core) internal pure returns (uint256) {
        return word(core, 72) >> 224;
    }

    function defaultRulingBps(Core core) internal pure returns (uint256) {
        return word(core, 76) >> 240;
    }

    function noticePeriod(Core core) internal pure returns (uint256) {
        return word(core, 78) >> 224;
    }

    function payees(Core core) internal pure returns (uint256) {
        return word(core, 102) >> 248;
    }

    function payers(Core core) internal pure returns (uint256) {
        return word(core, 103) >> 248;
    }

    function installments(Core core) internal pure returns (uint256) {
        return word(core, 104) >> 248;
    }

    /// @return The share of payee `index` of 10,000.
    function bps(Core core, uint256 index) internal pure returns (uint256) {
        unchecked {
            return word(core, HEADER + PAYER + index * PAYEE) >> 240;
        }
    }

    /// @return Who payee `index` is.
    function account(Core core, uint256 index) internal pure returns (address) {
        unchecked {
            return address(uint160(word(core, HEADER + index * PAYEE) >> 96));
        }
    }

    function payer(Core core, uint256 index) internal pure returns (address) {
        unchecked {
            return address(uint160(word(core, HEADER + core.payees() * PAYEE + index * PAYER) >> 96));
        }
    }

    /// @return Where the first installment begins, for a loop over `itemFrom`.
    function items(Core core) internal pure returns (uint256) {
        unchecked {
            return HEADER + core.payees() * PAYEE + core.payers() * PAYER;
        }
    }

    /// @return start Where in the calldata a list that lies at `offset` of the core begins. @return end Where its `count` entries end.
    function span(Core core, uint256 offset, uint256 count, uint256 bytesEach)
        internal
        pure
        returns (uint256 start, uint256 end)
    {
        unchecked {
            start = Core.unwrap(core) + offset;
            end = start + count * bytesEach;
        }
    }

    /// @return Installment `index` of those that begin at `start`.
    function itemFrom(Core core, uint256 start, uint256 index) internal pure returns (Item) {
        unchecked {
            return Item.wrap(word(core, start + index * INSTALLMENT));
        }
    }

    /// @return The packed installment, whose fields `ItemLib` reads.
    function installment(Core core, uint256 index) internal pure returns (Item) {
        return core.itemFrom(core.items(), index);
    }

    /// @return Who pays this installment.
    function payerOf(Core core, Item item) internal pure returns (address) {
        return core.payer(item.payerIndex());
    }

    /// @return The account of the payee that begins the word `payee`, read by `load`.
    function accountOf(uint256 payee) internal pure returns (address) {
        return address(uint160(payee >> 96));
    }

    /// @return The share of the payee that begins the word `payee`, read by `load`.
    function bpsOf(uint256 payee) internal pure returns (uint256) {
        return (payee >> 80) & 0xffff;
    }

    /// @return value The word of calldata at `place`, which lies within a `span`.
    function load(uint256 place) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := calldataload(place)
        }
    }

    function word(Core core, uint256 offset) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := calldataload(add(core, offset))
        }
    }
}

/// @notice One packed installment as read from the core: 29 bytes at the top of a word, the rest is to be ignored.
type Item is uint256;

using ItemLib for Item global;

/// @notice Reads a packed installment.
library ItemLib {
    function payerIndex(Item item) internal pure returns (uint256) {
        return Item.unwrap(item) >> 248;
    }

    function rawTrigger(Item item) internal pure returns (uint256) {
        return (Item.unwrap(item) >> 240) & 0xff;
    }

    function trigger(Item item) internal pure returns (Trigger) {
        return Trigger(item.rawTrigger());
    }

    function amount(Item item) internal pure returns (uint256) {
        return (Item.unwrap(item) >> 112) & type(uint128).max;
    }

    function dueAt(Item item) internal pure returns (uint256) {
        return (Item.unwrap(item) >> 72) & type(uint40).max;
    }

    function reviewWindow(Item item) internal pure returns (uint256) {
        return (Item.unwrap(item) >> 40) & type(uint32).max;
    }

    function killFeeBps(Item item) internal pure returns (uint256) {
        return (Item.unwrap(item) >> 24) & 0xffff;
    }
}
