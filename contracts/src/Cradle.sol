// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AgreementStorage } from "./agreement/AgreementStorage.sol";
import { ICradle } from "./interfaces/IAgreementFactory.sol";
import { State } from "./types/Terms.sol";
import { Word, WordLib } from "./types/Word.sol";

/// @title The birth of an agreement
/// @notice Only its constructor ever runs, as the creation code of a new agreement: it writes the first state, then leaves a minimal proxy
/// (ERC-7511) behind. So there is no `init` that somebody else could call, and the code is the same for all terms, so the
/// address depends on the factory and the terms alone.
contract Cradle is AgreementStorage {
    constructor() payable {
        (address implementation, uint256 funded) = ICradle(msg.sender).seed();
        words[0] = Word.wrap(Word.unwrap(pageOf(funded)) | WordLib.OPENED);
        // The other words are written only if something in them is funded: a fresh word costs the same later.
        uint256 page;
        while ((funded >>= WordLib.PER_WORD) != 0) {
            words[++page] = pageOf(funded);
        }
        bytes memory proxy =
            abi.encodePacked(hex"365f5f375f5f365f73", implementation, hex"5af43d5f5f3e5f3d91602a57fd5bf3");
        assembly ("memory-safe") {
            return(add(proxy, 32), mload(proxy))
        }
    }

    /// @notice The word in which the installments selected by the five lowest bits are `State.Funded`, which is 1, and the others not.
    function pageOf(uint256 funded) private pure returns (Word) {
        uint256 word;
        unchecked {
            for (uint256 shift = 0; shift < WordLib.PER_WORD * WordLib.BITS; shift += WordLib.BITS) {
                word |= (funded & uint256(State.Funded)) << shift;
                funded >>= 1;
            }
        }
        return Word.wrap(word);
    }
}
