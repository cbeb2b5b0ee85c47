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
        for (uint256 page = 1; (funded >> (page * WordLib.PER_WORD)) != 0; ++page) {
            words[page] = pageOf(funded >> (page * WordLib.PER_WORD));
        }
        bytes memory proxy =
            abi.encodePacked(hex"365f5f375f5f365f73", implementation, hex"5af43d5f5f3e5f3d91602a57fd5bf3");
        assembly ("memory-safe") {
            return(add(proxy, 32), mload(proxy))
        }
    }

    function pageOf(uint256 funded) private pure returns (Word word) {
        for (uint256 i = 0; i < WordLib.PER_WORD; ++i) {
            if (funded >> i & 1 != 0) word = word.set(i, State.Funded, 0);
        }
    }
}
