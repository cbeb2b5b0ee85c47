// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Coin } from "./Coin.sol";

/// @title Balances move by themselves: everybody's grows or shrinks by the same factor
contract RebaseCoin is Coin {
    uint256 public factor = 1e18;

    constructor() Coin(18) { }

    /// @notice 1e18 leaves balances as they are minted, 2e18 doubles them, 0.5e18 halves them.
    function rebase(uint256 newFactor) external {
        factor = newFactor;
    }

    function balanceOf(address account) public view override returns (uint256) {
        return balances[account] * factor / 1e18;
    }

    function _debit(address from, uint256 amount) internal override {
        // Rounded up, so that a transfer never takes less from the sender than it gives.
        super._debit(from, (amount * 1e18 + factor - 1) / factor);
    }

    function _credit(address to, uint256 amount) internal override {
        super._credit(to, amount * 1e18 / factor);
    }
}
