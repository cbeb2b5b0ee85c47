// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "./interfaces/IAgreement.sol";
import { IArbitrable, IArbitrator } from "./interfaces/IErc792.sol";
import { State } from "./types/Terms.sol";

/// @title An arbiter that asks an ERC-792 arbitrator
/// @notice Name this contract as `arbiter` in the terms. Whoever wants a ruling pays the arbitrator's fee; 101 choices are the payees' share
/// in whole percent. It holds no money between calls and has no owner. However long fees, appeals or silence take, the agreement's
/// own ruling window goes on: when it is over, anyone enforces the default ruling, and a later ruling moves nothing.
contract Erc792Arbiter is IArbitrable {
    /// @notice Choice c from 1 on gives the payees c − 1 percent. Choice 0 is the arbitrator's refusal: the default ruling applies.
    uint256 public constant CHOICES = 101;

    struct Case {
        IAgreement agreement;
        uint96 installment;
        uint256 ruling;
    }

    IArbitrator public immutable arbitrator;
    bytes private extraData;
    mapping(uint256 disputeId => Case) private cases;
    mapping(IAgreement agreement => mapping(uint256 installment => bool)) private raised;

    /// @notice The arbitrator now has this dispute; `payer` paid its fee.
    event Raised(IAgreement indexed agreement, uint256 indexed installment, uint256 disputeId, address payer);

    error NotDisputed(IAgreement agreement, uint256 installment);
    error AlreadyRaised(IAgreement agreement, uint256 installment);
    error NotTheArbitrator(address caller);
    error CaseUnknown(uint256 disputeId);
    error NoRuling(uint256 disputeId);
    error FeeShort(uint256 sent, uint256 cost);
    error ChangeRefused(address payer);

    constructor(IArbitrator arbitrator_, bytes memory extraData_) {
        arbitrator = arbitrator_;
        extraData = extraData_;
    }

    /// @notice Brings a disputed installment before the arbitrator. Anyone may; what is paid above the fee comes back.
    /// @dev Emits {Raised}. Requirements: the installment is Disputed and not raised before; the fee is sent.
    function raise(IAgreement agreement, uint96 installment) external payable returns (uint256 disputeId) {
        // Check:
        (State state,) = agreement.stateOf(installment);
        if (state != State.Disputed) revert NotDisputed(agreement, installment);
        if (raised[agreement][installment]) revert AlreadyRaised(agreement, installment);
        uint256 cost = arbitrator.arbitrationCost(extraData);
        if (msg.value < cost) revert FeeShort(msg.value, cost);
        // Effect:
        raised[agreement][installment] = true;
        // Interaction:
        disputeId = arbitrator.createDispute{ value: cost }(CHOICES, extraData);
        cases[disputeId] = Case(agreement, installment, 0);
        emit Raised(agreement, installment, disputeId, msg.sender);
        giveChange(cost);
    }

    /// @notice Appeals. Anyone may; what is paid above the fee comes back.
    function appeal(uint256 disputeId) external payable {
        if (address(cases[disputeId].agreement) == address(0)) revert CaseUnknown(disputeId);
        uint256 cost = arbitrator.appealCost(disputeId, extraData);
        if (msg.value < cost) revert FeeShort(msg.value, cost);
        arbitrator.appeal{ value: cost }(disputeId, extraData);
        giveChange(cost);
    }

    /// @inheritdoc IArbitrable
    /// @dev Only keeps the ruling, so that nothing about the agreement can make the arbitrator's call fail.
    function rule(uint256 disputeId, uint256 ruling) external {
        if (msg.sender != address(arbitrator)) revert NotTheArbitrator(msg.sender);
        if (address(cases[disputeId].agreement) == address(0)) revert CaseUnknown(disputeId);
        cases[disputeId].ruling = ruling;
        emit Ruling(arbitrator, disputeId, ruling);
    }

    /// @notice Carries the ruling to the agreement. Anyone may. An unknown choice is a refusal.
    function execute(uint256 disputeId, bytes calldata core) external {
        Case memory found = cases[disputeId];
        if (found.ruling == 0 || found.ruling > CHOICES) revert NoRuling(disputeId);
        found.agreement.rule(core, found.installment, (found.ruling - 1) * 100);
    }

    function giveChange(uint256 cost) private {
        if (msg.value == cost) return;
        (bool taken,) = msg.sender.call{ value: msg.value - cost }("");
        if (!taken) revert ChangeRefused(msg.sender);
    }
}
