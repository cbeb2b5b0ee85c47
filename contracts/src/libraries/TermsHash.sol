// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { EfficientHashLib } from "solady/utils/EfficientHashLib.sol";
import { Annex, AnnexLib } from "../types/Annex.sol";
import { Core, CoreLib } from "../types/Core.sol";

/// @title The EIP-712 hash of packed terms
/// @notice Parties sign the readable `Terms`; this finds the hash of that struct from the packed bytes. The lists are hashed in assembly,
/// field by field as the types name them, in memory that is free again afterwards; `test/fuzz/TermsHash.t.sol` holds it against the
/// plain `keccak256(abi.encode(…))` of the struct.
library TermsHash {
    bytes32 internal constant PAYEE = keccak256("Payee(address account,uint16 bps)");
    bytes32 internal constant INSTALLMENT = keccak256(
        "Installment(address payer,uint8 trigger,uint128 amount,uint40 dueAt,uint32 reviewWindow,uint16 killFeeBps,bytes32 subject,uint128 threshold)"
    );
    bytes32 internal constant TERMS = keccak256(
        "Terms(bytes32 document,bytes32 persona,address steward,address token,address arbiter,uint32 rulingWindow,uint16 defaultRulingBps,uint32 noticePeriod,address[] attesters,uint8 quorum,Payee[] payees,Installment[] installments,uint256 salt)Installment(address payer,uint8 trigger,uint128 amount,uint40 dueAt,uint32 reviewWindow,uint16 killFeeBps,bytes32 subject,uint128 threshold)Payee(address account,uint16 bps)"
    );

    /// @return hashStruct(Terms)
    function hash(Core core, Annex annex) internal pure returns (bytes32) {
        return EfficientHashLib.hash(
            TERMS,
            annex.document(),
            annex.persona(),
            word(core.steward()),
            word(core.token()),
            word(core.arbiter()),
            bytes32(core.rulingWindow()),
            bytes32(core.defaultRulingBps()),
            bytes32(core.noticePeriod()),
            attesters(annex),
            bytes32(annex.quorum()),
            payees(core),
            installments(core, annex),
            bytes32(annex.salt())
        );
    }

    /// @return hash_ keccak256 of the attesters, a word each.
    function attesters(Annex annex) private pure returns (bytes32 hash_) {
        uint256 place = Annex.unwrap(annex) + AnnexLib.HEADER;
        uint256 end = place + annex.attesters() * AnnexLib.ATTESTER;
        assembly ("memory-safe") {
            let list := mload(0x40)
            let next := list
            for { } lt(place, end) { place := add(place, 20) } {
                mstore(next, shr(96, calldataload(place)))
                next := add(next, 32)
            }
            hash_ := keccak256(list, sub(next, list))
        }
    }

    /// @return hash_ keccak256 of the hashes of the payees: type, account (20 bytes), bps (2).
    function payees(Core core) private pure returns (bytes32 hash_) {
        bytes32 type_ = PAYEE;
        (uint256 place, uint256 end) = core.span(CoreLib.HEADER, core.payees(), CoreLib.PAYEE);
        assembly ("memory-safe") {
            let one := mload(0x40)
            let list := add(one, 96)
            let next := list
            mstore(one, type_)
            for { } iszero(eq(place, end)) { place := add(place, 22) } {
                let payee := calldataload(place)
                mstore(add(one, 32), shr(96, payee))
                mstore(add(one, 64), and(shr(80, payee), 0xffff))
                mstore(next, keccak256(one, 96))
                next := add(next, 32)
            }
            hash_ := keccak256(list, sub(next, list))
        }
    }

    /// @return hash_ keccak256 of the hashes of the installments: type, payer (by index, 1), trigger (1), amount (16), dueAt (5),
    /// reviewWindow (4), killFeeBps (2), and from the annex subject (32), threshold (16).
    function installments(Core core, Annex annex) private pure returns (bytes32 hash_) {
        bytes32 type_ = INSTALLMENT;
        (uint256 place, uint256 end) = core.span(core.items(), core.installments(), CoreLib.INSTALLMENT);
        (uint256 payers,) = core.span(CoreLib.HEADER + core.payees() * CoreLib.PAYEE, 0, 0);
        uint256 metric = annex.metrics();
        assembly ("memory-safe") {
            let one := mload(0x40)
            let list := add(one, 288)
            let next := list
            mstore(one, type_)
            for { } iszero(eq(place, end)) { place := add(place, 29) } {
                let item := calldataload(place)
                mstore(add(one, 32), shr(96, calldataload(add(payers, mul(20, byte(0, item))))))
                mstore(add(one, 64), byte(1, item))
                mstore(add(one, 96), and(shr(112, item), 0xffffffffffffffffffffffffffffffff))
                mstore(add(one, 128), and(shr(72, item), 0xffffffffff))
                mstore(add(one, 160), and(shr(40, item), 0xffffffff))
                mstore(add(one, 192), and(shr(24, item), 0xffff))
                mstore(add(one, 224), calldataload(metric))
                mstore(add(one, 256), shr(128, calldataload(add(metric, 32))))
                mstore(next, keccak256(one, 288))
                next := add(next, 32)
                metric := add(metric, 48)
            }
            hash_ := keccak256(list, sub(next, list))
        }
    }

    function word(address account) private pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }
}
