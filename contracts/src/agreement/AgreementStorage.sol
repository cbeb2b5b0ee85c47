// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Word } from "../types/Word.sol";

/// @title All that an agreement remembers
/// @notice The layout is shared by the contract that creates an agreement and the code it runs. The terms are not here: the address is
/// derived from them.
abstract contract AgreementStorage {
    /// @dev 255 installments, five to a word. The first word also holds the split's memory.
    Word[51] internal words;
    /// @dev What could not be delivered: asset, account, amount.
    mapping(address asset => mapping(address account => uint256 amount)) internal credits;
    /// @dev Used or revoked nonces, 256 to a word.
    mapping(address signer => mapping(uint256 index => uint256 bits)) internal nonces;
    /// @dev Contributions made: sender, reference.
    mapping(address from => mapping(bytes32 paymentReference => bool used)) internal references;
}
