// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Authorization, State, Terms, Trigger } from "../../src/types/Terms.sol";
import { Arena } from "./Arena.sol";

contract OrderTest is Arena {
    bytes4 private constant STATE = IAgreementEvents.StateInvalid.selector;

    function test_WhenPaidOutOfOrderOrTwice_EachIsPaidOnce() external {
        openFunded(standardTerms(address(0)));
        must(payer, approve(THIRD));
        mustNot(payer, approve(THIRD), STATE, "twice");
        must(payer, approve(FIRST));
        mustNot(payer, approve(FIRST | SECOND), STATE, "one of them again");
        must(steward, cancel(SECOND));
        mustNot(payer, approve(SECOND), STATE, "after cancelling");
        mustNotPay(payer, AMOUNT, fund(SECOND), STATE, "funded again");
        mustNot(steward, cancel(SECOND), STATE, "cancelled again");
        vm.warp(DUE + 30 days);
        mustNot(stranger, refund(SECOND), STATE, "refunded after cancelling");
        mustNot(stranger, release(FIRST), STATE, "released after approval");
        assertEq(cause.balance, 2 * AMOUNT * 4000 / 10_000, "two were paid");
        assertEq(address(agreement).balance, 0, "nothing stays");
    }

    function test_WhenOnlySomeAreFunded_NoneIsPaidWithAnothersMoney() external {
        open(standardTerms(address(0)));
        mustPay(payer, 2 * AMOUNT, fund(SECOND | THIRD));
        mustNot(payer, approve(FIRST), STATE, "what was never funded");
        mustNot(payer, cancel(FIRST), STATE, "refunded what was never funded");
        must(payer, approve(THIRD));
        assertEq(address(agreement).balance, AMOUNT, "the last did not sweep");
        must(payer, approve(SECOND));
        assertEq(address(agreement).balance, 0, "all of it paid");
    }

    function test_WhenTooMuchOrTooLittleIsOffered_ItIsRefused() external {
        open(standardTerms(address(0)));
        bytes4 inexact = IAgreementEvents.EtherInvalid.selector;
        mustNotPay(payer, AMOUNT - 1, fund(FIRST), inexact, "a unit too little");
        mustNotPay(payer, AMOUNT + 1, fund(FIRST), inexact, "a unit too much");
        mustNotPay(payer, AMOUNT, fund(FIRST | SECOND), inexact, "one for two");
        mustNotPay(payer, 0, fund(0), IAgreementEvents.NothingSelected.selector, "nothing");
        mustNotPay(payer, AMOUNT, fund(8), IAgreementEvents.InstallmentUnknown.selector, "what is not there");
        open(standardTerms(address(token)));
        mustNotPay(payer, 1, fund(FIRST), inexact, "ether for a token");
    }

    function test_WhenOneOfASetMayNot_NoneChanges() external {
        Terms memory terms = standardTerms(address(0));
        terms.installments[1].payer = otherPayer;
        open(terms);
        mustPay(payer, 3 * AMOUNT, fund(FIRST | SECOND | THIRD));
        mustNot(payer, approve(FIRST | SECOND), IAgreementEvents.ActorInvalid.selector, "another payer's among them");
        assertState(0, State.Funded);
        must(steward, deliver(2));
        vm.warp(DUE + 1 days);
        mustNot(stranger, refund(FIRST | SECOND | THIRD), STATE, "a delivered one among them");
        uint256 before = otherPayer.balance;
        must(stranger, refund(FIRST | SECOND));
        assertEq(otherPayer.balance - before, AMOUNT, "each payer has its own back, whoever paid it in");
    }

    function test_WhenNoticeIsGiven_WhatIsDueOrPaidStays() external {
        Terms memory terms = standardTerms(address(0));
        for (uint256 i = 0; i < 3; ++i) {
            terms.installments[i].trigger = Trigger.Date;
            terms.installments[i].dueAt = uint40(START + 1 days + i * NOTICE);
        }
        openFunded(terms);
        vm.warp(START + 1 days);
        must(stranger, release(FIRST));
        bytes memory notice = abi.encodeCall(IAgreementActs.terminate, (core));
        must(payer, notice);
        assertState(0, State.Paid);
        // Due exactly at the end of the notice period: it stands.
        assertState(1, State.Funded);
        assertState(2, State.Refunded);
        mustNot(payer, notice, IAgreementEvents.NothingSelected.selector, "nothing left to end");
        vm.warp(START + 1 days + NOTICE);
        must(stranger, release(SECOND));
        assertEq(address(agreement).balance, 0, "nothing stays");
    }

    function attested(uint256 value, uint256 nonce) private view returns (bytes memory) {
        Authorization[] memory all = new Authorization[](1);
        all[0] = authorize(
            ATTESTER_KEY,
            "Attest(uint256 installment,bytes32 subject,uint256 value,uint256 nonce,uint256 deadline)",
            abi.encode(0, bytes32("views"), value),
            nonce
        );
        return abi.encodeCall(IAgreementActs.attest, (core, annex, 0, value, all));
    }

    function test_WhenAMetricIsAttested_OnlyOnceInTimeAndFromTheThresholdOn() external {
        Terms memory terms = termsOf(address(0), 3, 1);
        terms.attesters = new address[](1);
        (terms.attesters[0], terms.quorum) = (vm.addr(ATTESTER_KEY), 1);
        terms.installments[0].trigger = Trigger.Metric;
        (terms.installments[0].subject, terms.installments[0].threshold) = ("views", 1_000_000);
        openFunded(terms);
        mustNot(stranger, attested(999_999, 1), IAgreementEvents.BelowThreshold.selector, "below the threshold");
        mustNot(steward, deliver(0), IAgreementEvents.TriggerInvalid.selector, "the steward's word instead");
        uint256 state = vm.snapshotState();
        vm.warp(DUE);
        mustNot(stranger, attested(1_000_000, 1), IAgreementEvents.TooLate.selector, "late");
        vm.revertToState(state);
        must(stranger, attested(1_000_000, 1));
        mustNot(stranger, attested(2_000_000, 2), STATE, "again");
        must(payer, approve(FIRST));
        mustNot(stranger, attested(2_000_000, 2), STATE, "after it was paid");
    }

    function test_WhenAContributionIsReportedTwice_ItIsRefused() external {
        open(termsOf(address(0), 3, 0));
        vm.deal(stranger, 1 ether);
        bytes memory data = abi.encodeCall(IAgreementActs.contribute, (core, 20_000, "march"));
        mustPay(stranger, 20_000, data);
        mustNotPay(stranger, 20_000, data, IAgreementEvents.ReferenceUsed.selector, "the same month twice");
        bytes memory none = abi.encodeCall(IAgreementActs.contribute, (core, 0, "april"));
        mustNot(stranger, none, IAgreementEvents.NothingThere.selector, "nothing");
        bytes memory much = abi.encodeCall(IAgreementActs.contribute, (core, 1 << 128, "april"));
        mustNot(stranger, much, IAgreementEvents.NothingThere.selector, "more than an amount can be");
        mustPay(payer, 20_000, data);
        assertEq(cause.balance, 16_000, "each once, by the shares signed");
    }

    function consent(uint256 key, address successor) private view returns (Authorization memory) {
        string memory kind = "Succeed(address successor,uint256 fund,uint256 nonce,uint256 deadline)";
        return authorize(key, kind, abi.encode(successor, SECOND | THIRD), 9);
    }

    function test_WhenSomebodyOpensTheSuccessorFirst_ItStillGetsTheMoney() external {
        address[2] memory assets = [address(0), address(token)];
        for (uint256 i = 0; i < 2; ++i) {
            Terms memory terms = standardTerms(assets[i]);
            terms.salt = 1;
            openFunded(terms);
            must(payer, approve(FIRST));
            (IAgreement old, bytes memory oldCore) = (agreement, core);
            terms.salt = 2;
            (bytes memory newCore, bytes memory newAnnex) = factory.encode(terms);
            address successor = factory.addressOf(newCore);
            Authorization[] memory all = new Authorization[](2);
            (all[0], all[1]) = (consent(STEWARD_KEY, successor), consent(PAYER_KEY, successor));
            bytes memory signatures = signaturesOf(terms);
            // All that opening needs lies open in the call that waits to be mined.
            factory.open(newCore, newAnnex, signatures, 0);
            bytes memory data =
                abi.encodeCall(IAgreementActs.succeed, (oldCore, all, newCore, newAnnex, signatures, SECOND | THIRD));
            must(stranger, data);
            assertState(1, State.Moved);
            (agreement, core) = (IAgreement(successor), newCore);
            assertState(0, State.Unfunded);
            assertState(1, State.Funded);
            must(payer, approve(SECOND | THIRD));
            assertEq(i == 0 ? address(old).balance : token.balanceOf(address(old)), 0, "nothing stays behind");
        }
    }
}
