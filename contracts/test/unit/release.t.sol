// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Act, State, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";

contract ReleaseTest is ActTest {
    function release(uint256 installments) private {
        vm.prank(stranger);
        agreement.release(core, installments);
    }

    function test_WhenTheCoreIsNotTheAgreements() external {
        openFunded(standardTerms(address(0)));
        bytes memory wrong = wrongCore();
        expectMismatch();
        agreement.release(wrong, 1);
    }

    function test_WhenNothingIsSelected() external {
        openFunded(standardTerms(address(0)));
        expectEmpty();
        release(0);
    }

    function test_WhenAnInstallmentDoesNotExist() external {
        openFunded(standardTerms(address(0)));
        expectUnknown(5);
        release(1 << 5);
    }

    function test_WhenItIsNotDelivered() external {
        openFunded(standardTerms(address(0)));
        vm.warp(DUE + 100 days);
        expectState(0, State.Funded);
        release(1);
    }

    function test_WhenTheReviewWindowIsOpen() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        vm.warp(START + REVIEW - 1);
        expectEarly(START + REVIEW);
        release(1);
    }

    function test_WhenTheReviewWindowIsOver() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        vm.warp(START + REVIEW);
        uint256[] memory shares = new uint256[](3);
        (shares[0], shares[1], shares[2]) = (0.4 ether, 0.35 ether, 0.25 ether);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.PaidOut(1, Act.Release, shares);
        release(1);
        assertShares(address(0), AMOUNT);
        assertState(0, State.Paid);
    }

    function test_WhenItIsNotDue() external {
        openFunded(termsBy(Trigger.Date, address(token)));
        vm.warp(DUE - 1);
        expectEarly(DUE);
        release(1);
    }

    function test_WhenItIsDue() external {
        openFunded(termsBy(Trigger.Date, address(token)));
        vm.warp(DUE);
        release(1);
        assertShares(address(token), AMOUNT);
        assertState(0, State.Paid);
    }

    function test_WhenSeveralAreSelected() external {
        openFunded(termsBy(Trigger.Date, address(0)));
        vm.warp(DUE + 2 days);
        release(7);
        assertShares(address(0), 3 * AMOUNT);
    }
}
