// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { EfficientHashLib } from "solady/utils/EfficientHashLib.sol";
import { Annex } from "../types/Annex.sol";
import { Core, Item } from "../types/Core.sol";

/// @title The EIP-712 hash of packed terms
/// @notice Parties sign the readable `Terms`; this finds the hash of that struct from the packed bytes.
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

    function attesters(Annex annex) private pure returns (bytes32) {
        uint256 count = annex.attesters();
        bytes32[] memory accounts = EfficientHashLib.malloc(count);
        for (uint256 i = 0; i < count; ++i) {
            EfficientHashLib.set(accounts, i, word(annex.attester(i)));
        }
        return EfficientHashLib.hash(accounts);
    }

    function payees(Core core) private pure returns (bytes32) {
        uint256 count = core.payees();
        bytes32[] memory hashes = EfficientHashLib.malloc(count);
        for (uint256 i = 0; i < count; ++i) {
            bytes32 hash_ = EfficientHashLib.hash(PAYEE, word(core.account(i)), bytes32(core.bps(i)));
            EfficientHashLib.set(hashes, i, hash_);
        }
        return EfficientHashLib.hash(hashes);
    }

    function installments(Core core, Annex annex) private pure returns (bytes32) {
        uint256 count = core.installments();
        uint256 start = core.items();
        bytes32[] memory hashes = EfficientHashLib.malloc(count);
        for (uint256 i = 0; i < count; ++i) {
            EfficientHashLib.set(hashes, i, installment(core, core.itemFrom(start, i), annex, i));
        }
        return EfficientHashLib.hash(hashes);
    }

    function installment(Core core, Item item, Annex annex, uint256 index) private pure returns (bytes32) {
        return EfficientHashLib.hash(
            INSTALLMENT,
            word(core.payerOf(item)),
            bytes32(item.rawTrigger()),
            bytes32(item.amount()),
            bytes32(item.dueAt()),
            bytes32(item.reviewWindow()),
            bytes32(item.killFeeBps()),
            annex.subject(index),
            bytes32(annex.threshold(index))
        );
    }

    function word(address account) private pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }
}
