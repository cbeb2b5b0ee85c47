// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { State, Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { Refuser } from "../base/Payees.sol";

contract CloseTest is ActTest {
    function finish(Terms memory terms) private {
        openFunded(terms);
        vm.prank(payer);
        agreement.approve(core, 7);
    }

    function expectOpen(uint256 installment, State state) private {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.StillOpen.selector, installment, state));
    }

    function expectNothing(address asset) private {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.NothingThere.selector, address(agreement), asset));
    }

    function test_WhenAnInstallmentIsOpen() external {
        openFunded(standardTerms(address(0)));
        vm.prank(payer);
        agreement.approve(core, 3);
        expectOpen(2, State.Funded);
        agreement.close(core, address(0));
    }

    function test_WhenAnInstallmentWasNeverFundedAndCanStillBe() external {
        open(standardTerms(address(0)));
        vm.deal(address(agreement), 100);
        vm.warp(DUE + 2 days - 1);
        expectOpen(2, State.Unfunded);
        agreement.close(core, address(0));
        vm.warp(DUE + 2 days);
        agreement.close(core, address(0));
        assertPaid(address(0), 40, 35, 25);
    }

    function test_WhenThereIsNothingBeyondTheObligations() external {
        finish(standardTerms(address(token)));
        expectNothing(address(token));
        agreement.close(core, address(token));
        expectNothing(address(0));
        agreement.close(core, address(0));
    }

    function test_WhenEtherWasForcedIn() external {
        finish(standardTerms(address(token)));
        vm.deal(address(agreement), 1000);
        uint256[] memory shares = new uint256[](3);
        (shares[0], shares[1], shares[2]) = (400, 350, 250);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.SurplusPaid(address(0), shares);
        vm.prank(stranger);
        agreement.close(core, address(0));
        assertPaid(address(0), 400, 350, 250);
    }

    function test_WhenAStrayTokenLiesHere() external {
        finish(standardTerms(address(0)));
        token.mint(address(agreement), 7);
        agreement.close(core, address(token));
        assertPaid(address(token), 3, 2, 2);
        (uint256 phase, uint256 ahead) = agreement.splitMemory();
        assertEq(phase | ahead, 0, "memory");
    }

    function test_WhenThereAreCredits() external {
        Terms memory terms = standardTerms(address(0));
        terms.payees[2].account = address(new Refuser());
        finish(terms);
        vm.deal(address(agreement), address(agreement).balance + 100);
        agreement.close(core, address(0));
        assertEq(agreement.creditOf(address(0), terms.payees[2].account), 0.75 ether + 25, "credit");
        assertEq(address(agreement).balance, 0.75 ether + 25, "held");
    }

    function test_WhenTheSurplusIsAbove128Bits() external {
        finish(standardTerms(address(0)));
        token.mint(address(agreement), uint256(type(uint128).max) + 10_000);
        agreement.close(core, address(token));
        assertEq(token.balanceOf(address(agreement)), 10_000, "left");
        agreement.close(core, address(token));
        assertEq(token.balanceOf(address(agreement)), 0, "left");
    }
}
