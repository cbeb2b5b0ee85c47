// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { HookCoin } from "./HookCoin.sol";

/// @title Hooks, a blacklist and a pause in one token: what the fuzzer plays with
contract ChaosCoin is HookCoin {
    mapping(address account => bool) public blacklisted;
    bool public paused;

    error Refused();

    function blacklist(address account, bool on) external {
        blacklisted[account] = on;
    }

    function pause(bool on) external {
        paused = on;
    }

    function _move(address from, address to, uint256 amount) internal override {
        if (paused || blacklisted[from] || blacklisted[to]) revert Refused();
        super._move(from, to, amount);
    }
}
