// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Authorization, State, Terms, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { Refuser } from "../base/Payees.sol";
import { Wallet } from "../base/Wallet.sol";

contract CarriedTest is ActTest {
    string private constant APPROVE = "Approve(uint256 installments,uint256 nonce,uint256 deadline)";

    function approval(uint256 key, uint256 installments) private view returns (Authorization memory) {
        return authorize(key, APPROVE, abi.encode(installments), 300);
    }

    function expectUsed(address signer, uint256 nonce) private {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.NonceUsed.selector, signer, nonce));
    }

    function test_WhenTheStewardSignedADelivery() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by = authorize(
            STEWARD_KEY,
            "Deliver(uint256 installment,bytes32 evidence,uint256 nonce,uint256 deadline)",
            abi.encode(1, keccak256("evidence")),
            0
        );
        agreement.deliverFor(core, 1, keccak256("evidence"), by);
        assertState(1, State.Delivered);
    }

    function test_WhenThePayerSignedAnApproval() external {
        openFunded(standardTerms(address(0)));
        vm.prank(stranger);
        agreement.approveFor(core, 5, approval(PAYER_KEY, 5));
        assertShares(address(0), 2 * AMOUNT);
    }

    function test_WhenPayerAndArbiterSignedDisputeAndRuling() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        Authorization memory by = authorize(
            PAYER_KEY,
            "Dispute(uint256 installment,bytes32 reason,uint256 nonce,uint256 deadline)",
            abi.encode(0, keccak256("reason")),
            0
        );
        agreement.disputeFor(core, 0, keccak256("reason"), by);
        assertState(0, State.Disputed);
        by = authorize(
            ARBITER_KEY,
            "Rule(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)",
            abi.encode(0, 10_000),
            0
        );
        agreement.ruleFor(core, 0, 10_000, by);
        assertShares(address(0), AMOUNT);
    }

    function test_WhenTheStewardSignedACancellation() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by =
            authorize(STEWARD_KEY, "Cancel(uint256 installments,uint256 nonce,uint256 deadline)", abi.encode(7), 0);
        agreement.cancelFor(core, 7, by);
        assertState(2, State.Refunded);
    }

    function test_WhenThePayerSignedATermination() external {
        openFunded(termsBy(Trigger.Date, address(0)));
        Authorization memory by = authorize(PAYER_KEY, "Terminate(uint256 nonce,uint256 deadline)", "", 0);
        agreement.terminateFor(core, by);
        assertState(0, State.Funded);
        assertState(1, State.Refunded);
    }

    function test_WhenAPayeeSignedAWithdrawal() external {
        Terms memory terms = standardTerms(address(0));
        terms.payees[1].account = otherPayer;
        vm.etch(otherPayer, type(Refuser).runtimeCode);
        openFunded(terms);
        vm.prank(payer);
        agreement.approve(core, 1);
        Authorization memory by = authorize(
            OTHER_PAYER_KEY,
            "Withdraw(address asset,address to,uint256 nonce,uint256 deadline)",
            abi.encode(address(0), address(0x600d)),
            0
        );
        agreement.withdrawFor(address(0), address(0x600d), by);
        assertEq(address(0x600d).balance, 0.35 ether, "withdrawn");
    }

    function test_WhenItIsBroughtAgain() external {
        openFunded(standardTerms(address(0)));
        agreement.approveFor(core, 1, approval(PAYER_KEY, 1));
        assertTrue(agreement.nonceUsed(payer, 300), "used");
        assertTrue(!agreement.nonceUsed(payer, 44), "300 mod 256 is free");
        Authorization memory by = approval(PAYER_KEY, 1);
        expectUsed(payer, 300);
        agreement.approveFor(core, 1, by);
    }

    function test_WhenTheDeadlineHasPassed() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by = approval(PAYER_KEY, 1);
        vm.warp(by.deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.Expired.selector, by.deadline, by.deadline + 1));
        agreement.approveFor(core, 1, by);
        vm.warp(by.deadline);
        agreement.approveFor(core, 1, by);
    }

    function test_WhenTheSignerHasRevokedTheNonce() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by = approval(PAYER_KEY, 1);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Revoked(payer, 300);
        vm.prank(payer);
        agreement.revoke(300);
        expectUsed(payer, 300);
        agreement.approveFor(core, 1, by);
        expectUsed(payer, 300);
        vm.prank(payer);
        agreement.revoke(300);
    }

    function test_WhenAnArgumentTheAgreementOrTheChainIsAnother() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by = approval(PAYER_KEY, 1);
        vm.expectRevert();
        agreement.approveFor(core, 2, by);
        vm.chainId(77);
        vm.expectRevert();
        agreement.approveFor(core, 1, by);
        vm.chainId(31_337);
        Terms memory terms = standardTerms(address(0));
        terms.salt = 1;
        openFunded(terms);
        vm.expectRevert();
        agreement.approveFor(core, 1, by);
    }

    function test_WhenTheSignerIsNotTheOneWhoMayAct() external {
        openFunded(standardTerms(address(0)));
        Authorization memory by = approval(STEWARD_KEY, 1);
        expectActor(steward, payer);
        agreement.approveFor(core, 1, by);
    }

    function test_WhenAContractWalletIsTheActor() external {
        Wallet wallet = new Wallet();
        Terms memory terms = standardTerms(address(0));
        terms.steward = address(wallet);
        (core, annex) = factory.encode(terms);
        bytes32 digest = factory.digestOf(core, annex);
        wallet.allow(digest, Wallet.Mood.Honest);
        agreement = IAgreement(
            factory.open{ value: 3 * AMOUNT }(
                core, annex, bytes.concat(framed(""), framed(signed(PAYER_KEY, digest))), 7
            )
        );
        bytes32 structHash = keccak256(
            abi.encode(keccak256("Cancel(uint256 installments,uint256 nonce,uint256 deadline)"), 1, 0, block.timestamp)
        );
        Authorization memory by = Authorization(address(wallet), 0, block.timestamp, "");
        vm.expectRevert();
        agreement.cancelFor(core, 1, by);
        wallet.allow(actDigest(structHash), Wallet.Mood.Honest);
        agreement.cancelFor(core, 1, by);
        assertState(0, State.Refunded);
    }
}
