// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Authorization } from "../types/Terms.sol";

/// @title The same acts, signed by the actor and carried by anyone
/// @notice Each is the act of the same name with `authorization.signer` as the caller. The signature is EIP-712 in this agreement's domain
/// over the act's name as primary type, its arguments but `core`, then `uint256 nonce` and `uint256 deadline`:
/// `Deliver(uint256 installment,bytes32 evidence,uint256 nonce,uint256 deadline)` and so on (see `Acts`).
interface IAgreementCarried {
    function deliverFor(
        bytes calldata core,
        uint256 installment,
        bytes32 evidence,
        Authorization calldata authorization
    ) external;

    function approveFor(bytes calldata core, uint256 installments, Authorization calldata authorization) external;

    function disputeFor(bytes calldata core, uint256 installment, bytes32 reason, Authorization calldata authorization)
        external;

    function ruleFor(bytes calldata core, uint256 installment, uint256 bps, Authorization calldata authorization)
        external;

    function cancelFor(bytes calldata core, uint256 installments, Authorization calldata authorization) external;

    function terminateFor(bytes calldata core, Authorization calldata authorization) external;

    function withdrawFor(address asset, address to, Authorization calldata authorization) external;
}
