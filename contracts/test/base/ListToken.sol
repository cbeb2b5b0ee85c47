// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { TestToken } from "./TestToken.sol";

/// @notice A token that can block accounts, be paused, take a fee, and be rebased down.
contract ListToken is TestToken {
    mapping(address account => bool) public blocked;
    bool public paused;
    uint256 public fee;

    constructor() TestToken("List", "LST", 6) { }

    function setBlocked(address account, bool value) external {
        blocked[account] = value;
    }

    function setPaused(bool value) external {
        paused = value;
    }

    function setFee(uint256 value) external {
        fee = value;
    }

    function rebase(address account, uint256 balance) external {
        uint256 current = balanceOf(account);
        if (balance < current) _burn(account, current - balance);
        else _mint(account, balance - current);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (from != address(0) && to != address(0)) {
            require(!paused && !blocked[from] && !blocked[to], "refused");
            if (fee != 0) {
                super._update(from, address(0xfee), fee);
                amount -= fee;
            }
        }
        super._update(from, to, amount);
    }
}
