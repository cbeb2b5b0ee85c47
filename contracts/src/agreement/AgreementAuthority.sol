// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Domain } from "../libraries/Domain.sol";
import { Signatures } from "../libraries/Signatures.sol";
import { Authorization } from "../types/Terms.sol";
import { AgreementBase } from "./AgreementBase.sol";

/// @title Whose word an act rests on
abstract contract AgreementAuthority is AgreementBase {
    /// @notice Checks a signature under one act and uses up its nonce. @return The signer, who acts.
    function authorized(bytes32 structHash, Authorization calldata authorization) internal returns (address) {
        verify(structHash, authorization);
        use(authorization.signer, authorization.nonce);
        return authorization.signer;
    }

    /// @notice Like `authorized`, but the caller itself may leave its signature empty. Reverts if somebody else than `expected` signed.
    function consent(address expected, bytes32 structHash, Authorization calldata authorization) internal {
        requireActor(authorization.signer, expected);
        if (msg.sender == expected && authorization.signature.length == 0) return;
        authorized(structHash, authorization);
    }

    /// @notice Checks a signature under one act without using up its nonce.
    function verify(bytes32 structHash, Authorization calldata authorization) internal view {
        if (block.timestamp > authorization.deadline) revert Expired(authorization.deadline, block.timestamp);
        if (nonceUsed(authorization.signer, authorization.nonce)) {
            revert NonceUsed(authorization.signer, authorization.nonce);
        }
        Signatures.check(authorization.signer, Domain.digest(structHash), authorization.signature);
    }

    function revoke(uint256 nonce) external {
        if (nonceUsed(msg.sender, nonce)) revert NonceUsed(msg.sender, nonce);
        use(msg.sender, nonce);
        emit Revoked(msg.sender, nonce);
    }

    function nonceUsed(address signer, uint256 nonce) public view returns (bool) {
        return nonces[signer][nonce >> 8] >> (nonce & 0xff) & 1 != 0;
    }

    function use(address signer, uint256 nonce) private {
        nonces[signer][nonce >> 8] |= 1 << (nonce & 0xff);
    }
}
