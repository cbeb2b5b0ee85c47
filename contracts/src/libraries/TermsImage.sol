// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementFactory } from "../interfaces/IAgreementFactory.sol";
import { Annex } from "../types/Annex.sol";
import { Core } from "../types/Core.sol";

/// @notice Where in memory the data of {AgreementOpened} is prepared. See `TermsImageLib.load`.
type TermsImage is uint256;

using TermsImageLib for TermsImage global;

/// @title The terms in memory, once, for both hashes and the event
/// @notice Three words (`funded`, offset, length), then the core without its first word, the annex, and zeros up to a whole word: the ABI
/// encoding of `(uint256 funded, bytes terms)`. The core's first word is the annex's hash, so nobody needs to send or to log it.
library TermsImageLib {
    /// @notice Copies the terms. @return image Where they are. @return annexHash The core's first word. @return coreHash Of the whole core.
    function load(Core core, Annex annex)
        internal
        pure
        returns (TermsImage image, bytes32 annexHash, bytes32 coreHash)
    {
        uint256 coreBytes = core.size();
        uint256 annexBytes = annex.size(core.installments());
        assembly ("memory-safe") {
            image := mload(0x40)
            coreBytes := sub(coreBytes, 32)
            let terms := add(image, 96)
            let second := add(terms, coreBytes)
            let end := add(second, annexBytes)
            calldatacopy(terms, add(core, 32), coreBytes)
            calldatacopy(second, annex, annexBytes)
            mstore(end, 0)
            annexHash := keccak256(second, annexBytes)
            // The word before the terms will hold their length; now it holds what the core begins with, so the 82 bytes of roles are whole.
            mstore(add(image, 64), annexHash)
            // For a moment their hash stands where their last 32 bytes are, before the money: see `CoreLib.hashOf`.
            let roles := keccak256(add(image, 64), 82)
            let kept := mload(add(image, 114))
            mstore(add(image, 114), roles)
            coreHash := keccak256(add(image, 114), sub(coreBytes, 18))
            mstore(add(image, 114), kept)
            mstore(add(image, 64), add(coreBytes, annexBytes))
            mstore(0x40, and(add(end, 63), not(31)))
        }
    }

    /// @notice Emits `AgreementOpened(agreement, termsHash, persona, funded, terms)`.
    function emitOpened(TermsImage image, address agreement, bytes32 termsHash, bytes32 persona, uint256 funded)
        internal
    {
        bytes32 topic = IAgreementFactory.AgreementOpened.selector;
        assembly ("memory-safe") {
            mstore(image, funded)
            mstore(add(image, 32), 64)
            let length := add(96, and(add(mload(add(image, 64)), 31), not(31)))
            log4(image, length, topic, agreement, termsHash, persona)
        }
    }
}
