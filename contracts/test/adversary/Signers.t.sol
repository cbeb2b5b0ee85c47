// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementCarried } from "../../src/interfaces/IAgreementCarried.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { Signatures } from "../../src/libraries/Signatures.sol";
import { Authorization, State, Terms } from "../../src/types/Terms.sol";
import { Answer, Wallet } from "../zoo/payees/Wallet.sol";
import { Arena } from "./Arena.sol";

contract SignersTest is Arena {
    bytes4 private constant REFUSED = Signatures.SignatureRefused.selector;
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    string private constant APPROVE = "Approve(uint256 installments,uint256 nonce,uint256 deadline)";

    function approval(uint256 key) private view returns (Authorization memory) {
        return authorize(key, APPROVE, abi.encode(FIRST), 7);
    }

    function carried(Authorization memory by, uint256 set) private view returns (bytes memory) {
        return abi.encodeCall(IAgreementCarried.approveFor, (core, set, by));
    }

    function test_WhenTermsWereSignedForAnotherPlace_TheyDoNotOpen() external {
        Terms memory terms = standardTerms(address(0));
        (bytes memory packed, bytes memory packedAnnex) = factory.encode(terms);
        bytes memory signatures = signaturesOf(terms);
        uint256 here = block.chainid;
        vm.chainId(here + 1);
        mustNotOpenWith(packed, packedAnnex, signatures, REFUSED, "another chain, or after a fork");
        vm.chainId(here);
        IAgreementFactory other = IAgreementFactory(deploy("AgreementFactory.sol:AgreementFactory", ""));
        (bool done, bytes memory answer) =
            address(other).call(abi.encodeCall(other.open, (packed, packedAnnex, signatures, 0)));
        assertTrue(!done && bytes4(answer) == REFUSED, "another factory");
        open(terms);
    }

    function test_WhenAnActWasSignedForAnotherPlace_ItIsRefused() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by = approval(PAYER_KEY);
        uint256 here = block.chainid;
        vm.chainId(here + 1);
        mustNot(stranger, carried(by, FIRST), REFUSED, "another chain, or after a fork");
        vm.chainId(here);
        Terms memory terms = standardTerms(address(0));
        terms.salt = 2;
        openFunded(terms);
        mustNot(stranger, carried(by, FIRST), REFUSED, "another agreement");
    }

    function test_WhenTheSignatureIsMalformed_ItIsRefused() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by = approval(PAYER_KEY);
        (bytes32 r, bytes32 s, uint8 v) = parts(by.signature);
        bytes[8] memory bad = [
            abi.encodePacked(r, ORDER - uint256(s), v == 27 ? uint8(28) : uint8(27)),
            abi.encodePacked(r, s, v - 27),
            abi.encodePacked(r, s, uint8(29)),
            abi.encodePacked(r, s),
            abi.encodePacked(r, s, v, uint8(0)),
            abi.encodePacked(r, bytes31(s)),
            bytes(""),
            abi.encodePacked(bytes32(0), s, v)
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            // 64 bytes with the parity bit clear are a good EIP-2098 signature exactly if v was 27.
            if (i == 3 && v == 27) continue;
            by.signature = bad[i];
            mustNot(stranger, carried(by, FIRST), REFUSED, "malformed");
        }
        mustNot(stranger, carried(approval(ARBITER_KEY), FIRST), IAgreementEvents.ActorInvalid.selector, "another's");
        by = approval(ARBITER_KEY);
        by.signer = payer;
        mustNot(stranger, carried(by, FIRST), REFUSED, "another's, in the payer's name");
        by.signer = address(0);
        by.signature = abi.encodePacked(bytes32(0), bytes32(0), uint8(27));
        mustNot(stranger, carried(by, FIRST), REFUSED, "nobody's");
    }

    function parts(bytes memory signature) private pure returns (bytes32 r, bytes32 s, uint8 v) {
        assembly {
            r := mload(add(signature, 32))
            s := mload(add(signature, 64))
        }
        v = uint8(signature[64]);
    }

    function test_WhenTheSignatureIsCompact_ItIsAccepted() external {
        openFunded(standardTerms(address(0)));
        // Some nonce for each parity.
        uint256 seen;
        for (uint256 nonce = 0; seen != 3; ++nonce) {
            Authorization memory by = authorize(PAYER_KEY, APPROVE, abi.encode(FIRST), nonce);
            (bytes32 r, bytes32 s, uint8 v) = parts(by.signature);
            if (seen & (v - 26) != 0) continue;
            seen |= v - 26;
            by.signature = abi.encodePacked(r, uint256(s) | uint256(v - 27) << 255);
            uint256 state = vm.snapshotState();
            must(stranger, carried(by, FIRST));
            vm.revertToState(state);
        }
    }

    function test_WhenTheSignatureIsLateUsedOrRevoked_ItIsRefused() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by = approval(PAYER_KEY);
        vm.warp(by.deadline + 1);
        mustNot(stranger, carried(by, FIRST), IAgreementEvents.Expired.selector, "a second late");
        vm.warp(by.deadline);
        uint256 state = vm.snapshotState();
        must(payer, abi.encodeCall(IAgreementActs.revoke, (7)));
        mustNot(stranger, carried(by, FIRST), IAgreementEvents.NonceUsed.selector, "revoked");
        mustNot(payer, abi.encodeCall(IAgreementActs.revoke, (7)), IAgreementEvents.NonceUsed.selector, "again");
        vm.revertToState(state);
        must(stranger, carried(by, FIRST));
        mustNot(stranger, carried(by, FIRST), IAgreementEvents.NonceUsed.selector, "used");
        by = authorize(PAYER_KEY, APPROVE, abi.encode(SECOND), 7);
        mustNot(stranger, carried(by, SECOND), IAgreementEvents.NonceUsed.selector, "the nonce, for another act");
        // Another signer's same number, and numbers 256 apart, are others.
        by = authorize(PAYER_KEY, APPROVE, abi.encode(SECOND), 7 + 256);
        must(stranger, carried(by, SECOND));
        assertTrue(agreement.nonceUsed(payer, 7) && !agreement.nonceUsed(steward, 7), "the payer's alone");
    }

    function test_WhenTheArgumentsAreNotThoseSigned_ItIsRefused() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by = approval(PAYER_KEY);
        mustNot(stranger, carried(by, SECOND), REFUSED, "another installment");
        by.nonce = 8;
        mustNot(stranger, carried(by, FIRST), REFUSED, "another nonce");
        (by.nonce, by.deadline) = (7, by.deadline + 1);
        mustNot(stranger, carried(by, FIRST), REFUSED, "another deadline");
        by.deadline -= 1;
        bytes memory asCancel = abi.encodeCall(IAgreementCarried.cancelFor, (core, FIRST, by));
        mustNot(stranger, asCancel, REFUSED, "another act");
        must(stranger, carried(by, FIRST));
    }

    function test_WhenTheSignerIsAWallet_ItsAnswerDecides() external {
        Wallet wallet = new Wallet(Answer.Magic, vm.addr(0x0123));
        openFor(address(0), payeeAt(1));
        Authorization memory by = approval(PAYER_KEY);
        vm.etch(payer, address(wallet).code);
        by.signature = "whatever this wallet likes";
        for (uint256 answer = 0; answer < 6; ++answer) {
            vm.store(payer, 0, bytes32(answer));
            bool good = Answer(answer) == Answer.Magic || Answer(answer) == Answer.Bomb;
            uint256 state = vm.snapshotState();
            if (good) {
                must(stranger, carried(by, FIRST));
            } else {
                vm.prank(stranger);
                (bool done,) = address(agreement).call{ gas: 3_000_000 }(carried(by, FIRST));
                assertTrue(!done, "a wallet that did not agree");
            }
            vm.revertToState(state);
        }
    }

    function test_WhenTheWalletsOwnerChanged_ItsWordIsGone() external {
        openFor(address(0), payeeAt(1));
        vm.etch(payer, address(new Wallet(Answer.Magic, address(0))).code);
        uint256 ownerKey = 0x0123;
        Wallet(payable(payer)).setAnswer(Answer.Owner);
        Wallet(payable(payer)).setOwner(vm.addr(ownerKey));
        Authorization memory by = approval(ownerKey);
        by.signer = payer;
        uint256 state = vm.snapshotState();
        must(stranger, carried(by, FIRST));
        vm.revertToState(state);
        Wallet(payable(payer)).setOwner(stranger);
        mustNot(stranger, carried(by, FIRST), REFUSED, "the former owner's word");
    }

    function test_WhenTheWalletActsWhileAsked_NothingChanges() external {
        openFor(address(0), payeeAt(1));
        vm.etch(payer, address(new Wallet(Answer.Magic, address(0))).code);
        Wallet(payable(payer)).setAnswer(Answer.Reenter);
        Wallet(payable(payer)).arm(address(agreement), approve(SECOND));
        Authorization memory by = approval(PAYER_KEY);
        by.signature = "ask";
        must(stranger, carried(by, FIRST));
        assertState(0, State.Paid);
        assertState(1, State.Funded);
    }

    function test_WhenTheWalletIsNotDeployed_ItCannotSign() external {
        Terms memory terms = standardTerms(address(0));
        terms.steward = address(0x6492);
        (bytes memory packed, bytes memory packedAnnex) = factory.encode(terms);
        bytes memory wrapped = bytes.concat(
            abi.encode(address(0xfac), "create", "signature"),
            hex"6492649264926492649264926492649264926492649264926492649264926492"
        );
        bytes memory signatures =
            bytes.concat(framed(wrapped), framed(signed(PAYER_KEY, factory.digestOf(packed, packedAnnex))));
        mustNotOpenWith(packed, packedAnnex, signatures, REFUSED, "a wallet that is not there");
    }

    function test_WhenAnAccountHasDelegatedCode_ItsKeyStillSigns() external {
        openFunded(standardTerms(address(0)));
        Wallet wallet = new Wallet(Answer.WrongMagic, address(0));
        vm.etch(payer, abi.encodePacked(hex"ef0100", address(wallet)));
        must(stranger, carried(approval(PAYER_KEY), FIRST));
    }

    function test_WhenTheListOfSignaturesIsWrong_ItDoesNotOpen() external {
        Terms memory terms = standardTerms(address(0));
        terms.installments[1].payer = otherPayer;
        (bytes memory packed, bytes memory packedAnnex) = factory.encode(terms);
        bytes32 digest = factory.digestOf(packed, packedAnnex);
        bytes memory one = framed(signed(STEWARD_KEY, digest));
        bytes memory two = framed(signed(PAYER_KEY, digest));
        bytes memory three = framed(signed(OTHER_PAYER_KEY, digest));
        bytes4 count = IAgreementFactory.SignaturesInvalid.selector;
        mustNotOpenWith(packed, packedAnnex, "", count, "none");
        mustNotOpenWith(packed, packedAnnex, hex"00", count, "half a length");
        mustNotOpenWith(packed, packedAnnex, bytes.concat(one, two), count, "one is missing");
        mustNotOpenWith(packed, packedAnnex, bytes.concat(one, two, three, one), count, "one too many");
        mustNotOpenWith(packed, packedAnnex, bytes.concat(one, two, hex"00410102"), count, "cut short");
        mustNotOpenWith(packed, packedAnnex, bytes.concat(one, three, two), REFUSED, "out of order");
        mustNotOpenWith(packed, packedAnnex, bytes.concat(two, one, three), REFUSED, "the payer as steward");
        mustNotOpenWith(
            packed, packedAnnex, bytes.concat(hex"0000", two, three), REFUSED, "an empty one, brought by another"
        );
        vm.prank(steward);
        factory.open(packed, packedAnnex, bytes.concat(hex"0000", two, three), 0);
    }
}
