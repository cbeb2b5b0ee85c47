// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title How money comes in
/// @notice Anyone may fund; what comes back goes to the installment's payer. All five require each selected installment Unfunded and not
/// yet due, and take exactly the sum of the amounts, measured on this agreement's own balance. All emit {Funded}.
interface IAgreementFunding {
    /// @notice Funds with the caller's ether, or from the caller's allowance to this agreement.
    function fund(bytes calldata core, uint256 installments) external payable;

    /// @notice Funds from `owner` by ERC-2612. The permit names this agreement as spender and exactly the sum as value.
    /// @dev A permit that somebody brought before is no harm: then the allowance is there. Requirements: `owner` is the caller or the payer
    /// of all selected, so that nobody turns one's allowance into another's installment.
    function fundWithPermit(
        bytes calldata core,
        uint256 installments,
        address owner,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice Funds from `owner` by Uniswap's Permit2, with witness `Funding(bytes32 coreHash,uint256 installments)`.
    /// @dev Permitted: this token and exactly the sum; spender: this agreement.
    function fundWithPermit2(
        bytes calldata core,
        uint256 installments,
        address owner,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Funds from `owner` by ERC-3009 `receiveWithAuthorization` to this agreement.
    /// @dev The authorization's nonce is keccak256(abi.encode(coreHash, installments, salt)) (see `Core`), which binds it to these installments.
    function fundWithAuthorization(
        bytes calldata core,
        uint256 installments,
        address owner,
        uint256 validAfter,
        uint256 validBefore,
        uint256 salt,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;
}
