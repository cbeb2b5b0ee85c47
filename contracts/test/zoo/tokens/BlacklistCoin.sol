// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Coin } from "./Coin.sol";

/// @title Freezes accounts, as USDC and USDT may
contract BlacklistCoin is Coin {
    mapping(address account => bool) public blacklisted;

    error Blacklisted(address account);

    constructor() Coin(6) { }

    function blacklist(address account, bool on) external {
        blacklisted[account] = on;
    }

    function _move(address from, address to, uint256 amount) internal override {
        if (blacklisted[from]) revert Blacklisted(from);
        if (blacklisted[to]) revert Blacklisted(to);
        super._move(from, to, amount);
    }
}
