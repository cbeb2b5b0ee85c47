// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Coin } from "./Coin.sol";

/// @title Keeps a share of every transfer for itself, as some deflationary tokens do
contract FeeCoin is Coin {
    uint256 public feeBps;

    constructor(uint256 newFeeBps) Coin(18) {
        feeBps = newFeeBps;
    }

    function setFee(uint256 newFeeBps) external {
        feeBps = newFeeBps;
    }

    function _move(address from, address to, uint256 amount) internal override {
        uint256 fee = amount * feeBps / 10_000;
        super._move(from, to, amount - fee);
        super._move(from, address(this), fee);
    }
}
