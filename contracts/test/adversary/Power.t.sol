// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Authorization, State, Terms } from "../../src/types/Terms.sol";
import { Manner, OddPayee } from "../zoo/payees/OddPayee.sol";
import { Arena } from "./Arena.sol";

contract PowerTest is Arena {
    bytes4 private constant ACTOR = IAgreementEvents.ActorInvalid.selector;
    bytes4 private constant STATE = IAgreementEvents.StateInvalid.selector;

    function test_WhenAnOutsiderTriesEveryAct_NothingMoves() external {
        openFunded(standardTerms(address(0)));
        must(steward, deliver(0));
        must(steward, deliver(1));
        must(payer, dispute(1));
        Authorization memory none;
        address[4] memory outsiders = [stranger, address(this), address(factory), payeeAt(1)];
        bytes[14] memory calls = [
            approve(FIRST),
            approvalFromBytes(0),
            release(FIRST),
            deliver(2),
            dispute(0),
            rule(1, 10_000),
            enforce(1),
            refund(THIRD),
            cancel(THIRD),
            close(address(0)),
            withdraw(address(0), payeeAt(1), payeeAt(1)),
            abi.encodeCall(IAgreementActs.terminate, (core)),
            abi.encodeCall(IAgreementActs.settle, (core, 1, 10_000, none, none)),
            abi.encodeCall(IAgreementActs.succeed, (core, new Authorization[](2), core, annex, "", 0))
        ];
        bytes32 before = vm.load(address(agreement), 0);
        for (uint256 i = 0; i < outsiders.length; ++i) {
            for (uint256 k = 0; k < calls.length; ++k) {
                vm.prank(outsiders[i]);
                (bool done,) = address(agreement).call(calls[k]);
                assertTrue(!done, "an outsider acted");
            }
        }
        assertEq(vm.load(address(agreement), 0), before, "no state changed");
        assertEq(address(agreement).balance, 3 * AMOUNT, "no money moved");
    }

    function test_WhenTheArbiterOversteps_ItIsRefused() external {
        openFunded(standardTerms(address(0)));
        mustNot(arbiter, rule(0, 5000), STATE, "what is not disputed");
        must(steward, deliver(0));
        mustNot(arbiter, rule(0, 5000), STATE, "what is under review");
        must(payer, dispute(0));
        mustNot(arbiter, rule(0, 10_001), IAgreementEvents.BpsInvalid.selector, "above the whole");
        mustNot(arbiter, rule(3, 5000), IAgreementEvents.InstallmentUnknown.selector, "what is not there");
        must(arbiter, rule(0, 5000));
        mustNot(arbiter, rule(0, 5000), STATE, "twice");
        bytes memory firstCore = core;
        Terms memory other = standardTerms(address(0));
        other.arbiter = otherPayer;
        openFunded(other);
        must(steward, deliver(0));
        must(payer, dispute(0));
        mustNot(arbiter, rule(0, 5000), ACTOR, "another agreement's arbiter");
        bytes memory data = abi.encodeCall(IAgreementActs.rule, (firstCore, 0, 5000));
        mustNot(arbiter, data, IAgreementEvents.TermsMismatch.selector, "with its own terms");
    }

    function test_WhenThePartiesExchangeRoles_TheyAreRefused() external {
        openFunded(standardTerms(address(0)));
        mustNot(steward, approve(FIRST), ACTOR, "the steward approves");
        mustNot(arbiter, approve(FIRST), ACTOR, "the arbiter approves");
        mustNot(payer, deliver(0), ACTOR, "the payer delivers");
        mustNot(arbiter, cancel(FIRST), ACTOR, "the arbiter cancels");
        must(steward, deliver(0));
        mustNot(steward, dispute(0), ACTOR, "the steward disputes");
        must(payer, dispute(0));
        mustNot(payer, rule(0, 0), ACTOR, "the payer rules");
        mustNot(steward, rule(0, 10_000), ACTOR, "the steward rules");
        mustNot(payer, approve(FIRST), STATE, "the payer approves what it disputes");
        mustNot(steward, cancel(FIRST), STATE, "the steward cancels what is disputed");
    }

    function testFuzz_WhenTheArbiterRules_TheTwoPartsAreTheAmount(uint256 bps, uint128 amount) external {
        bps = bound(bps, 0, 10_000);
        Terms memory terms = termsOf(address(0), 3, 1);
        terms.installments[0].amount = uint128(bound(amount, 1, 1e24 - 1));
        vm.deal(payer, 1e24);
        openFunded(terms);
        must(steward, deliver(0));
        must(payer, dispute(0));
        uint256 arbiters = arbiter.balance;
        uint256 before = payer.balance;
        must(arbiter, rule(0, bps));
        uint256 payees = cause.balance + payeeAt(1).balance + payeeAt(2).balance;
        assertEq(payees, uint256(terms.installments[0].amount) * bps / 10_000, "the payees' part");
        assertEq(payees + payer.balance - before, terms.installments[0].amount, "nothing else");
        assertEq(arbiter.balance, arbiters, "nothing for the arbiter");
    }

    function test_WhenThePromiseChangesLater_TheAgreementStays() external {
        vm.prank(steward);
        bytes32 persona = factory.publish(1, cause, 4000, "charter");
        Terms memory terms = standardTerms(address(0));
        terms.persona = persona;
        openFunded(terms);
        vm.prank(steward);
        factory.amend(persona, stranger, stranger, 10_000, "another");
        mustNot(stranger, deliver(0), ACTOR, "the new steward");
        must(steward, deliver(0));
        must(payer, approve(FIRST));
        assertEq(cause.balance, AMOUNT * 4000 / 10_000, "the cause as signed");
        assertEq(stranger.balance, 0, "and nobody else");
    }

    function test_WhenAPayeesKeyIsStolen_OnlyWhatIsParkedForItCanMove() external {
        OddPayee lost = new OddPayee(Manner.Reject);
        OddPayee other = new OddPayee(Manner.Reject);
        Terms memory terms = standardTerms(address(0));
        terms.payees[0].account = address(other);
        terms.payees[1].account = address(lost);
        openFunded(terms);
        must(payer, approve(FIRST));
        must(address(lost), withdraw(address(0), address(lost), stranger));
        assertEq(stranger.balance, AMOUNT * 3500 / 10_000, "its own, and no more");
        mustNot(address(lost), withdraw(address(0), address(other), stranger), ACTOR, "the cause's share");
        assertEq(agreement.creditOf(address(0), address(other)), AMOUNT * 4000 / 10_000, "is where it was");
        assertState(0, State.Paid);
    }
}
