// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Authorization } from "../types/Terms.sol";

/// @title What the parties do
/// @notice Every act but {withdraw} reverts with {TermsMismatch} for a core that is not this agreement's.
interface IAgreementActs {
    /// @notice The steward says installment `installment` is delivered. The payer's review window starts.
    /// @dev Emits {Delivered}. Requirements: caller is the steward; `Trigger.Delivery`; Funded; now < dueAt.
    function deliver(bytes calldata core, uint256 installment, bytes32 evidence) external;

    /// @notice Brings the attesters' word that the metric reached `value`. The payer's review window starts. Anyone may.
    /// @dev Emits {Attested}. Requirements: `Trigger.Metric`; Funded; now < dueAt; value ≥ threshold; at least `quorum` authorizations of
    /// `Attest`, in the order of the attesters in the terms, none expired, used or revoked. They are not used up: one signature
    /// may serve again, but the installment never is Funded again.
    function attest(
        bytes calldata core,
        bytes calldata annex,
        uint256 installment,
        uint256 value,
        Authorization[] calldata authorizations
    ) external;

    /// @notice The payer accepts, and the payees are paid.
    /// @dev Emits {PaidOut}. Requirements: caller is the payer of all selected; each Funded or Delivered.
    function approve(bytes calldata core, uint256 installments) external;

    /// @notice `approve` of one installment for less gas, with the arguments packed behind the selector: the installment's index (1 byte),
    /// then the core with the hash of its roles in place of the roles (see `Core`).
    /// @dev Emits and requires what `approve` does.
    function approveFromBytes() external;

    /// @notice Pays what the payer let pass. Anyone may.
    /// @dev Emits {PaidOut}. Requirements: each is Delivered and its review window is over, or Funded with `Trigger.Date` and due.
    function release(bytes calldata core, uint256 installments) external;

    /// @notice The payer refuses a delivery, or a date that is not reached yet, and calls the arbiter. The steward cannot.
    /// @dev Emits {Disputed}. Requirements: the terms name an arbiter; caller is the payer; Delivered within the review window, or
    /// Funded with `Trigger.Date` before `dueAt`.
    function dispute(bytes calldata core, uint256 installment, bytes32 reason) external;

    /// @notice The arbiter gives the payees `bps` of 10,000 and the payer the rest.
    /// @dev Emits {PaidOut} and {Refunded} (each only if something moves). Requirements: caller is the arbiter; Disputed; within the ruling window.
    function rule(bytes calldata core, uint256 installment, uint256 bps) external;

    /// @notice The arbiter stayed silent: applies `defaultRulingBps`. Anyone may.
    /// @dev Emits as {rule}. Requirements: Disputed; the ruling window is over.
    function enforce(bytes calldata core, uint256 installment) external;

    /// @notice Gives back what was neither delivered nor attested in time. Anyone may.
    /// @dev Emits {Refunded} per payer. Requirements: each Funded, not `Trigger.Date`, now ≥ dueAt.
    function refund(bytes calldata core, uint256 installments) external;

    /// @notice The payer steps back for the kill fee, or the steward for nothing.
    /// @dev Emits {PaidOut} (kill fee) and {Refunded}. Requirements: each Funded; caller is the payer of all, none has `Trigger.Date` (see
    /// {terminate}) and now < dueAt; or caller is the steward.
    function cancel(bytes calldata core, uint256 installments) external;

    /// @notice Ends every `Trigger.Date` installment due later than the notice period from now: all of them if the steward gives notice,
    /// the caller's own if a payer does. Not yet funded ones can no longer be funded.
    /// @dev Emits {Terminated} and {Refunded} per payer. Requirements: caller is the steward or a payer; at least one ends.
    function terminate(bytes calldata core) external;

    /// @notice Payer and steward agree: `bps` of 10,000 to the payees, the rest to the payer.
    /// @dev Emits as {rule}. Requirements: Funded, Delivered or Disputed; both authorize `Settle`. The one who calls leaves its signature empty.
    function settle(
        bytes calldata core,
        uint256 installment,
        uint256 bps,
        Authorization calldata payer,
        Authorization calldata steward
    ) external;

    /// @notice Pays `amount` in and splits it at once: commission, royalties, gifts. Each reference once per sender.
    /// @dev Emits {Contributed} and {PaidOut}. Requirements: amount > 0 and below 2^128; the exact ether, or an allowance to this agreement.
    function contribute(bytes calldata core, uint256 amount, bytes32 paymentReference) external payable;

    /// @notice Sends the credit of `account` to `to`. The account itself may name any `to`; anyone may name the account itself.
    /// @dev Emits {Withdrawn}. Requirements: there is a credit; the recipient takes it.
    function withdraw(address asset, address account, address to) external;

    /// @notice Moves everything open, and the money, to a successor agreement that this call opens. The amendment of an agreement.
    /// @dev Emits {Succeeded}. Requirements: the steward and every payer of this agreement authorize `Succeed` with the successor's address
    /// and `fund`, in the core's order (the caller's own may be empty); the successor opens on its own signatures and is funded with exactly what is held.
    /// @param fund The successor's installments to fund.
    function succeed(
        bytes calldata core,
        Authorization[] calldata authorizations,
        bytes calldata newCore,
        bytes calldata newAnnex,
        bytes calldata newSignatures,
        uint256 fund
    ) external;

    /// @notice Splits what lies here of `asset` beyond all obligations: forced ether, stray tokens, gains of a rebase.
    /// @dev Emits {SurplusPaid}. Requirements: each installment final, or never funded and past due; there is a surplus.
    function close(bytes calldata core, address asset) external;

    /// @notice Takes back whatever the caller signed, or will sign, with `nonce` in this agreement.
    /// @dev Emits {Revoked}. Requirements: not used or revoked before.
    function revoke(uint256 nonce) external;
}
