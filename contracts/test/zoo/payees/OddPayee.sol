// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What an odd payee does when ether arrives.
enum Manner {
    Take,
    Reject,
    /// Rejects with a megabyte of reasons.
    RejectBomb,
    /// Takes it and returns a megabyte.
    TakeBomb,
    /// Burns all the gas it is given.
    Burn,
    /// Hits `invalid`, which burns all the gas at once.
    Invalid
}

/// @title A payee whose manners when paid in ether can be chosen
contract OddPayee {
    Manner public manner;

    constructor(Manner newManner) {
        manner = newManner;
    }

    function setManner(Manner newManner) external {
        manner = newManner;
    }

    receive() external payable {
        uint256 kind = uint256(manner);
        assembly {
            switch kind
            case 0 { stop() }
            case 1 { revert(0, 0) }
            case 2 { revert(0, 1000000) }
            case 3 { return(0, 1000000) }
            case 4 { for { } 1 { } { } }
            default { invalid() }
        }
    }

    function call(address target, bytes calldata data) external returns (bytes memory output) {
        bool good;
        (good, output) = target.call(data);
        if (good) return output;
        assembly {
            revert(add(output, 32), mload(output))
        }
    }
}
