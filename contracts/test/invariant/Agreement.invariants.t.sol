// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { TestBase } from "../base/TestBase.sol";
import { End } from "./End.sol";
import { Players } from "./Players.sol";

/// @notice Plays the game, and after every turn holds what README.md says; at the end of each game, everything must come out again.
abstract contract AgreementInvariants is TestBase {
    /// @dev What forge wants to be told.
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Players internal players;

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(players);
    }

    /// @notice The end comes once, after everything else.
    function excludeSelectors() external view returns (FuzzSelector[] memory excluded) {
        excluded = new FuzzSelector[](1);
        excluded[0] = FuzzSelector(address(players), new bytes4[](1));
        excluded[0].selectors[0] = End.end.selector;
    }

    /// @notice Runs after every turn.
    function invariant_WhatAlwaysHolds() external view {
        players.check();
    }

    function afterInvariant() external {
        players.end();
    }
}

/// @notice Deals in ether.
contract EtherInvariantsTest is AgreementInvariants {
    function setUp() external {
        players = new Players(false);
    }
}

/// @notice Deals in a token with hooks, a blacklist and a pause.
contract CoinInvariantsTest is AgreementInvariants {
    function setUp() external {
        players = new Players(true);
    }
}
