// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Where the packed annex of some terms lies in calldata: what only `open`, `attest` and an auditor need.
///
/// | at             | bytes  | field                                                |
/// |----------------|--------|------------------------------------------------------|
/// | 0              | 32     | document                                             |
/// | 32             | 32     | persona                                              |
/// | 64             | 32     | salt                                                 |
/// | 96             | 1      | quorum                                               |
/// | 97             | 1      | A, number of attesters                               |
/// | 98             | 20 · A | attesters                                            |
/// | 98 + 20A       | 48 · N | per installment: subject (32), threshold (16)        |
type Annex is uint256;

using AnnexLib for Annex global;

/// @notice Reads the packed annex. Every function is one calldata word and a shift.
library AnnexLib {
    uint256 internal constant HEADER = 98;
    uint256 internal constant ATTESTER = 20;
    uint256 internal constant METRIC = 48;

    function from(bytes calldata packed) internal pure returns (Annex annex) {
        assembly ("memory-safe") {
            annex := packed.offset
        }
    }

    /// @notice The length that the count in the header and the core's number of installments ask for.
    function size(Annex annex, uint256 installments) internal pure returns (uint256) {
        unchecked {
            return HEADER + annex.attesters() * ATTESTER + installments * METRIC;
        }
    }

    /// @return Where in the calldata the list of subjects and thresholds begins.
    function metrics(Annex annex) internal pure returns (uint256) {
        unchecked {
            return Annex.unwrap(annex) + HEADER + annex.attesters() * ATTESTER;
        }
    }

    function document(Annex annex) internal pure returns (bytes32) {
        return bytes32(word(annex, 0));
    }

    function persona(Annex annex) internal pure returns (bytes32) {
        return bytes32(word(annex, 32));
    }

    function salt(Annex annex) internal pure returns (uint256) {
        return word(annex, 64);
    }

    function quorum(Annex annex) internal pure returns (uint256) {
        return word(annex, 96) >> 248;
    }

    function attesters(Annex annex) internal pure returns (uint256) {
        return word(annex, 97) >> 248;
    }

    function attester(Annex annex, uint256 index) internal pure returns (address) {
        unchecked {
            return address(uint160(word(annex, HEADER + index * ATTESTER) >> 96));
        }
    }

    function subject(Annex annex, uint256 index) internal pure returns (bytes32) {
        return bytes32(word(annex, metric(annex, index)));
    }

    function threshold(Annex annex, uint256 index) internal pure returns (uint256) {
        unchecked {
            return word(annex, metric(annex, index) + 32) >> 128;
        }
    }

    /// @return The threshold of the installment whose part of the list begins at `place` of the calldata.
    function thresholdAt(uint256 place) internal pure returns (uint256) {
        return word(Annex.wrap(place), 32) >> 128;
    }

    function metric(Annex annex, uint256 index) private pure returns (uint256) {
        unchecked {
            return HEADER + annex.attesters() * ATTESTER + index * METRIC;
        }
    }

    function word(Annex annex, uint256 offset) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := calldataload(add(annex, offset))
        }
    }
}
