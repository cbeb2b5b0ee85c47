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
        bytes32[] memory fields = new bytes32[](14);
        fields[0] = TERMS;
        fields[1] = annex.document();
        fields[2] = annex.persona();
        fields[3] = word(core.steward());
        fields[4] = word(core.token());
        fields[5] = word(core.arbiter());
        fields[6] = bytes32(core.rulingWindow());
        fields[7] = bytes32(core.defaultRulingBps());
        fields[8] = bytes32(core.noticePeriod());
        fields[9] = attesters(annex);
        fields[10] = bytes32(annex.quorum());
        fields[11] = payees(core);
        fields[12] = installments(core, annex);
        fields[13] = bytes32(annex.salt());
        return EfficientHashLib.hash(fields);
    }

    function attesters(Annex annex) private pure returns (bytes32) {
        bytes32[] memory items = new bytes32[](annex.attesters());
        for (uint256 i = 0; i < items.length; ++i) {
            items[i] = word(annex.attester(i));
        }
        return EfficientHashLib.hash(items);
    }

    function payees(Core core) private pure returns (bytes32) {
        bytes32[] memory items = new bytes32[](core.payees());
        for (uint256 i = 0; i < items.length; ++i) {
            (address account, uint256 bps) = core.payee(i);
            items[i] = EfficientHashLib.hash(PAYEE, word(account), bytes32(bps));
        }
        return EfficientHashLib.hash(items);
    }

    function installments(Core core, Annex annex) private pure returns (bytes32) {
        bytes32[] memory items = new bytes32[](core.installments());
        for (uint256 i = 0; i < items.length; ++i) {
            Item item = core.installment(i);
            items[i] = EfficientHashLib.hash(
                INSTALLMENT,
                word(core.payerOf(item)),
                bytes32(item.rawTrigger()),
                bytes32(item.amount()),
                bytes32(item.dueAt()),
                bytes32(item.reviewWindow()),
                bytes32(item.killFeeBps()),
                annex.subject(i),
                bytes32(annex.threshold(i))
            );
        }
        return EfficientHashLib.hash(items);
    }

    function word(address account) private pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }
}
