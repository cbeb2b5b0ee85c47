// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Who signed
/// @notice One rule for every signature here. 65 bytes (r, s, v with v 27 or 28) or 64 bytes (EIP-2098) are tried as ECDSA first, so an
/// account with delegated code (EIP-7702) still signs with its key; then a signer with code is asked under ERC-1271. An upper-half s and
/// v 0 or 1 are no ECDSA signature. An ERC-6492 wrapper is passed to the wallet like any bytes: a wallet must be deployed before it signs.
library Signatures {
    bytes4 private constant ERC1271_OK = 0x1626ba7e;
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @notice The signature is not one of `signer` under this digest.
    error SignatureRefused(address signer, bytes32 digest);

    /// @notice Reverts unless `signature` is `signer`'s under `digest`.
    function check(address signer, bytes32 digest, bytes calldata signature) internal view {
        if (recover(digest, signature) == signer && signer != address(0)) return;
        if (signer.code.length == 0 || !wallet(signer, digest, signature)) revert SignatureRefused(signer, digest);
    }

    /// @return signer Who made this ECDSA signature, or zero if it is none.
    function recover(bytes32 digest, bytes calldata signature) private pure returns (address signer) {
        if (signature.length != 65 && signature.length != 64) return address(0);
        (bytes32 r, uint256 s, uint256 v) = parts(signature);
        if (signature.length == 64) {
            v = 27 + (s >> 255);
            s &= type(uint256).max >> 1;
        }
        if (s > HALF_ORDER) return address(0);
        return ecrecover(digest, uint8(v), r, bytes32(s));
    }

    /// @notice The first two words and the byte after them, which lies outside of a signature of 64 bytes.
    function parts(bytes calldata signature) private pure returns (bytes32 r, uint256 s, uint256 v) {
        assembly ("memory-safe") {
            r := calldataload(signature.offset)
            s := calldataload(add(signature.offset, 32))
            v := byte(0, calldataload(add(signature.offset, 64)))
        }
    }

    /// @return good Whether the contract `signer` answers ERC-1271's magic value. Its answer is read up to one word.
    function wallet(address signer, bytes32 digest, bytes calldata signature) private view returns (bool good) {
        bytes memory question = abi.encodeWithSelector(ERC1271_OK, digest, signature);
        assembly ("memory-safe") {
            good := staticcall(gas(), signer, add(question, 32), mload(question), 0, 32)
            good := and(good, and(gt(returndatasize(), 31), eq(mload(0), shl(224, 0x1626ba7e))))
        }
    }
}
