// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { State, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";

contract DeliverTest is ActTest {
    function test_WhenTheCoreIsNotTheAgreements() external {
        openFunded(standardTerms(address(0)));
        bytes memory wrong = wrongCore();
        expectMismatch();
        vm.prank(steward);
        agreement.deliver(wrong, 0, 0);
    }

    function test_WhenTheInstallmentDoesNotExist() external {
        openFunded(standardTerms(address(0)));
        expectUnknown(3);
        deliver(3);
    }

    function test_WhenTheCallerIsNotTheSteward() external {
        openFunded(standardTerms(address(0)));
        expectActor(payer, steward);
        vm.prank(payer);
        agreement.deliver(core, 0, 0);
    }

    function test_WhenTheTriggerIsNotDelivery() external {
        openFunded(termsBy(Trigger.Date, address(0)));
        expectTrigger(0);
        deliver(0);
    }

    function test_WhenTheInstallmentIsNotFunded() external {
        open(standardTerms(address(0)));
        expectState(0, State.Unfunded);
        deliver(0);
    }

    function test_WhenItIsDeliveredAlready() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        expectState(0, State.Delivered);
        deliver(0);
    }

    function test_WhenTheDueDateHasCome() external {
        openFunded(standardTerms(address(0)));
        vm.warp(DUE);
        expectLate(DUE);
        deliver(0);
    }

    function test_WhenItIsTheLastSecondBeforeTheDueDate() external {
        openFunded(standardTerms(address(0)));
        vm.warp(DUE - 1);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Delivered(0, keccak256("evidence"));
        deliver(0);
        (State state, uint256 since) = agreement.stateOf(0);
        assertEq(uint256(state), uint256(State.Delivered), "state");
        assertEq(since, DUE - 1, "since");
        assertState(1, State.Funded);
    }
}
