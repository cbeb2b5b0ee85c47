// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Create2 } from "@openzeppelin/contracts/utils/Create2.sol";
import { IAgreement } from "../interfaces/IAgreement.sol";
import { Core, CoreLib, Item } from "../types/Core.sol";
import { State } from "../types/Terms.sol";
import { Word, WordLib } from "../types/Word.sol";
import { AgreementStorage } from "./AgreementStorage.sol";

/// @title Terms and state of one agreement
abstract contract AgreementBase is AgreementStorage, IAgreement {
    address internal immutable FACTORY;
    bytes32 internal immutable CREATION_HASH;

    /// @dev One act at a time: a recipient or token that calls back finds the agreement busy.
    uint256 private transient busy;

    constructor(bytes32 creationHash) {
        FACTORY = msg.sender;
        CREATION_HASH = creationHash;
    }

    modifier alone() {
        if (busy != 0) revert Reentered();
        busy = 1;
        _;
        busy = 0;
    }

    /// @notice Reads the terms, after checking that they are this agreement's: its address is derived from their hash.
    function termsIn(bytes calldata packed) internal view returns (Core) {
        requireMine(CoreLib.hashOf(packed));
        return CoreLib.from(packed);
    }

    /// @notice The same for the hash of the roles and then the money, from `place` to the end of the calldata. The roles must not be read.
    function moneyFrom(uint256 place) internal view returns (Core) {
        bytes32 hash;
        assembly ("memory-safe") {
            let copy := mload(0x40)
            let length := sub(calldatasize(), place) // too large to hash, if `place` lies behind the end
            calldatacopy(copy, place, length)
            hash := keccak256(copy, length)
        }
        requireMine(hash);
        return CoreLib.without(CoreLib.ROLES, place + 32);
    }

    function requireMine(bytes32 coreHash) private view {
        address expected = addressFor(coreHash);
        if (expected != address(this)) revert TermsMismatch(expected);
    }

    /// @notice Where the factory opens the agreement whose core has this hash (EIP-1014).
    function addressFor(bytes32 coreHash) internal view returns (address) {
        return Create2.computeAddress(coreHash, CREATION_HASH, FACTORY);
    }

    /// @notice Reads the first word of the state.
    function head() internal view returns (Word) {
        return words[0].fold();
    }

    /// @notice Stores the first word of the state.
    function store(Word first) internal {
        words[0] = first.fold();
    }

    /// @notice The word that holds installment `index`, and where in it. `first` is the first word, already read.
    function locate(Word first, uint256 index) internal view returns (Word word, uint256 slot) {
        if (index < WordLib.PER_WORD) return (first, index);
        unchecked {
            return (words[index / WordLib.PER_WORD], index % WordLib.PER_WORD);
        }
    }

    /// @notice Keeps a changed word. The first word only in memory: whoever called stores it once, at the end of its effects.
    function keep(Word first, uint256 index, Word word) internal returns (Word) {
        if (index < WordLib.PER_WORD) return word;
        unchecked {
            words[index / WordLib.PER_WORD] = word;
        }
        return first;
    }

    /// @notice Installment `index` of the terms; reverts if there is none.
    function itemAt(Core core, uint256 index) internal pure returns (Item) {
        if (index >= core.installments()) revert InstallmentUnknown(index);
        return core.installment(index);
    }

    function requireBefore(uint256 closedAt) internal view {
        if (block.timestamp >= closedAt) revert TooLate(closedAt, block.timestamp);
    }

    function requireFrom(uint256 opensAt) internal view {
        if (block.timestamp < opensAt) revert TooEarly(opensAt, block.timestamp);
    }

    function requireActor(address actor, address expected) internal pure {
        if (actor != expected) revert ActorInvalid(actor, expected);
    }

    function requireSome(uint256 installments) internal pure {
        if (installments == 0) revert NothingSelected();
    }

    /// @notice Funded, Delivered or Disputed: money is held for it.
    function isHeld(State state) internal pure returns (bool) {
        return state >= State.Funded && state <= State.Disputed;
    }
}
