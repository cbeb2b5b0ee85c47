// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { IPermit2 } from "../../src/interfaces/ITokens.sol";
import { TestToken } from "./TestToken.sol";

/// @notice A token that also pays by ERC-3009.
contract ReceiveToken is TestToken {
    bytes32 public constant RECEIVE = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    mapping(address from => mapping(bytes32 nonce => bool)) public authorizationState;

    constructor() TestToken("Dollar", "USDC", 6) { }

    function receiveDigest(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce
    ) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(RECEIVE, from, to, value, validAfter, validBefore, nonce)));
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
        require(to == msg.sender, "caller");
        require(block.timestamp > validAfter && block.timestamp < validBefore, "time");
        require(!authorizationState[from][nonce], "used");
        bytes32 digest = receiveDigest(from, to, value, validAfter, validBefore, nonce);
        require(ECDSA.recover(digest, v, r, s) == from, "signature");
        authorizationState[from][nonce] = true;
        _transfer(from, to, value);
    }
}

/// @notice What tests need of Uniswap's Permit2: the same struct hashes and checks, put at its address.
contract TestPermit2 {
    mapping(address owner => mapping(uint256 nonce => bool)) public used;

    string private constant STUB =
        "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,";

    function digestOf(
        IPermit2.PermitTransferFrom memory permit,
        address spender,
        bytes32 witness,
        string memory witnessType
    ) public view returns (bytes32) {
        bytes32 permitted = keccak256(
            abi.encode(keccak256("TokenPermissions(address token,uint256 amount)"), permit.permitted)
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(bytes.concat(bytes(STUB), bytes(witnessType))),
                permitted,
                spender,
                permit.nonce,
                permit.deadline,
                witness
            )
        );
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
                keccak256("Permit2"),
                block.chainid,
                address(this)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function permitWitnessTransferFrom(
        IPermit2.PermitTransferFrom calldata permit,
        IPermit2.SignatureTransferDetails calldata details,
        address owner,
        bytes32 witness,
        string calldata witnessType,
        bytes calldata signature
    ) external {
        require(block.timestamp <= permit.deadline, "expired");
        require(details.requestedAmount <= permit.permitted.amount, "amount");
        require(!used[owner][permit.nonce], "used");
        used[owner][permit.nonce] = true;
        require(ECDSA.recover(digestOf(permit, msg.sender, witness, witnessType), signature) == owner, "signature");
        require(TestToken(permit.permitted.token).transferFrom(owner, details.to, details.requestedAmount), "transfer");
    }
}
