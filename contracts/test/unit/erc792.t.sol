// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Erc792Arbiter } from "../../src/Erc792Arbiter.sol";
import { State, Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { Refuser } from "../base/Payees.sol";
import { TestArbitrator } from "../base/TestArbitrator.sol";

contract Erc792Test is ActTest {
    TestArbitrator private court;
    Erc792Arbiter private adapter;

    function setUp() public override {
        super.setUp();
        court = new TestArbitrator();
        adapter = new Erc792Arbiter(court, "court 7");
        Terms memory terms = standardTerms(address(0));
        terms.arbiter = address(adapter);
        openFunded(terms);
        deliver(0);
        dispute(0);
        vm.deal(stranger, 1 ether);
    }

    function raise(uint256 value) private returns (uint256) {
        vm.prank(stranger);
        return adapter.raise{ value: value }(agreement, 0);
    }

    function test_RaiseWhenTheInstallmentIsNotDisputed() external {
        vm.expectRevert(abi.encodeWithSelector(Erc792Arbiter.NotDisputed.selector, agreement, 1));
        adapter.raise{ value: 0.01 ether }(agreement, 1);
    }

    function test_RaiseWhenTheFeeHasRisen() external {
        court.setFee(0.02 ether);
        vm.expectRevert(abi.encodeWithSelector(Erc792Arbiter.FeeShort.selector, 0.01 ether, 0.02 ether));
        raise(0.01 ether);
    }

    function test_RaiseWhenItWasRaisedBefore() external {
        raise(0.01 ether);
        vm.expectRevert(abi.encodeWithSelector(Erc792Arbiter.AlreadyRaised.selector, agreement, 0));
        raise(0.01 ether);
    }

    function test_RaiseWhenMoreThanTheFeeIsSent() external {
        assertEq(raise(0.05 ether), 40, "dispute");
        assertEq(stranger.balance, 0.99 ether, "change");
        assertEq(court.choices(), 101, "choices");
    }

    function test_RaiseWhenTheChangeIsRefused() external {
        vm.etch(stranger, type(Refuser).runtimeCode);
        vm.expectRevert(abi.encodeWithSelector(Erc792Arbiter.ChangeRefused.selector, stranger));
        raise(0.05 ether);
    }

    function test_AppealWhenTheCaseIsUnknownOrTheFeeShort() external {
        vm.expectRevert(abi.encodeWithSelector(Erc792Arbiter.CaseUnknown.selector, 40));
        adapter.appeal(40);
        raise(0.01 ether);
        vm.expectRevert(abi.encodeWithSelector(Erc792Arbiter.FeeShort.selector, 0, 0.02 ether));
        adapter.appeal(40);
    }

    function test_AppealWhenTheFeeIsSent() external {
        raise(0.01 ether);
        vm.prank(stranger);
        adapter.appeal{ value: 0.03 ether }(40);
        assertEq(stranger.balance, 0.97 ether, "change");
    }

    function test_RuleWhenTheCallerIsNotTheArbitratorOrTheCaseUnknown() external {
        vm.expectRevert(abi.encodeWithSelector(Erc792Arbiter.NotTheArbitrator.selector, address(this)));
        adapter.rule(40, 1);
        vm.expectRevert(abi.encodeWithSelector(Erc792Arbiter.CaseUnknown.selector, 41));
        court.give(adapter, 41, 1);
    }

    function test_ExecuteWhenThereIsNoRuling() external {
        raise(0.01 ether);
        uint256[2] memory none = [uint256(0), 102];
        for (uint256 i = 0; i < 2; ++i) {
            court.give(adapter, 40, none[i]);
            vm.expectRevert(abi.encodeWithSelector(Erc792Arbiter.NoRuling.selector, 40));
            adapter.execute(40, core);
        }
    }

    function test_ExecuteWhenThereIsARuling() external {
        raise(0.01 ether);
        court.give(adapter, 40, 26);
        uint256 before = payer.balance;
        adapter.execute(40, core);
        assertShares(address(0), AMOUNT / 4);
        assertEq(payer.balance - before, AMOUNT * 3 / 4, "payer");
    }

    function test_WhenTheRulingWindowIsOverDuringAppeals() external {
        raise(0.01 ether);
        vm.warp(START + RULING);
        agreement.enforce(core, 0);
        assertState(0, State.Paid);
        assertShares(address(0), AMOUNT / 2);
        court.give(adapter, 40, 101);
        court.give(adapter, 40, 1);
        expectState(0, State.Paid);
        adapter.execute(40, core);
    }
}
