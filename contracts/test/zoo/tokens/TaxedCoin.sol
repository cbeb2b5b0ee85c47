// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AuthorizedCoin } from "./AuthorizedCoin.sol";

/// @title Pays by signature, and keeps one unit of every transfer for itself
contract TaxedCoin is AuthorizedCoin {
    function _move(address from, address to, uint256 amount) internal override {
        super._move(from, to, amount - 1);
        super._move(from, address(this), 1);
    }
}
