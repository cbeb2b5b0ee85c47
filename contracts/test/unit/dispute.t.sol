// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { State, Terms, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";

contract DisputeTest is ActTest {
    function test_WhenTheCallerIsNotThePayer() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        expectActor(steward, payer);
        vm.prank(steward);
        agreement.dispute(core, 0, 0);
    }

    function test_WhenTheTermsNameNoArbiter() external {
        Terms memory terms = standardTerms(address(0));
        (terms.arbiter, terms.rulingWindow, terms.defaultRulingBps) = (address(0), 0, 0);
        openFunded(terms);
        deliver(0);
        vm.expectRevert(IAgreementEvents.ArbiterMissing.selector);
        dispute(0);
    }

    function test_WhenItIsNotDelivered() external {
        openFunded(standardTerms(address(0)));
        expectState(0, State.Funded);
        dispute(0);
    }

    function test_WhenTheReviewWindowIsOver() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        vm.warp(START + REVIEW);
        expectLate(START + REVIEW);
        dispute(0);
    }

    function test_WhenItIsTheLastSecondOfTheReviewWindow() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        vm.warp(START + REVIEW - 1);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Disputed(0, keccak256("reason"));
        dispute(0);
        (State state, uint256 since) = agreement.stateOf(0);
        assertEq(uint256(state), uint256(State.Disputed), "state");
        assertEq(since, START + REVIEW - 1, "since");
    }

    function test_WhenItIsDue() external {
        openFunded(termsBy(Trigger.Date, address(0)));
        vm.warp(DUE);
        expectLate(DUE);
        dispute(0);
    }

    function test_WhenItIsNotDue() external {
        openFunded(termsBy(Trigger.Date, address(0)));
        vm.warp(DUE - 1);
        dispute(0);
        assertState(0, State.Disputed);
    }
}
