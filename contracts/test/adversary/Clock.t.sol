// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { State, Terms, Trigger } from "../../src/types/Terms.sol";
import { Arena } from "./Arena.sol";

contract ClockTest is Arena {
    bytes4 private constant EARLY = IAgreementEvents.TooEarly.selector;
    bytes4 private constant LATE = IAgreementEvents.TooLate.selector;
    bytes4 private constant STATE = IAgreementEvents.StateInvalid.selector;

    function test_WhenTheBrandIsSilent_AnyoneReleasesFromTheEndOfTheReview() external {
        openFunded(standardTerms(address(0)));
        must(steward, deliver(0));
        vm.warp(START + REVIEW - 1);
        mustNot(stranger, release(FIRST), EARLY, "a second early");
        uint256 state = vm.snapshotState();
        must(payer, dispute(0));
        vm.revertToState(state);
        vm.warp(START + REVIEW);
        mustNot(payer, dispute(0), LATE, "disputed a second late");
        must(stranger, release(FIRST));
        assertState(0, State.Paid);
    }

    function test_WhenNothingIsDelivered_AnyoneRefundsFromTheDueDate() external {
        Terms memory terms = standardTerms(address(0));
        open(terms);
        mustPay(payer, 2 * AMOUNT, fund(FIRST | SECOND));
        vm.warp(DUE - 1);
        mustNot(stranger, refund(FIRST), EARLY, "a second early");
        uint256 state = vm.snapshotState();
        must(steward, deliver(0));
        vm.warp(DUE);
        mustNot(stranger, refund(FIRST), STATE, "a delivery under review");
        vm.revertToState(state);
        vm.warp(DUE);
        mustNot(steward, deliver(0), LATE, "delivered a second late");
        mustNot(payer, cancel(FIRST), LATE, "cancelled a second late");
        must(stranger, refund(FIRST));
        assertState(0, State.Refunded);
        vm.warp(DUE + 2 days);
        mustNotPay(payer, AMOUNT, fund(THIRD), LATE, "funded a second late");
    }

    function test_WhenTheArbiterIsSilent_AnyoneAppliesTheDefault() external {
        openFunded(standardTerms(address(0)));
        must(steward, deliver(0));
        must(payer, dispute(0));
        vm.warp(START + RULING - 1);
        mustNot(stranger, enforce(0), EARLY, "a second early");
        uint256 state = vm.snapshotState();
        must(arbiter, rule(0, 1));
        vm.revertToState(state);
        vm.warp(START + RULING);
        mustNot(arbiter, rule(0, 10_000), LATE, "ruled a second late");
        uint256 before = payer.balance;
        must(stranger, enforce(0));
        assertEq(payer.balance - before, AMOUNT / 2, "the default");
        mustNot(arbiter, rule(0, 10_000), STATE, "ruled after all");
    }

    function test_WhenThereIsNoReview_ItReleasesAtOnce() external {
        Terms memory terms = standardTerms(address(0));
        terms.installments[0].reviewWindow = 0;
        openFunded(terms);
        must(steward, deliver(0));
        mustNot(payer, dispute(0), LATE, "no second for a dispute");
        must(stranger, release(FIRST));
    }

    function test_WhenEverybodyIsSilent_AStrangerEmptiesIt() external {
        Terms memory terms = termsOf(address(0), 3, 6);
        terms.installments[4].trigger = Trigger.Date;
        terms.installments[5].trigger = Trigger.Date;
        openFunded(terms);
        must(steward, deliver(1));
        must(steward, deliver(2));
        must(payer, dispute(2));
        must(payer, dispute(5));
        vm.warp(START + 20 * 365 days + 366 days);
        must(stranger, refund(1 | 8));
        must(stranger, release(2 | 16));
        must(stranger, enforce(2));
        must(stranger, enforce(5));
        assertEq(address(agreement).balance, 0, "nothing stays");
        for (uint256 i = 0; i < 6; ++i) {
            (State state,) = agreement.stateOf(i);
            assertTrue(state == State.Paid || state == State.Refunded, "final");
        }
    }
}
