// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { State, Terms } from "../../src/types/Terms.sol";
import { Vm } from "../base/Vm.sol";
import { Manner, OddPayee } from "../zoo/payees/OddPayee.sol";
import { Reentrant } from "../zoo/payees/Reentrant.sol";
import { Arena } from "./Arena.sol";

contract PayeesTest is Arena {
    uint256 private constant SHARE = AMOUNT * 3500 / 10_000;

    function test_WhenAPayeeIsHostile_TheOthersArePaidAndItsShareIsParked() external {
        openFor(address(0), address(new OddPayee(Manner.Take)));
        address taker = payeeAt(2);
        uint256 usual = gasOf(FIRST);
        for (uint256 manner = 1; manner < 6; ++manner) {
            OddPayee odd = new OddPayee(Manner(manner));
            openFor(address(0), address(odd));
            uint256 before = taker.balance;
            assertLe(gasOf(FIRST), usual + 50_000, "a hostile payee costs at most 50,000 more");
            assertEq(address(odd).balance, 0, "nothing reached it");
            assertEq(agreement.creditOf(address(0), address(odd)), SHARE, "its share is parked");
            assertEq(taker.balance - before, AMOUNT * 2500 / 10_000, "the last payee is paid");
            odd.setManner(Manner.Take);
            must(stranger, withdraw(address(0), address(odd), address(odd)));
            assertEq(address(odd).balance, SHARE, "it got its share");
        }
    }

    function gasOf(uint256 installments) private returns (uint256 used) {
        bytes memory data = approve(installments);
        vm.prank(payer);
        used = gasleft();
        (bool done,) = address(agreement).call(data);
        used -= gasleft();
        assertTrue(done, "approved");
    }

    function test_WhenAShareIsParked_OnlyItsOwnerRedirectsIt() external {
        OddPayee odd = new OddPayee(Manner.Reject);
        openFor(address(0), address(odd));
        must(payer, approve(FIRST));
        address home = address(0xbeef);
        bytes4 actor = IAgreementEvents.ActorInvalid.selector;
        mustNot(stranger, withdraw(address(0), address(odd), home), actor, "a stranger redirects");
        mustNot(steward, withdraw(address(0), address(odd), home), actor, "the steward redirects");
        mustNot(payer, withdraw(address(0), address(odd), payer), actor, "the payer redirects");
        bytes4 recipient = IAgreementEvents.RecipientInvalid.selector;
        mustNot(stranger, withdraw(address(0), address(odd), address(odd)), recipient, "it still rejects");
        mustNot(address(odd), withdraw(address(0), address(odd), address(0)), recipient, "to nobody");
        mustNot(address(odd), withdraw(address(0), address(odd), address(agreement)), recipient, "to the agreement");
        must(address(odd), withdraw(address(0), address(odd), home));
        assertEq(home.balance, SHARE, "redirected");
        bytes4 nothing = IAgreementEvents.NothingThere.selector;
        mustNot(address(odd), withdraw(address(0), address(odd), home), nothing, "twice");
        mustNot(stranger, withdraw(address(0), stranger, stranger), nothing, "a stranger has no credit");
    }

    function test_WhenAShareIsParked_NoOtherActTouchesIt() external {
        OddPayee odd = new OddPayee(Manner.Reject);
        openFor(address(0), address(odd));
        must(payer, approve(FIRST));
        must(steward, cancel(SECOND | THIRD));
        assertEq(address(agreement).balance, SHARE, "only the credit is left");
        mustNot(stranger, close(address(0)), IAgreementEvents.NothingThere.selector, "a credit is no surplus");
        vm.deal(address(agreement), SHARE + 9);
        must(stranger, close(address(0)));
        assertLe(SHARE, address(agreement).balance, "the credit survives closing");
        odd.setManner(Manner.Take);
        must(stranger, withdraw(address(0), address(odd), address(odd)));
        assertEq(address(agreement).balance, 0, "all is out");
    }

    function test_WhenTheCallerStarvesTheCall_NoGoodPayeeIsParked() external {
        // A payee that takes ether with most of the stipend: the one whom too little gas would hurt.
        for (uint256 gas_ = 60_000; gas_ < 260_000; gas_ += 1777) {
            uint256 state = vm.snapshotState();
            openFor(address(0), address(new Thirsty()));
            bytes memory data = approve(FIRST);
            vm.prank(payer);
            (bool done,) = address(agreement).call{ gas: gas_ }(data);
            if (done) {
                (bool credited,) = creditedTo(1);
                assertTrue(!credited, "a good payee was parked for want of gas");
            } else {
                assertState(0, State.Funded);
            }
            vm.revertToState(state);
        }
    }

    function creditedTo(uint256 index) private view returns (bool, uint256 amount) {
        (bool found, address account) = (false, address(0));
        bytes memory packed = core;
        assembly {
            account := shr(96, mload(add(packed, add(137, mul(index, 22)))))
        }
        amount = agreement.creditOf(address(0), account);
        found = amount != 0;
        return (found, amount);
    }

    function test_WhenAShareIsNothing_ItsPayeeIsLeftAlone() external {
        openFor(address(0), address(new OddPayee(Manner.Reject)));
        vm.deal(stranger, 1);
        vm.recordLogs();
        vm.prank(stranger);
        agreement.contribute{ value: 1 }(core, 1, "gift");
        assertEq(vm.getRecordedLogs().length, 2, "the gift and its payout, and no credit of nothing");
    }

    function test_WhenAllPayeesAreHostile_EverythingIsParkedAndItEnds() external {
        Terms memory terms = termsOf(address(0), 50, 1);
        for (uint256 i = 0; i < 50; ++i) {
            terms.payees[i].account = address(new OddPayee(i % 2 == 0 ? Manner.Burn : Manner.RejectBomb));
        }
        openFunded(terms);
        assertLe(gasOf(FIRST), 4_000_000, "fifty gas burners are affordable");
        assertState(0, State.Paid);
        assertEq(address(agreement).balance, AMOUNT, "all of it is parked");
    }

    function test_WhenAPayerRejectsItsRefund_ItIsParkedForIt() external {
        openFor(address(0), payeeAt(1));
        OddPayee odd = new OddPayee(Manner.Reject);
        vm.etch(payer, address(odd).code);
        vm.store(payer, 0, bytes32(uint256(Manner.Reject)));
        must(steward, cancel(FIRST | SECOND));
        assertEq(agreement.creditOf(address(0), payer), 2 * AMOUNT, "parked for the payer");
        must(steward, cancel(THIRD));
        mustNot(stranger, close(address(0)), IAgreementEvents.NothingThere.selector, "a payer's credit is no surplus");
        must(payer, withdraw(address(0), payer, address(0xbeef)));
        assertEq(address(0xbeef).balance, 3 * AMOUNT, "redirected by the payer");
    }

    function test_WhenAPayerIsAlsoAPayee_ItsCreditCountsOnce() external {
        openFor(address(0), payer);
        vm.etch(payer, address(new OddPayee(Manner.Take)).code);
        vm.store(payer, 0, bytes32(uint256(Manner.Reject)));
        must(payer, approve(FIRST));
        must(steward, cancel(SECOND | THIRD));
        uint256 credit = agreement.creditOf(address(0), payer);
        assertEq(credit, SHARE + 2 * AMOUNT, "its share and its refunds");
        vm.deal(address(agreement), credit + 10_000);
        must(stranger, close(address(0)));
        assertEq(agreement.creditOf(address(0), payer), credit + 3500, "only the surplus was split");
    }

    function test_WhenAPayeeCallsBackAnyAct_ItIsRefusedAndPaidOnce() external {
        Reentrant payee = new Reentrant();
        openFor(address(0), address(payee));
        bytes[8] memory strikes = [
            release(THIRD),
            refund(THIRD),
            approve(THIRD),
            cancel(THIRD),
            enforce(2),
            rule(2, 10_000),
            withdraw(address(0), address(payee), address(payee)),
            close(address(0))
        ];
        for (uint256 i = 0; i < strikes.length; ++i) {
            uint256 state = vm.snapshotState();
            payee.arm(address(agreement), strikes[i], false);
            vm.recordLogs();
            must(payer, approve(FIRST | SECOND));
            (bool struck, bool succeeded, bytes4 reason) = outcome(address(payee));
            assertTrue(struck, "it called back");
            assertTrue(!succeeded, "a call back succeeded");
            assertTrue(
                reason == IAgreementEvents.Reentered.selector || reason == IAgreementEvents.ActorInvalid.selector,
                "for this reason"
            );
            assertEq(address(payee).balance, 2 * SHARE, "paid once for each");
            assertEq(address(agreement).balance, AMOUNT, "the third is untouched");
            assertState(2, State.Funded);
            vm.revertToState(state);
        }
    }

    function outcome(address payee) private returns (bool struck, bool succeeded, bytes4 reason) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter != payee) continue;
            struck = true;
            (succeeded, reason) = abi.decode(logs[i].data, (bool, bytes4));
        }
    }
}

/// @notice Takes ether, but wants most of its stipend for it.
contract Thirsty {
    receive() external payable {
        uint256 start = gasleft();
        while (start - gasleft() < 15_000) { }
    }
}
