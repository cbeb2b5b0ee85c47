// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { State } from "../types/Terms.sol";

/// @title What anyone can read
interface IAgreementViews {
    /// @return state Where the installment stands. @return since The second it was delivered or disputed, in those states; else zero.
    /// Installments that the terms do not have read as Unfunded or Paid, and mean nothing.
    function stateOf(uint256 installment) external view returns (State state, uint256 since);

    /// @notice What `account` can withdraw of `asset` (zero for ether).
    function creditOf(address asset, address account) external view returns (uint256);

    /// @return phase All that was ever split, modulo 10,000. @return ahead Bit i is set while payee i holds a unit early (see `Split`).
    function splitMemory() external view returns (uint256 phase, uint256 ahead);

    /// @notice Whether `signer` used or revoked `nonce`.
    function nonceUsed(address signer, uint256 nonce) external view returns (bool);

    /// @notice The factory that opened this agreement.
    function factory() external view returns (address);
}
