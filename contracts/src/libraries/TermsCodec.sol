// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementFactory } from "../interfaces/IAgreementFactory.sol";
import { Installment, Payee, Terms } from "../types/Terms.sol";

/// @title Packing terms
/// @notice Written for the reader, not for gas: clients pack by themselves and compare with this.
library TermsCodec {
    function core(Terms calldata terms, bytes32 annexHash) internal pure returns (bytes memory packed) {
        (address[] memory payers, uint256[] memory indices) = payersOf(terms.installments);
        packed = abi.encodePacked(
            abi.encodePacked(
                annexHash,
                terms.steward,
                terms.arbiter,
                terms.rulingWindow,
                terms.defaultRulingBps,
                terms.noticePeriod,
                terms.token
            ),
            count("payees", terms.payees.length),
            count("installments.payer", payers.length),
            count("installments", terms.installments.length)
        );
        for (uint256 i = 0; i < terms.payees.length; ++i) {
            Payee calldata payee = terms.payees[i];
            packed = abi.encodePacked(packed, payee.account, payee.bps);
        }
        for (uint256 i = 0; i < payers.length; ++i) {
            packed = abi.encodePacked(packed, payers[i]);
        }
        for (uint256 i = 0; i < terms.installments.length; ++i) {
            Installment calldata item = terms.installments[i];
            packed = abi.encodePacked(
                packed,
                uint8(indices[i]),
                uint8(item.trigger),
                item.amount,
                item.dueAt,
                item.reviewWindow,
                item.killFeeBps
            );
        }
    }

    function annex(Terms calldata terms) internal pure returns (bytes memory packed) {
        packed = abi.encodePacked(
            terms.document, terms.persona, terms.salt, terms.quorum, count("attesters", terms.attesters.length)
        );
        for (uint256 i = 0; i < terms.attesters.length; ++i) {
            packed = abi.encodePacked(packed, terms.attesters[i]);
        }
        for (uint256 i = 0; i < terms.installments.length; ++i) {
            packed = abi.encodePacked(packed, terms.installments[i].subject, terms.installments[i].threshold);
        }
    }

    /// @return payers The distinct payers, as first named. @return indices Whose each installment is.
    function payersOf(Installment[] calldata installments)
        private
        pure
        returns (address[] memory payers, uint256[] memory indices)
    {
        uint256 found;
        payers = new address[](installments.length);
        indices = new uint256[](installments.length);
        for (uint256 i = 0; i < installments.length; ++i) {
            uint256 q = 0;
            while (q < found && payers[q] != installments[i].payer) ++q;
            if (q == found) payers[found++] = installments[i].payer;
            indices[i] = q;
        }
        assembly ("memory-safe") {
            mstore(payers, found)
        }
    }

    function count(bytes32 field, uint256 length) private pure returns (uint8) {
        if (length > type(uint8).max) revert IAgreementFactory.TermInvalid(field, length, 0);
        return uint8(length);
    }
}
