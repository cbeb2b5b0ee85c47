// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { State, Terms, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";

contract TerminateTest is ActTest {
    /// @notice Twelve months; the first month is due in 30 days, which is just the notice period.
    function retainer(address asset) private view returns (Terms memory terms) {
        terms = termsOf(asset, 3, 12);
        for (uint256 i = 0; i < 12; ++i) {
            terms.installments[i].trigger = Trigger.Date;
            terms.installments[i].dueAt = DUE + uint40(i * 30 days);
        }
    }

    function terminate(address by) private {
        vm.prank(by);
        agreement.terminate(core);
    }

    function test_WhenAStrangerCalls() external {
        openFunded(retainer(address(0)));
        expectEmpty();
        terminate(stranger);
    }

    function test_WhenNoDateLiesBeyondTheNoticePeriod() external {
        openFunded(retainer(address(0)));
        vm.warp(START + 12 * 30 days);
        expectEmpty();
        terminate(payer);
    }

    function test_GivenTheSteward() external {
        openFunded(retainer(address(0)));
        uint256 before = payer.balance;
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Terminated(steward, 0xffe);
        terminate(steward);
        assertEq(payer.balance - before, 11 * AMOUNT, "refunded");
        assertState(0, State.Funded);
        assertState(1, State.Refunded);
        assertState(11, State.Refunded);
    }

    function test_GivenAPayer() external {
        Terms memory terms = retainer(address(token));
        for (uint256 i = 6; i < 12; ++i) {
            terms.installments[i].payer = otherPayer;
        }
        openFunded(terms);
        uint256 before = token.balanceOf(otherPayer);
        terminate(otherPayer);
        assertEq(token.balanceOf(otherPayer) - before, 6 * AMOUNT, "its own");
        assertState(5, State.Funded);
        assertState(6, State.Refunded);
    }

    function test_WhenALaterDateIsNotFunded() external {
        open(retainer(address(0)));
        terminate(payer);
        assertState(3, State.Refunded);
        expectState(3, State.Refunded);
        vm.prank(payer);
        agreement.fund{ value: AMOUNT }(core, 8);
    }

    function test_WhenADateIsDisputed() external {
        openFunded(retainer(address(0)));
        dispute(4);
        terminate(payer);
        assertState(4, State.Disputed);
        assertState(5, State.Refunded);
    }

    function test_WhenAnInstallmentIsADelivery() external {
        Terms memory terms = retainer(address(0));
        terms.installments[7].trigger = Trigger.Delivery;
        openFunded(terms);
        terminate(steward);
        assertState(7, State.Funded);
    }
}
