// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { Signatures } from "../../src/libraries/Signatures.sol";
import { Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { Wallet } from "../base/Wallet.sol";

/// @notice The branch "given signatures" of open.tree.
contract OpenSignaturesTest is ActTest {
    bytes32 private digest;
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function setUp() public override {
        super.setUp();
        (core, annex) = factory.encode(standardTerms(address(0)));
        digest = factory.digestOf(core, annex);
    }

    function openWith(bytes memory stewards, bytes memory payers) private returns (address) {
        return factory.open(core, annex, bytes.concat(framed(stewards), framed(payers)), 0);
    }

    function expectRefused(address signer) private {
        vm.expectRevert(abi.encodeWithSelector(Signatures.SignatureRefused.selector, signer, digest));
    }

    function expectInvalid(uint256 length, uint256 used) private {
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.SignaturesInvalid.selector, length, used));
    }

    function test_WhenOneIsMissing() external {
        bytes memory one = framed(signed(STEWARD_KEY, digest));
        expectInvalid(0, 2);
        factory.open(core, annex, one, 0);
        expectInvalid(66, 67);
        assembly ("memory-safe") {
            mstore(one, 66)
        }
        factory.open(core, annex, one, 0);
    }

    function test_WhenTooMuchIsThere() external {
        bytes memory both = bytes.concat(framed(signed(STEWARD_KEY, digest)), framed(signed(PAYER_KEY, digest)));
        expectInvalid(135, 134);
        factory.open(core, annex, bytes.concat(both, hex"00"), 0);
    }

    function test_WhenSomebodyElseSigned() external {
        bytes memory first = signed(PAYER_KEY, digest);
        expectRefused(steward);
        openWith(first, first);
        bytes memory second = signed(STEWARD_KEY, digest);
        expectRefused(payer);
        openWith(second, second);
    }

    function test_WhenSIsInTheUpperHalf() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(STEWARD_KEY, digest);
        bytes memory flipped = abi.encodePacked(r, bytes32(ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        bytes memory second = signed(PAYER_KEY, digest);
        expectRefused(steward);
        openWith(flipped, second);
    }

    function test_WhenVIsZeroOrOne() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(STEWARD_KEY, digest);
        bytes memory second = signed(PAYER_KEY, digest);
        expectRefused(steward);
        openWith(abi.encodePacked(r, s, v - 27), second);
    }

    function test_WhenASignatureIsCompact() external {
        (bytes32 r, bytes32 vs) = vm.signCompact(STEWARD_KEY, digest);
        (bytes32 r2, bytes32 vs2) = vm.signCompact(PAYER_KEY, digest);
        openWith(abi.encodePacked(r, vs), abi.encodePacked(r2, vs2));
    }

    function test_WhenTheCallersOwnIsEmpty() external {
        bytes memory stewards = signed(STEWARD_KEY, digest);
        vm.prank(payer);
        openWith(stewards, "");
    }

    function test_WhenAStrangersCallHasAnEmptyOne() external {
        bytes memory stewards = signed(STEWARD_KEY, digest);
        expectRefused(payer);
        vm.prank(stranger);
        openWith(stewards, "");
    }

    function test_WhenAContractWalletSigns() external {
        Wallet wallet = new Wallet();
        Terms memory terms = standardTerms(address(0));
        terms.steward = address(wallet);
        (core, annex) = factory.encode(terms);
        digest = factory.digestOf(core, annex);
        bytes memory payers = signed(PAYER_KEY, digest);
        for (uint256 mood = 1; mood <= 3; ++mood) {
            wallet.allow(digest, Wallet.Mood(mood));
            expectRefused(address(wallet));
            openWith("anything", payers);
        }
        wallet.allow(keccak256("another"), Wallet.Mood.Honest);
        expectRefused(address(wallet));
        openWith("anything", payers);
        wallet.allow(digest, Wallet.Mood.Honest);
        openWith("anything", payers);
    }

    function test_WhenAnAccountWithDelegatedCodeSignsWithItsKey() external {
        vm.etch(steward, abi.encodePacked(hex"ef0100", address(new Wallet())));
        openWith(signed(STEWARD_KEY, digest), signed(PAYER_KEY, digest));
    }

    function test_WhenTheChainIsAnother() external {
        bytes memory first = signed(STEWARD_KEY, digest);
        bytes memory second = signed(PAYER_KEY, digest);
        vm.chainId(4242);
        digest = factory.digestOf(core, annex);
        expectRefused(steward);
        openWith(first, second);
    }
}
