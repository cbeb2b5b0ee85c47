// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Coin } from "./Coin.sol";

/// @title Tells sender and recipient about every transfer, before and after it, as ERC-777 does
/// @notice Whoever registered is called; a hook that reverts takes the transfer with it.
contract HookCoin is Coin {
    mapping(address account => bool) public registered;

    constructor() Coin(18) { }

    function register() external {
        registered[msg.sender] = true;
    }

    function _move(address from, address to, uint256 amount) internal virtual override {
        if (registered[from]) IHooked(from).tokensToSend(from, to, amount);
        super._move(from, to, amount);
        if (registered[to]) IHooked(to).tokensReceived(from, to, amount);
    }
}

/// @notice What a registered account answers to.
interface IHooked {
    function tokensToSend(address from, address to, uint256 amount) external;
    function tokensReceived(address from, address to, uint256 amount) external;
}
