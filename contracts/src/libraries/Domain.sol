// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { MessageHashUtils } from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import { EfficientHashLib } from "solady/utils/EfficientHashLib.sol";

/// @title The EIP-712 domain: name "Collabs", version "1", this chain, this contract
/// @notice Computed anew each time, so a fork of the chain has another domain at once.
library Domain {
    bytes32 private constant TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant NAME = keccak256("Collabs");
    bytes32 private constant VERSION = keccak256("1");

    /// @return The digest to sign for `structHash` in the domain of the contract that runs this.
    function digest(bytes32 structHash) internal view returns (bytes32) {
        bytes32 contract_ = bytes32(uint256(uint160(address(this))));
        bytes32 separator = EfficientHashLib.hash(TYPE, NAME, VERSION, bytes32(block.chainid), contract_);
        return MessageHashUtils.toTypedDataHash(separator, structHash);
    }
}

/// @notice ERC-5267: anyone can read the domain from the contract.
abstract contract DomainReader {
    /// @notice The fields of the domain in use: name, version, chain id and verifying contract (0x0f), no salt, no extensions.
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        return (hex"0f", "Collabs", "1", block.chainid, address(this), bytes32(0), new uint256[](0));
    }
}
