// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Coin } from "./Coin.sol";

/// @title Stops all transfers for a while, as BNB and many others may
contract PauseCoin is Coin {
    bool public paused;

    error Paused();

    constructor() Coin(18) { }

    function pause(bool on) external {
        paused = on;
    }

    function _move(address from, address to, uint256 amount) internal override {
        if (paused) revert Paused();
        super._move(from, to, amount);
    }
}
