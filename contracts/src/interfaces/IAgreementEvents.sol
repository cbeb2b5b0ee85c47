// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Act, State } from "../types/Terms.sol";

/// @title What an agreement tells
/// @notice Money, complete: in = {AgreementOpened} of the factory (amounts of `funded`) + {Funded} + {Contributed}; out to payees
/// = shares of {PaidOut} and {SurplusPaid}; out to payers = {Refunded}; out to a successor = {Succeeded}. Of these outs, what {Credited}
/// names has stayed in the agreement until a {Withdrawn} says otherwise.
interface IAgreementEvents {
    /// @notice `from` paid `amount` in for `installments`.
    event Funded(uint256 installments, address indexed from, uint256 amount);
    /// @notice The steward says it delivered; `evidence` is the hash of the proof.
    event Delivered(uint256 indexed installment, bytes32 evidence);
    /// @notice The attesters selected by the bits of `attesters` signed that the metric reached `value`.
    event Attested(uint256 indexed installment, uint256 value, uint256 attesters);
    /// @notice The payer disputes; `reason` is the hash of its statement.
    event Disputed(uint256 indexed installment, bytes32 reason);
    /// @notice The sum of `shares` went to the payees, in the order of the terms. `installments` is zero for a contribution.
    event PaidOut(uint256 installments, Act act, uint256[] shares);
    /// @notice `amount` went back to `payer`; `installments` are those of the act, also those of other payers.
    event Refunded(address indexed payer, uint256 installments, Act act, uint256 amount);
    /// @notice `account` could not be paid `amount` of `asset`: it stays here for `account` to withdraw.
    event Credited(address indexed account, address indexed asset, uint256 amount);
    /// @notice `account`'s credit went to `to`.
    event Withdrawn(address indexed account, address indexed asset, address to, uint256 amount);
    /// @notice `from` paid `amount` in, split at once by the {PaidOut} that follows.
    event Contributed(address indexed from, bytes32 indexed paymentReference, uint256 amount);
    /// @notice `by` gave notice; `installments` ended.
    event Terminated(address indexed by, uint256 installments);
    /// @notice All that was open moved to `successor`, and `amount` with it.
    event Succeeded(address indexed successor, uint256 installments, uint256 amount);
    /// @notice `shares` of what the agreement held of `asset` beyond its obligations went to the payees.
    event SurplusPaid(address indexed asset, uint256[] shares);
    /// @notice `signer` took back what it signed, or may yet sign, with `nonce`.
    event Revoked(address indexed signer, uint256 nonce);

    /// @notice The core is not that of this agreement's terms.
    error TermsMismatch(address expected);
    /// @notice The set of installments is empty.
    error NothingSelected();
    /// @notice The terms have no such installment.
    error InstallmentUnknown(uint256 installment);
    /// @notice The act is not possible in this state.
    error StateInvalid(uint256 installment, State state);
    /// @notice The act is not possible for an installment with this trigger.
    error TriggerInvalid(uint256 installment);
    /// @notice Only `expected` may do this.
    error ActorInvalid(address actor, address expected);
    /// @notice Possible from second `opensAt` on.
    error TooEarly(uint256 opensAt, uint256 time);
    /// @notice Possible only before second `closedAt`.
    error TooLate(uint256 closedAt, uint256 time);
    /// @notice The terms name no arbiter, so nothing can be disputed.
    error ArbiterMissing();
    /// @notice A share is at most 10,000.
    error BpsInvalid(uint256 bps);
    /// @notice Ether sent must be exactly `expected`; none for an act in a token.
    error EtherInvalid(uint256 sent, uint256 expected);
    /// @notice The token moved something else than asked for: it takes a fee, or does not move money at all.
    error TokenShort(address token, uint256 received, uint256 expected);
    /// @notice The token refused to move the funder's money: no balance, or no allowance to the contract that asks.
    error TransferFromFailed();
    /// @notice The token refuses this agreement itself, or everybody: try again when it does not. Nothing has changed.
    error TokenRefuses(address token);
    /// @notice The caller left too little gas for a payee's stipend.
    error TooLittleGas(uint256 gasLeft, uint256 needed);
    /// @notice Another act of this agreement is under way.
    error Reentered();
    /// @notice There is nothing to withdraw, contribute or close.
    error NothingThere(address account, address asset);
    /// @notice This sender has used this reference.
    error ReferenceUsed(address from, bytes32 paymentReference);
    /// @notice The signer used or revoked this nonce.
    error NonceUsed(address signer, uint256 nonce);
    /// @notice The last second of this signature has passed.
    error Expired(uint256 deadline, uint256 time);
    /// @notice The value attested is below the threshold.
    error BelowThreshold(uint256 value, uint256 threshold);
    /// @notice Fewer attesters signed than the terms ask for, or more than there are.
    error QuorumInvalid(uint256 signed, uint256 quorum);
    /// @notice Something is not final yet.
    error StillOpen(uint256 installment, State state);
    /// @notice The successor must be funded with exactly what this agreement still holds.
    error SuccessorShort(uint256 funded, uint256 held);
    /// @notice Money can be sent to an account that exists.
    error RecipientInvalid(address to);
}
