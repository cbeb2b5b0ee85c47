// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Coin } from "./Coin.sol";

/// @title Amounts above 96 bits revert, as in UNI and COMP; and so does moving nothing, as in LEND
contract CapCoin is Coin {
    error TooMuch(uint256 amount);
    error Nothing();

    constructor() Coin(18) { }

    function approve(address spender, uint256 amount) public override returns (bool) {
        if (amount > type(uint96).max && amount != type(uint256).max) revert TooMuch(amount);
        return super.approve(spender, amount);
    }

    function _move(address from, address to, uint256 amount) internal override {
        if (amount > type(uint96).max) revert TooMuch(amount);
        if (amount == 0) revert Nothing();
        super._move(from, to, amount);
    }
}
