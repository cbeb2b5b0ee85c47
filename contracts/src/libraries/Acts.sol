// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The EIP-712 types of the acts
/// @notice What a party signs so that anybody can carry its act. Sets of installments are bits: bit i selects installment i.
library Acts {
    bytes32 internal constant DELIVER =
        keccak256("Deliver(uint256 installment,bytes32 evidence,uint256 nonce,uint256 deadline)");
    bytes32 internal constant ATTEST =
        keccak256("Attest(uint256 installment,bytes32 subject,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 internal constant APPROVE = keccak256("Approve(uint256 installments,uint256 nonce,uint256 deadline)");
    bytes32 internal constant DISPUTE =
        keccak256("Dispute(uint256 installment,bytes32 reason,uint256 nonce,uint256 deadline)");
    bytes32 internal constant RULE = keccak256("Rule(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)");
    bytes32 internal constant CANCEL = keccak256("Cancel(uint256 installments,uint256 nonce,uint256 deadline)");
    bytes32 internal constant TERMINATE = keccak256("Terminate(uint256 nonce,uint256 deadline)");
    bytes32 internal constant SETTLE =
        keccak256("Settle(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)");
    bytes32 internal constant WITHDRAW = keccak256("Withdraw(address asset,address to,uint256 nonce,uint256 deadline)");
    bytes32 internal constant SUCCEED =
        keccak256("Succeed(address successor,uint256 fund,uint256 nonce,uint256 deadline)");
}
