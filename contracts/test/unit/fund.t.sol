// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { State } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { ListToken } from "../base/ListToken.sol";

contract FundTest is ActTest {
    function fund(uint256 installments, uint256 value) private {
        vm.prank(payer);
        agreement.fund{ value: value }(core, installments);
    }

    function expectEther(uint256 sent, uint256 expected) private {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.EtherInvalid.selector, sent, expected));
    }

    function test_WhenNothingIsSelectedOrSomethingUnknown() external {
        open(standardTerms(address(0)));
        expectEmpty();
        fund(0, 0);
        expectUnknown(3);
        fund(8, AMOUNT);
        bytes memory wrong = wrongCore();
        expectMismatch();
        agreement.fund(wrong, 1);
    }

    function test_WhenItIsFundedAlready() external {
        open(standardTerms(address(0)));
        fund(1, AMOUNT);
        expectState(0, State.Funded);
        fund(3, 2 * AMOUNT);
    }

    function test_WhenTheDueDateHasCome() external {
        open(standardTerms(address(0)));
        vm.warp(DUE);
        expectLate(DUE);
        fund(1, AMOUNT);
    }

    function test_GivenEtherWhenItIsNotExact() external {
        open(standardTerms(address(0)));
        expectEther(AMOUNT - 1, AMOUNT);
        fund(1, AMOUNT - 1);
        expectEther(2 * AMOUNT + 1, 2 * AMOUNT);
        fund(5, 2 * AMOUNT + 1);
    }

    function test_GivenEtherWhenAStrangerPays() external {
        open(standardTerms(address(0)));
        vm.deal(stranger, 2 * AMOUNT);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Funded(6, stranger, 2 * AMOUNT);
        vm.prank(stranger);
        agreement.fund{ value: 2 * AMOUNT }(core, 6);
        assertState(0, State.Unfunded);
        assertState(1, State.Funded);
        assertState(2, State.Funded);
        uint256 before = payer.balance;
        vm.warp(DUE + 2 days);
        agreement.refund(core, 6);
        assertEq(payer.balance - before, 2 * AMOUNT, "refund");
    }

    function test_GivenATokenWhenEtherIsSent() external {
        open(standardTerms(address(token)));
        expectEther(1, 0);
        fund(1, 1);
    }

    function test_GivenATokenWhenThereIsNoAllowance() external {
        open(standardTerms(address(token)));
        vm.expectRevert(IAgreementEvents.TransferFromFailed.selector);
        fund(1, 0);
    }

    function test_GivenATokenWhenItTakesAFee() external {
        ListToken list = new ListToken();
        list.mint(payer, AMOUNT);
        list.setFee(1);
        open(standardTerms(address(list)));
        vm.prank(payer);
        list.approve(address(agreement), AMOUNT);
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TokenShort.selector, address(list), AMOUNT - 1, AMOUNT));
        fund(1, 0);
    }

    function test_GivenATokenWhenThereIsAnAllowance() external {
        open(standardTerms(address(token)));
        vm.prank(payer);
        token.approve(address(agreement), 3 * AMOUNT);
        fund(7, 0);
        assertEq(token.balanceOf(address(agreement)), 3 * AMOUNT, "held");
        assertEq(token.allowance(payer, address(agreement)), 0, "allowance");
    }
}
