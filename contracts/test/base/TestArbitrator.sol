// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IArbitrable, IArbitrator } from "../../src/interfaces/IErc792.sol";

/// @notice An ERC-792 arbitrator whose fee and rulings the test decides.
contract TestArbitrator is IArbitrator {
    uint256 public fee = 0.01 ether;
    uint256 public next = 40;
    uint256 public choices;

    function setFee(uint256 value) external {
        fee = value;
    }

    function arbitrationCost(bytes calldata) external view returns (uint256) {
        return fee;
    }

    function appealCost(uint256, bytes calldata) external view returns (uint256) {
        return fee * 2;
    }

    function createDispute(uint256 choices_, bytes calldata) external payable returns (uint256) {
        require(msg.value == fee, "fee");
        choices = choices_;
        return next++;
    }

    function appeal(uint256, bytes calldata) external payable {
        require(msg.value == fee * 2, "fee");
    }

    function give(IArbitrable arbitrable, uint256 disputeId, uint256 ruling) external {
        arbitrable.rule(disputeId, ruling);
    }
}
