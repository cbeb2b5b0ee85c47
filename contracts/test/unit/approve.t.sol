// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Act, State, Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { ListToken } from "../base/ListToken.sol";
import { Refuser } from "../base/Payees.sol";

contract ApproveTest is ActTest {
    function approve(uint256 installments) private {
        vm.prank(payer);
        agreement.approve(core, installments);
    }

    function test_WhenTheCoreIsNotTheAgreements() external {
        openFunded(standardTerms(address(0)));
        bytes memory wrong = wrongCore();
        expectMismatch();
        vm.prank(payer);
        agreement.approve(wrong, 1);
    }

    function test_WhenNothingIsSelected() external {
        openFunded(standardTerms(address(0)));
        expectEmpty();
        approve(0);
    }

    function test_WhenAnInstallmentDoesNotExist() external {
        openFunded(standardTerms(address(0)));
        expectUnknown(3);
        approve(8);
    }

    function test_WhenTheCallerIsNotThePayerOfAllSelected() external {
        Terms memory terms = standardTerms(address(0));
        terms.installments[1].payer = otherPayer;
        openFunded(terms);
        expectActor(payer, otherPayer);
        approve(3);
    }

    function test_WhenAnInstallmentIsNeitherFundedNorDelivered() external {
        open(standardTerms(address(0)));
        expectState(0, State.Unfunded);
        approve(1);
    }

    function test_WhenAnInstallmentIsPaidAlready() external {
        openFunded(standardTerms(address(0)));
        approve(2);
        expectState(1, State.Paid);
        approve(2);
    }

    function test_WhenOneInstallmentIsSelected() external {
        openFunded(standardTerms(address(0)));
        uint256[] memory shares = new uint256[](3);
        (shares[0], shares[1], shares[2]) = (0.4 ether, 0.35 ether, 0.25 ether);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.PaidOut(2, Act.Approve, shares);
        approve(2);
        assertShares(address(0), AMOUNT);
        assertState(0, State.Funded);
        assertState(1, State.Paid);
        assertEq(address(agreement).balance, 2 * AMOUNT, "held");
    }

    function test_WhenTheMoneyIsAToken() external {
        openFunded(standardTerms(address(token)));
        approve(1);
        assertShares(address(token), AMOUNT);
    }

    function test_WhenSeveralAreSelectedDeliveredAndNot() external {
        openFunded(standardTerms(address(0)));
        deliver(2);
        approve(7);
        assertShares(address(0), 3 * AMOUNT);
        assertEq(address(agreement).balance, 0, "held");
        expectState(0, State.Paid);
        approve(1);
    }

    function test_WhenInstallmentsLieInAFurtherWordOfState() external {
        openFunded(termsOf(address(0), 3, 12));
        approve(1 << 4 | 1 << 5 | 1 << 11);
        assertShares(address(0), 3 * AMOUNT);
        for (uint256 i = 0; i < 12; ++i) {
            assertState(i, i == 4 || i == 5 || i == 11 ? State.Paid : State.Funded);
        }
    }

    function test_WhenAPayeeRefusesEther() external {
        Terms memory terms = standardTerms(address(0));
        Refuser refuser = new Refuser();
        terms.payees[1].account = address(refuser);
        openFunded(terms);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Credited(address(refuser), address(0), 0.35 ether);
        approve(1);
        assertEq(cause.balance, 0.4 ether, "cause");
        assertEq(payeeAt(2).balance, 0.25 ether, "third");
        approve(6);
        assertEq(agreement.creditOf(address(0), address(refuser)), 1.05 ether, "credit");
        refuser.act(
            address(agreement), abi.encodeCall(agreement.withdraw, (address(0), address(refuser), address(0x600d)))
        );
        assertEq(address(0x600d).balance, 1.05 ether, "withdrawn");
        assertEq(address(agreement).balance, 0, "held");
    }

    function openListed() private returns (ListToken list) {
        list = new ListToken();
        token = list;
        list.mint(payer, 3 * AMOUNT);
        openFunded(standardTerms(address(list)));
    }

    function test_WhenTheTokenHasBlockedAPayee() external {
        ListToken list = openListed();
        list.setBlocked(payeeAt(1), true);
        approve(1);
        assertPaid(address(list), 0.4 ether, 0, 0.25 ether);
        assertEq(agreement.creditOf(address(list), payeeAt(1)), 0.35 ether, "credit");
        approve(6);
        assertPaid(address(list), 1.2 ether, 0, 0.75 ether);
        list.setBlocked(payeeAt(1), false);
        agreement.withdraw(address(list), payeeAt(1), payeeAt(1));
        assertPaid(address(list), 1.2 ether, 1.05 ether, 0.75 ether);
    }

    function test_WhenTheTokenRefusesTheAgreementItself() external {
        ListToken list = openListed();
        list.setBlocked(address(agreement), true);
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TokenRefuses.selector, address(list)));
        approve(1);
        list.setBlocked(address(agreement), false);
        list.setPaused(true);
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TokenRefuses.selector, address(list)));
        approve(1);
        list.setPaused(false);
        assertState(0, State.Funded);
        approve(1);
        assertShares(address(list), AMOUNT);
    }

    function test_WhenARebaseHasLeftLessThanIsHeld() external {
        ListToken list = openListed();
        list.rebase(address(agreement), AMOUNT * 3 / 2);
        approve(1);
        assertShares(address(list), AMOUNT / 2);
        approve(2);
        assertShares(address(list), AMOUNT);
        approve(4);
        assertShares(address(list), AMOUNT * 3 / 2);
    }
}
