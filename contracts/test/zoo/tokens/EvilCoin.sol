// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Coin } from "./Coin.sol";

/// @title The token itself is the attacker: once armed, it calls what it was told in the middle of a transfer
contract EvilCoin is Coin {
    address public target;
    bytes public data;
    bool public before;
    bool public succeeded;
    bytes public answer;
    uint256 public calls;

    constructor() Coin(18) { }

    /// @param early Call before balances move rather than after.
    function arm(address newTarget, bytes calldata newData, bool early) external {
        (target, data, before, calls) = (newTarget, newData, early, 0);
    }

    function _move(address from, address to, uint256 amount) internal override {
        if (before) strike();
        super._move(from, to, amount);
        if (!before) strike();
    }

    function strike() private {
        if (target == address(0)) return;
        address victim = target;
        // Once only: the call may transfer again.
        target = address(0);
        ++calls;
        (succeeded, answer) = victim.call(data);
    }
}
