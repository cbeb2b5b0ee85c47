// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { Authorization } from "../../src/types/Terms.sol";
import { World } from "./World.sol";

/// @title Signatures, good and bad
abstract contract Signing is World {
    /// @notice What may be wrong with an authorization. Nothing, mostly.
    enum Fault {
        ForeignKey,
        OtherChain,
        OtherAgreement,
        HighS,
        Expired,
        Replayed,
        None
    }

    uint256 private nextNonce = 1;
    mapping(IAgreement home => mapping(address signer => uint256)) internal lastNonce;
    address private forger = person("forger");
    uint256 private luck;

    /// @notice The next random number below `n`; the fuzzer's seed decides.
    function draw(uint256 n) internal returns (uint256) {
        luck = uint256(keccak256(abi.encode(luck)));
        return luck % n;
    }

    function seedWith(uint256 seed) internal {
        luck = seed;
    }

    /// @notice `signer`'s word under an act of `deal`, in one of six cases with a fault.
    /// @return by The authorization. @return good Whether a contract must accept it.
    function authorize(Deal storage deal, address signer, string memory kind, bytes memory arguments)
        internal
        returns (Authorization memory by, bool good)
    {
        Fault fault = Fault(draw(6) == 0 ? draw(6) : uint256(Fault.None));
        by.signer = signer;
        by.nonce = nextNonce++;
        by.deadline = time + draw(2) * 1 days;
        if (fault == Fault.Replayed && lastNonce[deal.home][signer] != 0) by.nonce = lastNonce[deal.home][signer];
        else if (fault == Fault.Replayed) fault = Fault.None;
        if (fault == Fault.Expired) by.deadline = time - 1;
        bytes32 content =
            keccak256(bytes.concat(abi.encode(keccak256(bytes(kind))), arguments, abi.encode(by.nonce, by.deadline)));
        uint256 chain = fault == Fault.OtherChain ? block.chainid + 1 : block.chainid;
        address place = fault == Fault.OtherAgreement ? address(factory) : address(deal.home);
        bytes32 digest = digestIn(chain, place, content);
        by.signature = signature(fault == Fault.ForeignKey ? forger : signer, digest);
        if (fault == Fault.HighS) by.signature = flipped(by.signature);
        // The other point is a good signature to this wallet, which asks the precompile only.
        good = fault == Fault.None || (fault == Fault.HighS && signer.code.length != 0);
    }

    function digestIn(uint256 chain, address place, bytes32 content) private pure returns (bytes32) {
        bytes32 kind = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        bytes32 domain = keccak256(abi.encode(kind, keccak256("Collabs"), keccak256("1"), chain, place));
        return keccak256(abi.encodePacked(hex"1901", domain, content));
    }

    /// @notice The other valid point: same signer, s in the upper half.
    function flipped(bytes memory original) private pure returns (bytes memory) {
        (bytes32 r, bytes32 s, uint8 v) = (bytes32(0), bytes32(0), uint8(original[64]));
        assembly {
            r := mload(add(original, 32))
            s := mload(add(original, 64))
        }
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        return abi.encodePacked(r, order - uint256(s), v == 27 ? uint8(28) : uint8(27));
    }
}
