// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Act, State, Terms, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { ListToken } from "../base/ListToken.sol";

contract CancelTest is ActTest {
    function cancel(address by, uint256 installments) private {
        vm.prank(by);
        agreement.cancel(core, installments);
    }

    function test_WhenNothingIsSelected() external {
        openFunded(standardTerms(address(0)));
        expectEmpty();
        cancel(payer, 0);
    }

    function test_WhenAStrangerCalls() external {
        openFunded(standardTerms(address(0)));
        expectActor(stranger, payer);
        cancel(stranger, 1);
    }

    function test_WhenItIsDelivered() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        expectState(0, State.Delivered);
        cancel(payer, 1);
        expectState(0, State.Delivered);
        cancel(steward, 1);
    }

    function test_GivenThePayerWhenItIsADate() external {
        openFunded(termsBy(Trigger.Date, address(0)));
        expectTrigger(0);
        cancel(payer, 1);
    }

    function test_GivenThePayerWhenTheDueDateHasCome() external {
        openFunded(standardTerms(address(0)));
        vm.warp(DUE);
        expectLate(DUE);
        cancel(payer, 1);
    }

    function test_GivenThePayerWhenItIsBeforeTheDueDate() external {
        openFunded(standardTerms(address(0)));
        vm.warp(DUE - 1);
        uint256 before = payer.balance;
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Refunded(payer, 3, Act.Cancel, AMOUNT * 16 / 10);
        cancel(payer, 3);
        assertShares(address(0), AMOUNT * 4 / 10);
        assertEq(payer.balance - before, AMOUNT * 16 / 10, "payer");
        assertState(0, State.Refunded);
        assertState(2, State.Funded);
    }

    function test_GivenTheSteward() external {
        Terms memory terms = termsBy(Trigger.Date, address(token));
        terms.installments[1].payer = otherPayer;
        openFunded(terms);
        uint256 first = token.balanceOf(payer);
        uint256 second = token.balanceOf(otherPayer);
        vm.warp(DUE + 5 days);
        cancel(steward, 7);
        assertEq(token.balanceOf(payer) - first, 2 * AMOUNT, "payer");
        assertEq(token.balanceOf(otherPayer) - second, AMOUNT, "other payer");
        assertPaid(address(token), 0, 0, 0);
    }

    function test_WhenARebaseHasLeftLessThanIsHeld() external {
        ListToken list = new ListToken();
        token = list;
        list.mint(payer, 3 * AMOUNT);
        openFunded(standardTerms(address(list)));
        list.rebase(address(agreement), AMOUNT * 3 / 2);
        cancel(payer, 1);
        assertShares(address(list), AMOUNT / 10);
        assertEq(list.balanceOf(payer), AMOUNT * 4 / 10, "payer");
    }
}
