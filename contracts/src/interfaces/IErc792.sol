// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice ERC-792: who decides disputes for a fee, with appeals.
interface IArbitrator {
    function createDispute(uint256 choices, bytes calldata extraData) external payable returns (uint256 disputeId);
    function arbitrationCost(bytes calldata extraData) external view returns (uint256);
    function appeal(uint256 disputeId, bytes calldata extraData) external payable;
    function appealCost(uint256 disputeId, bytes calldata extraData) external view returns (uint256);
}

/// @notice ERC-792: who is told the ruling.
interface IArbitrable {
    /// @notice The arbitrator ruled.
    event Ruling(IArbitrator indexed arbitrator, uint256 indexed disputeId, uint256 ruling);

    function rule(uint256 disputeId, uint256 ruling) external;
}
