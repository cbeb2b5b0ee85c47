// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Takes no ether.
contract Refuser {
    receive() external payable {
        revert("no");
    }

    /// @notice Calls `target`, as the owner of this account would.
    function act(address target, bytes calldata data) external {
        (bool done, bytes memory answer) = target.call(data);
        if (!done) {
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }
}
