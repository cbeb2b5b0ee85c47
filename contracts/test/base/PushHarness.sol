// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Push } from "../../src/libraries/Push.sol";

/// @notice The pushes alone, with as much gas as the test leaves.
contract PushHarness {
    function push(address asset, address to, uint256 amount) external returns (bool) {
        return Push.push(asset, to, amount);
    }

    function pushEther(address to, uint256 amount) external returns (bool) {
        return Push.pushEther(to, amount);
    }

    function pushToken(address token, address to, uint256 amount) external returns (bool) {
        return Push.pushToken(token, to, amount);
    }
}
