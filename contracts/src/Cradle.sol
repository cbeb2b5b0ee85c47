// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICradle } from "./interfaces/IAgreementFactory.sol";

/// @title The birth of an agreement
/// @notice Only its constructor ever runs, as the creation code of a new agreement: it writes the first state, then leaves a minimal proxy
/// (ERC-7511) behind. So there is no `init` that somebody else could call, and the code is the same for all terms, so the
/// address depends on the factory and the terms alone.
/// @dev The words of the state are `AgreementStorage.words`, which begins at slot 0.
contract Cradle {
    constructor() payable {
        bytes4 question = ICradle.creationForCradle.selector;
        assembly {
            mstore(0, question)
            if iszero(staticcall(gas(), caller(), 0, 4, 0, 96)) { revert(0, 0) }
            let first := mload(0)
            // Zero for terms without installments: nothing to store.
            if first { sstore(0, first) }
            for { let page := 1 } lt(add(64, shl(5, page)), returndatasize()) { page := add(page, 1) } {
                returndatacopy(96, add(64, shl(5, page)), 32)
                sstore(page, mload(96))
            }
            return(32, 44)
        }
    }
}
