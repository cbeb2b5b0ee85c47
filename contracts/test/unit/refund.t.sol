// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Act, State, Terms, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { ListToken } from "../base/ListToken.sol";
import { Refuser } from "../base/Payees.sol";

contract RefundTest is ActTest {
    function refund(uint256 installments) private {
        vm.prank(stranger);
        agreement.refund(core, installments);
    }

    function test_WhenTheCoreIsNotTheAgreements() external {
        openFunded(standardTerms(address(0)));
        bytes memory wrong = wrongCore();
        expectMismatch();
        agreement.refund(wrong, 1);
    }

    function test_WhenNothingIsSelected() external {
        openFunded(standardTerms(address(0)));
        expectEmpty();
        refund(0);
    }

    function test_WhenTheDueDateHasNotCome() external {
        openFunded(standardTerms(address(0)));
        vm.warp(DUE - 1);
        expectEarly(DUE);
        refund(1);
    }

    function test_WhenItIsDelivered() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        vm.warp(DUE);
        expectState(0, State.Delivered);
        refund(1);
    }

    function test_WhenItWasNeverFunded() external {
        open(standardTerms(address(0)));
        vm.warp(DUE);
        expectState(0, State.Unfunded);
        refund(1);
    }

    function test_WhenItIsADate() external {
        openFunded(termsBy(Trigger.Date, address(0)));
        vm.warp(DUE);
        expectTrigger(0);
        refund(1);
    }

    function test_WhenTheDueDateHasCome() external {
        openFunded(standardTerms(address(0)));
        uint256 before = payer.balance;
        vm.warp(DUE);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Refunded(payer, 1, Act.Refund, AMOUNT);
        refund(1);
        assertEq(payer.balance - before, AMOUNT, "refunded");
        assertState(0, State.Refunded);
        assertState(1, State.Funded);
    }

    function test_WhenTheInstallmentsHaveSeveralPayers() external {
        Terms memory terms = standardTerms(address(token));
        terms.installments[1].payer = otherPayer;
        openFunded(terms);
        uint256 first = token.balanceOf(payer);
        uint256 second = token.balanceOf(otherPayer);
        vm.warp(DUE + 2 days);
        refund(7);
        assertEq(token.balanceOf(payer) - first, 2 * AMOUNT, "payer");
        assertEq(token.balanceOf(otherPayer) - second, AMOUNT, "other payer");
    }

    function test_WhenThePayerRefusesEther() external {
        openFunded(standardTerms(address(0)));
        vm.etch(payer, type(Refuser).runtimeCode);
        vm.warp(DUE);
        refund(1);
        assertEq(agreement.creditOf(address(0), payer), AMOUNT, "credit");
        assertState(0, State.Refunded);
    }

    function test_WhenARebaseHasLeftLessThanIsHeld() external {
        ListToken list = new ListToken();
        token = list;
        list.mint(payer, 3 * AMOUNT);
        Terms memory terms = standardTerms(address(list));
        terms.installments[1].payer = otherPayer;
        openFunded(terms);
        list.rebase(address(agreement), 2 * AMOUNT);
        vm.warp(DUE + 2 days);
        refund(3);
        assertEq(list.balanceOf(payer), AMOUNT * 2 / 3, "payer");
        assertEq(list.balanceOf(otherPayer), AMOUNT * 2 / 3, "other payer");
        refund(4);
        assertLe(list.balanceOf(address(agreement)), 2, "nothing but dust is left");
    }
}
