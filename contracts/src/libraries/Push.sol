// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../interfaces/IAgreementEvents.sol";

/// @title Sending money to somebody who may not want it
/// @notice A push never reverts because of the recipient: it says whether the money went. Returned data is not copied, so its size does
/// not matter, and the gas is bounded, so a recipient can burn no more than its stipend.
library Push {
    /// @notice Enough for a contract wallet's proxy to take ether and log it; not enough to write a fresh storage word.
    uint256 internal constant ETHER_GAS = 20_000;
    /// @notice Enough for the transfer of a rebasing or proxied token.
    uint256 internal constant TOKEN_GAS = 200_000;
    /// @notice What the call itself may cost on top: cold account and value (11,600), and some code before it.
    uint256 private constant CALL_GAS = 13_000;

    /// @notice Sends `amount` of `asset` (zero for ether) to `to`.
    /// @dev A caller who leaves too little gas for the stipend, so that the push fails for want of it, reverts with `TooLittleGas`:
    /// nobody can turn another's payout into a credit.
    /// @return sent False if the recipient (or the token, for it) refused.
    function push(address asset, address to, uint256 amount) internal returns (bool sent) {
        uint256 stipend = asset == address(0) ? ETHER_GAS : TOKEN_GAS;
        uint256 gasBefore = gasleft();
        sent = pushWith(stipend, asset, to, amount);
        if (!sent) requireGas(gasBefore, stipend);
    }

    /// @notice `push` of ether, in the loop over payees.
    function pushEther(address to, uint256 amount) internal returns (bool sent) {
        uint256 gasBefore = gasleft();
        assembly ("memory-safe") {
            sent := call(ETHER_GAS, to, amount, 0, 0, 0, 0)
        }
        if (!sent) requireGas(gasBefore, ETHER_GAS);
    }

    /// @notice `push` of a token, in the loop over payees.
    function pushToken(address token, address to, uint256 amount) internal returns (bool sent) {
        uint256 gasBefore = gasleft();
        sent = transfer(token, to, amount, TOKEN_GAS);
        if (!sent) requireGas(gasBefore, TOKEN_GAS);
    }

    /// @notice A push that failed must have had its stipend, or the caller starved it.
    function requireGas(uint256 gasBefore, uint256 stipend) private pure {
        uint256 needed = stipend + stipend / 63 + CALL_GAS;
        if (gasBefore < needed) revert IAgreementEvents.TooLittleGas(gasBefore, needed);
    }

    /// @notice The same with all the gas there is, for the recipient who fetches its money itself.
    function pushFreely(address asset, address to, uint256 amount) internal returns (bool sent) {
        return pushWith(gasleft(), asset, to, amount);
    }

    /// @notice Sends with `stipend` gas, and says no more than whether it went.
    function pushWith(uint256 stipend, address asset, address to, uint256 amount) private returns (bool sent) {
        if (asset != address(0)) return transfer(asset, to, amount, stipend);
        assembly ("memory-safe") {
            sent := call(stipend, to, amount, 0, 0, 0, 0)
        }
    }

    /// @return amount What the contract that runs this has of `token`. Reverts with the token's own reason, or if it answers less than a word.
    function balanceOf(address token) internal view returns (uint256 amount) {
        assembly ("memory-safe") {
            mstore(0, 0x70a0823100000000000000000000000000000000000000000000000000000000)
            mstore(4, address())
            let answered := staticcall(gas(), token, 0, 36, 0, 32)
            if iszero(and(answered, gt(returndatasize(), 31))) {
                returndatacopy(mload(0x40), 0, returndatasize())
                revert(mload(0x40), returndatasize())
            }
            amount := mload(0)
        }
    }

    /// @notice ERC-20 `transfer` that takes no answer, or exactly `true`, for success, and never reverts.
    function transfer(address token, address to, uint256 amount, uint256 stipend) internal returns (bool sent) {
        assembly ("memory-safe") {
            let data := mload(0x40)
            mstore(data, 0xa9059cbb00000000000000000000000000000000000000000000000000000000)
            mstore(add(data, 4), to)
            mstore(add(data, 36), amount)
            sent := call(stipend, token, 0, data, 68, 0, 32)
            switch returndatasize()
            // A token without code answers nothing as well.
            case 0 { sent := and(sent, gt(extcodesize(token), 0)) }
            default { sent := and(sent, and(gt(returndatasize(), 31), eq(mload(0), 1))) }
        }
    }
}
