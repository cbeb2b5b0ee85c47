// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Coin } from "./Coin.sol";

/// @title Pays by signature: ERC-3009 `receiveWithAuthorization`, as USDC
contract AuthorizedCoin is Coin {
    bytes32 public constant TYPE = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    mapping(address from => mapping(bytes32 nonce => bool)) public used;

    error Unauthorized();

    constructor() Coin(6) { }

    function digest(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce)
        public
        view
        returns (bytes32)
    {
        bytes32 domain = keccak256(abi.encode(block.chainid, address(this)));
        bytes32 content = keccak256(abi.encode(TYPE, from, to, value, validAfter, validBefore, nonce));
        return keccak256(abi.encodePacked(hex"1901", domain, content));
    }

    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        bool timely = block.timestamp > validAfter && block.timestamp < validBefore;
        if (msg.sender != to || used[from][nonce] || !timely) revert Unauthorized();
        if (ecrecover(digest(from, to, value, validAfter, validBefore, nonce), v, r, s) != from) revert Unauthorized();
        used[from][nonce] = true;
        _move(from, to, value);
    }
}
