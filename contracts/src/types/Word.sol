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
/// | 255       | opened: the word is never zero, so no act pays for a fresh one                             |
type Word is uint256;

using WordLib for Word global;

/// @notice Reads and writes one packed word of state.
library WordLib {
    uint256 internal constant PER_WORD = 5;
    uint256 internal constant BITS = 38;
    uint256 internal constant OPENED = 1 << 255;
    uint256 private constant CREDITED = 1 << 254;
    uint256 private constant PHASE = 190;
    uint256 private constant AHEAD = 204;
    uint256 private constant SPLIT_MASK = ((1 << 64) - 1) << PHASE;
    uint256 private constant ITEM_MASK = (1 << BITS) - 1;

    function state(Word word, uint256 slot) internal pure returns (State) {
        unchecked {
            return State((Word.unwrap(word) >> (slot * BITS)) & 7);
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
