// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IPermit2 } from "../../src/interfaces/ITokens.sol";
import { Coin } from "./tokens/Coin.sol";

/// @title What Permit2 does for `permitWitnessTransferFrom`, written from its documentation, to stand at its address in tests
contract SmallPermit2 is IPermit2 {
    mapping(address owner => mapping(uint256 word => uint256 bits)) private nonces;

    error InvalidNonce();
    error InvalidSigner();
    error SignatureExpired();
    error InvalidAmount();

    function permitWitnessTransferFrom(
        PermitTransferFrom calldata permit,
        SignatureTransferDetails calldata details,
        address owner,
        bytes32 witness,
        string calldata witnessType,
        bytes calldata signature
    ) external {
        if (block.timestamp > permit.deadline) revert SignatureExpired();
        if (details.requestedAmount > permit.permitted.amount) revert InvalidAmount();
        uint256 bit = 1 << (permit.nonce & 0xff);
        if (nonces[owner][permit.nonce >> 8] & bit != 0) revert InvalidNonce();
        nonces[owner][permit.nonce >> 8] |= bit;
        bytes32 hash = digest(permit, msg.sender, witness, witnessType);
        (bytes32 r, bytes32 s) = abi.decode(signature[:64], (bytes32, bytes32));
        if (ecrecover(hash, uint8(signature[64]), r, s) != owner) revert InvalidSigner();
        Coin(permit.permitted.token).transferFrom(owner, details.to, details.requestedAmount);
    }

    function digest(PermitTransferFrom calldata permit, address spender, bytes32 witness, string calldata witnessType)
        public
        view
        returns (bytes32)
    {
        bytes32 kind = keccak256(
            abi.encodePacked(
                "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,",
                witnessType
            )
        );
        bytes32 permitted = keccak256(
            abi.encode(
                keccak256("TokenPermissions(address token,uint256 amount)"),
                permit.permitted.token,
                permit.permitted.amount
            )
        );
        bytes32 content = keccak256(abi.encode(kind, permitted, spender, permit.nonce, permit.deadline, witness));
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
                keccak256("Permit2"),
                block.chainid,
                address(this)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, content));
    }
}
