// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { State } from "./Terms.sol";

/// @notice One storage word of an agreement: five installments of 38 bits, each a state (3 bits) and the second of its delivery or
/// dispute (35 bits, good until the year 3058). The first word also keeps the split's memory and two flags.
///
/// | bits      | what                                                                                       |
/// |-----------|--------------------------------------------------------------------------------------------|
/// | 0 – 189   | installments 5k … 5k + 4                                                                   |
/// | 190 – 203 | phase: all that was ever split, modulo 10,000 (first word only)                            |
/// | 204 – 253 | ahead: bit i is set while payee i holds its next unit early (first word only, see `Split`) |
/// | 254       | some account has a credit (first word only)                                                |
/// | 255       | opened: the word is not zero, so no act pays for a fresh one                               |
///
/// An agreement that is paid in full, with nothing left to remember, leaves no trace in storage: the first word is kept with the bits of
/// `ALL_PAID` flipped, so that this one word is kept as zero. So that one constant fits any number of installments, those of the first word that the terms do
/// not have are marked as paid from the opening on.
type Word is uint256;

using WordLib for Word global;

/// @notice Reads and writes one packed word of state.
library WordLib {
    uint256 internal constant PER_WORD = 5;
    uint256 internal constant BITS = 38;
    uint256 internal constant OPENED = 1 << 255;
    /// @dev Bit 38k is set for each of the five installments k of a word.
    uint256 private constant EACH = 1 | (1 << 38) | (1 << 76) | (1 << 114) | (1 << 152);
    /// @dev Five copies of five bits, 37 apart: `EACH` then picks bit k of copy k, which lies at 37k + k.
    uint256 private constant COPIES = 1 | (1 << 37) | (1 << 74) | (1 << 111) | (1 << 148);
    /// @dev Opened, five installments Paid (4), split's memory empty, no credit.
    uint256 internal constant ALL_PAID = OPENED | (EACH << 2);
    uint256 private constant CREDITED = 1 << 254;
    uint256 private constant PHASE = 190;
    uint256 private constant AHEAD = 204;
    uint256 private constant SPLIT_MASK = ((1 << 64) - 1) << PHASE;
    uint256 private constant ITEM_MASK = (1 << BITS) - 1;

    /// @notice The first word of an agreement as it is kept in storage, and back: `fold(fold(word)) == word`, and `ALL_PAID` is kept as zero.
    function fold(Word word) internal pure returns (Word) {
        return Word.wrap(Word.unwrap(word) ^ ALL_PAID);
    }

    /// @notice The first word of a new agreement: the installments selected in `funded` are Funded, those from `count` on Paid.
    function first(uint256 funded, uint256 count) internal pure returns (Word) {
        unchecked {
            uint256 absent = count < PER_WORD ? (0x1f << count) & 0x1f : 0;
            return Word.wrap(OPENED | Word.unwrap(page(funded)) | (Word.unwrap(page(absent)) << 2));
        }
    }

    /// @notice The word in which the installments selected by the five lowest bits are Funded, which is 1, and the others Unfunded.
    function page(uint256 funded) internal pure returns (Word) {
        unchecked {
            return Word.wrap(((funded & 0x1f) * COPIES) & EACH);
        }
    }

    function state(Word word, uint256 slot) internal pure returns (State result) {
        assembly ("memory-safe") {
            // No conversion with a check: `set` takes nothing but a `State`.
            result := and(shr(mul(slot, 38), word), 7)
        }
    }

    /// @notice Funded (1) or Delivered (2): the payer may approve.
    function approvable(Word word, uint256 slot) internal pure returns (bool result) {
        assembly ("memory-safe") {
            result := lt(sub(and(shr(mul(slot, 38), word), 7), 1), 2)
        }
    }

    /// @notice Funded (1), Delivered (2) or Disputed (3): money is held for the installment.
    function holds(Word word, uint256 slot) internal pure returns (bool result) {
        assembly ("memory-safe") {
            result := lt(sub(and(shr(mul(slot, 38), word), 7), 1), 3)
        }
    }

    /// @return The second at which the installment was delivered or disputed.
    function since(Word word, uint256 slot) internal pure returns (uint256) {
        unchecked {
            return (Word.unwrap(word) >> (slot * BITS + 3)) & (ITEM_MASK >> 3);
        }
    }

    function set(Word word, uint256 slot, State to, uint256 time) internal pure returns (Word) {
        unchecked {
            uint256 shift = slot * BITS;
            uint256 item = (uint256(to) | (time << 3)) & ITEM_MASK;
            return Word.wrap((Word.unwrap(word) & ~(ITEM_MASK << shift)) | (item << shift));
        }
    }

    function phase(Word word) internal pure returns (uint256) {
        return (Word.unwrap(word) >> PHASE) & 0x3fff;
    }

    function ahead(Word word) internal pure returns (uint256) {
        return (Word.unwrap(word) >> AHEAD) & ((1 << 50) - 1);
    }

    function setSplit(Word word, uint256 newPhase, uint256 newAhead) internal pure returns (Word) {
        return Word.wrap((Word.unwrap(word) & ~SPLIT_MASK) | (newPhase << PHASE) | (newAhead << AHEAD));
    }

    function credited(Word word) internal pure returns (bool) {
        return Word.unwrap(word) & CREDITED != 0;
    }

    function setCredited(Word word) internal pure returns (Word) {
        return Word.wrap(Word.unwrap(word) | CREDITED);
    }
}
