// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Act, State, Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { Vm } from "../base/Vm.sol";

contract RuleTest is ActTest {
    function openDisputed(address asset) private {
        openFunded(standardTerms(asset));
        deliver(0);
        dispute(0);
    }

    function rule(uint256 bps) private {
        vm.prank(arbiter);
        agreement.rule(core, 0, bps);
    }

    function test_WhenTheCallerIsNotTheArbiter() external {
        openDisputed(address(0));
        expectActor(payer, arbiter);
        vm.prank(payer);
        agreement.rule(core, 0, 0);
    }

    function test_WhenNothingIsDisputed() external {
        openFunded(standardTerms(address(0)));
        expectState(0, State.Funded);
        rule(1);
    }

    function test_WhenItHasRuledBefore() external {
        openDisputed(address(0));
        rule(1);
        expectState(0, State.Paid);
        rule(1);
    }

    function test_WhenTheShareIsAboveTheWhole() external {
        openDisputed(address(0));
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.BpsInvalid.selector, 10_001));
        rule(10_001);
    }

    function test_WhenTheRulingWindowIsOver() external {
        openDisputed(address(0));
        vm.warp(START + RULING);
        expectLate(START + RULING);
        rule(1);
    }

    function test_WhenItIsTheLastSecondOfTheWindow() external {
        openDisputed(address(token));
        vm.warp(START + RULING - 1);
        uint256 before = token.balanceOf(payer);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Refunded(payer, 1, Act.Rule, AMOUNT / 4);
        rule(7500);
        assertShares(address(token), AMOUNT * 3 / 4);
        assertEq(token.balanceOf(payer) - before, AMOUNT / 4, "payer");
        assertState(0, State.Paid);
    }

    function test_WhenThePayeesGetEverything() external {
        openDisputed(address(0));
        vm.recordLogs();
        rule(10_000);
        assertEq(vm.getRecordedLogs().length, 1, "PaidOut alone");
        assertShares(address(0), AMOUNT);
    }

    function test_WhenThePayeesGetNothing() external {
        openDisputed(address(0));
        vm.recordLogs();
        rule(0);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1, "Refunded alone");
        assertEq(logs[0].topics[0], IAgreementEvents.Refunded.selector, "Refunded");
        assertState(0, State.Paid);
    }

    function test_WhenAnotherPayerPaidTheInstallment() external {
        Terms memory terms = standardTerms(address(token));
        terms.installments[1].payer = otherPayer;
        openFunded(terms);
        deliver(1);
        vm.prank(otherPayer);
        agreement.dispute(core, 1, keccak256("reason"));
        uint256 first = token.balanceOf(payer);
        uint256 second = token.balanceOf(otherPayer);
        vm.prank(arbiter);
        agreement.rule(core, 1, 7500);
        assertEq(token.balanceOf(payer), first, "payer");
        assertEq(token.balanceOf(otherPayer) - second, AMOUNT / 4, "other payer");
    }

    function test_EnforceWhenNothingIsDisputed() external {
        openFunded(standardTerms(address(0)));
        expectState(1, State.Funded);
        agreement.enforce(core, 1);
    }

    function test_EnforceWhenTheRulingWindowIsOpen() external {
        openDisputed(address(0));
        vm.warp(START + RULING - 1);
        expectEarly(START + RULING);
        agreement.enforce(core, 0);
    }

    function test_EnforceWhenTheRulingWindowIsOver() external {
        openDisputed(address(0));
        vm.warp(START + RULING);
        uint256 before = payer.balance;
        vm.prank(stranger);
        agreement.enforce(core, 0);
        assertShares(address(0), AMOUNT / 2);
        assertEq(payer.balance - before, AMOUNT / 2, "payer");
        assertState(0, State.Paid);
    }
}
