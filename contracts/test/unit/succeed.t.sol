// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { Signatures } from "../../src/libraries/Signatures.sol";
import { Authorization, State, Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";

contract SucceedTest is ActTest {
    string private constant TYPE = "Succeed(address successor,uint256 fund,uint256 nonce,uint256 deadline)";
    bytes private newCore;
    bytes private newAnnex;
    bytes private newSignatures;
    address private successor;

    /// @notice One of three paid; the successor has one installment with the other two's money.
    function prepare(address asset) private returns (Terms memory terms) {
        openFunded(standardTerms(asset));
        vm.prank(payer);
        agreement.approve(core, 1);
        terms = termsOf(asset, 3, 1);
        terms.installments[0].amount = 2 * AMOUNT;
        terms.document = keccak256("amendment");
        propose(terms);
    }

    function propose(Terms memory terms) private {
        (newCore, newAnnex) = factory.encode(terms);
        newSignatures = signaturesOf(terms);
        successor = factory.addressOf(newCore);
    }

    function consents() private view returns (Authorization[] memory all) {
        all = new Authorization[](2);
        all[0] = authorize(STEWARD_KEY, TYPE, abi.encode(successor, 1), 3);
        all[1] = authorize(PAYER_KEY, TYPE, abi.encode(successor, 1), 3);
    }

    function succeed(Authorization[] memory all) private {
        vm.prank(stranger);
        agreement.succeed(core, all, newCore, newAnnex, newSignatures, 1);
    }

    function test_WhenAnAuthorizationIsMissing() external {
        prepare(address(0));
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.QuorumInvalid.selector, 1, 2));
        succeed(new Authorization[](1));
    }

    function test_WhenTheyStandInAnotherOrder() external {
        prepare(address(0));
        Authorization[] memory all = consents();
        (all[0], all[1]) = (all[1], all[0]);
        expectActor(payer, steward);
        succeed(all);
    }

    function test_WhenOneWasSignedForAnotherSuccessor() external {
        prepare(address(0));
        Authorization[] memory all = consents();
        all[1] = authorize(PAYER_KEY, TYPE, abi.encode(address(1), 1), 3);
        vm.expectRevert();
        succeed(all);
    }

    function test_WhenTheMoneyWouldFundOtherInstallmentsThanWereSigned() external {
        Terms memory terms = prepare(address(0));
        Terms memory two = termsOf(address(0), 3, 2);
        two.installments[0].amount = two.installments[1].amount = 2 * AMOUNT;
        two.document = terms.document;
        propose(two);
        Authorization[] memory all = consents();
        bytes memory data = abi.encodeCall(agreement.succeed, (core, all, newCore, newAnnex, newSignatures, 2));
        vm.prank(stranger);
        (bool done, bytes memory answer) = address(agreement).call(data);
        assertTrue(!done, "signed for another set");
        assertEq(bytes32(bytes4(answer)), bytes32(Signatures.SignatureRefused.selector), "refused");
        succeed(all);
        assertState(1, State.Moved);
    }

    function test_WhenTheSuccessorsMoneyIsAnotherToken() external {
        Terms memory terms = prepare(address(0));
        terms.token = address(token);
        propose(terms);
        Authorization[] memory all = consents();
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.RecipientInvalid.selector, successor));
        succeed(all);
    }

    function test_WhenNothingIsOpen() external {
        prepare(address(0));
        Authorization[] memory all = consents();
        vm.prank(payer);
        agreement.approve(core, 6);
        expectEmpty();
        succeed(all);
    }

    function test_WhenTheSuccessorsFundingIsNotExactlyWhatIsHeld() external {
        Terms memory terms = prepare(address(0));
        terms.installments[0].amount = 2 * AMOUNT - 1;
        propose(terms);
        Authorization[] memory all = consents();
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.ValueInvalid.selector, 2 * AMOUNT, 2 * AMOUNT - 1));
        succeed(all);

        terms = prepare(address(token));
        terms.installments[0].amount = 2 * AMOUNT - 1;
        propose(terms);
        all = consents();
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.SuccessorShort.selector, 2 * AMOUNT - 1, 2 * AMOUNT));
        succeed(all);
    }

    function moves(address asset) private {
        prepare(asset);
        deliver(1);
        Authorization[] memory all = consents();
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Succeeded(successor, 6, 2 * AMOUNT);
        succeed(all);
        assertState(0, State.Paid);
        assertState(1, State.Moved);
        assertState(2, State.Moved);
        assertEq(balanceOf(asset, address(agreement)), 0, "old");
        assertEq(balanceOf(asset, successor), 2 * AMOUNT, "new");
        vm.warp(DUE + 10 days);
        expectState(1, State.Moved);
        agreement.release(core, 2);
        (State state,) = IAgreement(successor).stateOf(0);
        assertEq(uint256(state), uint256(State.Funded), "successor");
    }

    function test_WhenNothingIsHeldYet() external {
        for (uint256 opened = 0; opened < 2; ++opened) {
            Terms memory old = standardTerms(address(0));
            old.salt = opened;
            open(old);
            Terms memory terms = termsOf(address(0), 3, 1);
            terms.document = keccak256(abi.encode("amendment", opened));
            propose(terms);
            // Whoever saw the signatures may have opened it before.
            if (opened == 1) factory.open(newCore, newAnnex, newSignatures, 0);
            Authorization[] memory all = new Authorization[](2);
            all[0] = authorize(STEWARD_KEY, TYPE, abi.encode(successor, 0), 3);
            all[1] = authorize(PAYER_KEY, TYPE, abi.encode(successor, 0), 3);
            vm.expectEmit(true, true, true, true, address(agreement));
            emit IAgreementEvents.Succeeded(successor, 7, 0);
            agreement.succeed(core, all, newCore, newAnnex, newSignatures, 0);
            assertState(0, State.Moved);
            (State state,) = IAgreement(successor).stateOf(0);
            assertEq(uint256(state), uint256(State.Unfunded), "successor");
        }
    }

    function test_WhenAllSignedInEther() external {
        moves(address(0));
    }

    function test_WhenAllSignedInAToken() external {
        moves(address(token));
    }
}
