// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { State, Terms } from "../../src/types/Terms.sol";
import { Vm } from "../base/Vm.sol";
import { Reentrant } from "../zoo/payees/Reentrant.sol";
import { EvilCoin } from "../zoo/tokens/EvilCoin.sol";
import { HookCoin } from "../zoo/tokens/HookCoin.sol";
import { Arena } from "./Arena.sol";

contract HooksTest is Arena {
    uint256 private constant SHARE = AMOUNT * 3500 / 10_000;

    function acts(address asset, address payee) private view returns (bytes[10] memory) {
        return [
            release(THIRD),
            refund(THIRD),
            approve(THIRD),
            cancel(THIRD),
            enforce(2),
            rule(2, 10_000),
            fund(THIRD),
            abi.encodeCall(IAgreementActs.contribute, (core, 1, "")),
            withdraw(asset, payee, payee),
            close(asset)
        ];
    }

    function test_WhenAPayeesHookCallsBack_ItIsRefusedAndPaidOnce() external {
        HookCoin coin = new HookCoin();
        Reentrant payee = new Reentrant();
        payee.call(address(coin), abi.encodeCall(coin.register, ()));
        openFor(address(coin), address(payee));
        bytes[10] memory strikes = acts(address(coin), address(payee));
        for (uint256 i = 0; i < strikes.length; ++i) {
            uint256 state = vm.snapshotState();
            payee.arm(address(agreement), strikes[i], false);
            vm.recordLogs();
            must(payer, approve(FIRST | SECOND));
            assertRefused(address(payee));
            assertEq(coin.balanceOf(address(payee)), 2 * SHARE, "paid once for each");
            assertEq(coin.balanceOf(payeeAt(2)), 2 * AMOUNT * 2500 / 10_000, "and the others");
            assertEq(coin.balanceOf(address(agreement)), AMOUNT, "the third is untouched");
            vm.revertToState(state);
        }
    }

    function assertRefused(address payee) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bool struck;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter != payee) continue;
            (bool succeeded, bytes4 reason) = abi.decode(logs[i].data, (bool, bytes4));
            assertTrue(!succeeded, "a call back succeeded");
            bytes4 expected = IAgreementEvents.Reentered.selector;
            assertTrue(reason == expected || reason == IAgreementEvents.ActorInvalid.selector, "for this reason");
            struck = true;
        }
        assertTrue(struck, "it called back");
    }

    function test_WhenAPayeesHookReverts_OnlyItsShareIsParked() external {
        HookCoin coin = new HookCoin();
        Reentrant payee = new Reentrant();
        payee.call(address(coin), abi.encodeCall(coin.register, ()));
        openFor(address(coin), address(payee));
        payee.arm(address(agreement), approve(THIRD), true);
        must(payer, approve(FIRST));
        assertEq(agreement.creditOf(address(coin), address(payee)), SHARE, "parked");
        assertEq(coin.balanceOf(payeeAt(2)), AMOUNT * 2500 / 10_000, "the last is paid");
    }

    function test_WhenTheFundersHookCallsBack_NothingCountsOnItsMoneyYet() external {
        HookCoin coin = new HookCoin();
        Reentrant funder = new Reentrant();
        funder.call(address(coin), abi.encodeCall(coin.register, ()));
        coin.mint(address(funder), 10 ether);
        Terms memory terms = standardTerms(address(coin));
        terms.payees[1].account = address(funder);
        open(terms);
        funder.call(address(coin), abi.encodeCall(coin.approve, (address(agreement), type(uint256).max)));
        bytes[10] memory strikes = acts(address(coin), address(funder));
        for (uint256 i = 0; i < strikes.length; ++i) {
            uint256 state = vm.snapshotState();
            funder.arm(address(agreement), strikes[i], false);
            vm.recordLogs();
            funder.call(address(agreement), fund(FIRST));
            assertRefused(address(funder));
            assertEq(coin.balanceOf(address(agreement)), AMOUNT, "exactly the first came in");
            assertState(0, State.Funded);
            assertState(2, State.Unfunded);
            vm.revertToState(state);
        }
    }

    function test_WhenTheTokenCallsBackWhileOpening_ThereIsNoAgreementYet() external {
        EvilCoin coin = new EvilCoin();
        adopt(address(coin));
        Terms memory terms = standardTerms(address(coin));
        terms.steward = steward;
        (core, annex) = factory.encode(terms);
        address home = factory.addressOf(core);
        coin.arm(home, abi.encodeCall(IAgreementActs.release, (core, FIRST)), true);
        openFunded(terms);
        assertEq(coin.calls(), 1, "it called back");
        assertEq(coin.answer().length, 0, "and nobody was there");
        assertState(0, State.Funded);
        assertEq(coin.balanceOf(home), 3 * AMOUNT, "all of the money is there");
    }

    function test_WhenTheTokenOpensTheSameTermsMeanwhile_TheOuterOpeningFails() external {
        EvilCoin coin = new EvilCoin();
        adopt(address(coin));
        Terms memory terms = standardTerms(address(coin));
        (core, annex) = factory.encode(terms);
        bytes memory signatures = signaturesOf(terms);
        coin.arm(address(factory), abi.encodeCall(factory.open, (core, annex, signatures, 0)), true);
        vm.prank(payer);
        coin.approve(address(factory), 3 * AMOUNT);
        vm.prank(payer);
        (bool done,) = address(factory).call(abi.encodeCall(factory.open, (core, annex, signatures, 7)));
        assertTrue(!done, "opened twice");
        assertEq(coin.balanceOf(payer), 1000 ether, "the money is where it was");
    }

    function test_WhenTheTokenCallsBackWhilePaying_ItIsRefused() external {
        EvilCoin coin = new EvilCoin();
        openFor(address(coin), payeeAt(1));
        bytes[10] memory strikes = acts(address(coin), payeeAt(1));
        for (uint256 i = 0; i < strikes.length; ++i) {
            for (uint256 early = 0; early < 2; ++early) {
                uint256 state = vm.snapshotState();
                coin.arm(address(agreement), strikes[i], early == 1);
                must(payer, approve(FIRST));
                assertTrue(coin.calls() == 1 && !coin.succeeded(), "it called back in vain");
                assertEq(coin.balanceOf(payeeAt(1)), SHARE, "paid as agreed");
                assertEq(coin.balanceOf(address(agreement)), 2 * AMOUNT, "the others are untouched");
                vm.revertToState(state);
            }
        }
    }
}
