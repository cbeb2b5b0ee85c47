// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { State, Terms, Trigger } from "../../src/types/Terms.sol";
import { RebaseCoin } from "../zoo/tokens/RebaseCoin.sol";
import { Arena } from "./Arena.sol";

contract RebaseTest is Arena {
    RebaseCoin private coin;

    function setUp() public override {
        super.setUp();
        coin = new RebaseCoin();
    }

    function paid() private view returns (uint256) {
        return coin.balanceOf(cause) + coin.balanceOf(payeeAt(1)) + coin.balanceOf(payeeAt(2));
    }

    function test_WhenARebaseLeavesLess_AllShareTheLossAlike() external {
        openFor(address(coin), payeeAt(1));
        coin.rebase(0.5e18);
        uint256 last;
        for (uint256 i = 0; i < 3; ++i) {
            must(payer, approve(1 << i));
            uint256 got = paid() - last;
            assertTrue(got + 5 >= AMOUNT / 2 && got <= AMOUNT / 2, "each installment lost a half");
            last = paid();
        }
        assertLe(coin.balanceOf(address(agreement)), 5, "nothing but dust stays");
    }

    function test_WhenARebaseLeavesLess_PayerAndPayeesLoseAlike() external {
        openFor(address(coin), payeeAt(1));
        coin.rebase(0.25e18);
        uint256 before = coin.balanceOf(payer);
        must(steward, cancel(FIRST));
        uint256 refunded = coin.balanceOf(payer) - before;
        must(payer, approve(SECOND));
        assertTrue(refunded <= AMOUNT / 4 && refunded + 5 >= AMOUNT / 4, "a quarter came back");
        assertTrue(paid() <= AMOUNT / 4 && paid() + 5 >= AMOUNT / 4, "a quarter was paid");
    }

    function test_WhenARebaseLeavesLess_DeliveredAndDisputedOnesCountAsHeld() external {
        openFor(address(coin), payeeAt(1));
        must(steward, deliver(1));
        must(steward, deliver(2));
        must(payer, dispute(2));
        coin.rebase(0.5e18);
        must(payer, approve(FIRST));
        assertTrue(paid() <= AMOUNT / 2 && paid() + 5 >= AMOUNT / 2, "the first is worth a half");
        assertTrue(coin.balanceOf(address(agreement)) + 5 >= AMOUNT, "the others keep their halves");
    }

    function test_WhenARebaseLeavesLess_TheKillFeeBearsItToo() external {
        openFor(address(coin), payeeAt(1));
        coin.rebase(0.5e18);
        uint256 before = coin.balanceOf(payer);
        must(payer, cancel(FIRST));
        uint256 fee = AMOUNT * 2000 / 10_000 / 2;
        assertTrue(paid() <= fee && paid() + 5 >= fee, "half a kill fee");
        uint256 rest = coin.balanceOf(payer) - before;
        assertTrue(rest <= AMOUNT / 2 - fee && rest + 5 >= AMOUNT / 2 - fee, "half of the rest");
    }

    function test_WhenARebaseTakesNearlyAll_EveryExitStillOpens() external {
        Terms memory terms = standardTerms(address(coin));
        terms.installments[1].trigger = Trigger.Date;
        terms.installments[2].trigger = Trigger.Date;
        terms.installments[2].dueAt = START + 300 days;
        adopt(address(coin));
        openFunded(terms);
        must(payer, dispute(1));
        coin.rebase(1);
        must(steward, abi.encodeCall(IAgreementActs.terminate, (core)));
        vm.warp(DUE);
        must(stranger, refund(FIRST));
        must(stranger, enforce(1));
        assertState(0, State.Refunded);
        assertState(1, State.Paid);
        assertState(2, State.Refunded);
    }

    function test_WhenOnlyCreditsAreLeftAndARebaseTakesFromThem_NoticeStillWorks() external {
        Terms memory terms = standardTerms(address(coin));
        terms.installments[2].trigger = Trigger.Date;
        terms.installments[2].dueAt = START + 300 days;
        adopt(address(coin));
        open(terms);
        vm.prank(payer);
        coin.approve(address(agreement), 2 * AMOUNT);
        must(payer, fund(FIRST | SECOND));
        // A payee that the token refuses for now: its share stays as a credit.
        vm.mockCallRevert(address(coin), abi.encodeWithSelector(coin.transfer.selector, cause), "");
        must(payer, approve(FIRST | SECOND));
        vm.clearMockedCalls();
        assertEq(agreement.creditOf(address(coin), cause), 2 * AMOUNT * 4000 / 10_000, "parked");
        coin.rebase(0.5e18);
        must(steward, abi.encodeCall(IAgreementActs.terminate, (core)));
        assertState(2, State.Refunded);
    }

    function test_WhenARebaseLeavesLess_CreditsComeFirst() external {
        openFor(address(coin), payeeAt(1));
        vm.mockCallRevert(address(coin), abi.encodeWithSelector(coin.transfer.selector, cause), "");
        must(payer, approve(FIRST));
        vm.clearMockedCalls();
        uint256 credit = AMOUNT * 4000 / 10_000;
        coin.rebase(0.5e18);
        // 2.4 were left, 1.2 after the rebase: 0.4 is owed, and 0.8 backs the 2 still held.
        uint256 before = paid();
        must(payer, approve(SECOND));
        uint256 got = paid() - before;
        assertTrue(got <= AMOUNT * 4 / 10 && got + 5 >= AMOUNT * 4 / 10, "the second is worth 0.4");
        must(stranger, withdraw(address(coin), cause, cause));
        assertLe(credit / 2, coin.balanceOf(cause), "the credit was paid in full");
        must(payer, approve(THIRD));
        got = paid() - before - credit;
        assertTrue(got <= AMOUNT * 8 / 10 + 5 && got + 9 >= AMOUNT * 8 / 10, "and so is the third");
    }

    function test_WhenARebaseLeavesMore_TheGainIsSplitAtTheEnd() external {
        openFor(address(coin), payeeAt(1));
        coin.rebase(2e18);
        must(payer, approve(FIRST));
        assertEq(paid(), AMOUNT, "the amount agreed");
        uint256 before = coin.balanceOf(payer);
        must(steward, cancel(SECOND | THIRD));
        assertEq(coin.balanceOf(payer) - before, 2 * AMOUNT, "the refund agreed");
        must(stranger, close(address(coin)));
        assertEq(paid(), 4 * AMOUNT, "and the gain");
    }
}
