// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { Refuser } from "../base/Payees.sol";

contract WithdrawTest is ActTest {
    address private payee;

    /// @notice The second payee has refused 0.35 ether.
    function openCredited() private {
        Terms memory terms = standardTerms(address(0));
        payee = address(new Refuser());
        terms.payees[1].account = payee;
        openFunded(terms);
        vm.prank(payer);
        agreement.approve(core, 1);
    }

    function expectNothing(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.NothingThere.selector, account, address(0)));
    }

    function expectRecipient(address to) private {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.RecipientInvalid.selector, to));
    }

    function test_WhenThereIsNoCredit() external {
        openCredited();
        expectNothing(cause);
        agreement.withdraw(address(0), cause, cause);
    }

    function test_WhenAStrangerNamesAnotherRecipient() external {
        openCredited();
        expectActor(stranger, payee);
        vm.prank(stranger);
        agreement.withdraw(address(0), payee, stranger);
    }

    function test_WhenTheRecipientIsZeroOrTheAgreement() external {
        openCredited();
        expectRecipient(address(0));
        vm.prank(payee);
        agreement.withdraw(address(0), payee, address(0));
        expectRecipient(address(agreement));
        vm.prank(payee);
        agreement.withdraw(address(0), payee, address(agreement));
    }

    function test_WhenTheRecipientRefuses() external {
        openCredited();
        expectRecipient(payee);
        agreement.withdraw(address(0), payee, payee);
        assertEq(agreement.creditOf(address(0), payee), 0.35 ether, "credit");
    }

    function test_WhenTheTokenIsGone() external {
        Terms memory terms = standardTerms(address(token));
        openFunded(terms);
        vm.mockCallRevert(address(token), abi.encodeWithSignature("transfer(address,uint256)", cause, 0.4 ether), "");
        vm.prank(payer);
        agreement.approve(core, 1);
        uint256 credit = agreement.creditOf(address(token), cause);
        vm.clearMockedCalls();
        vm.etch(address(token), "");
        expectRecipient(cause);
        agreement.withdraw(address(token), cause, cause);
        assertEq(agreement.creditOf(address(token), cause), credit, "credit");
    }

    function test_WhenAStrangerNamesTheAccountItself() external {
        openCredited();
        vm.etch(payee, "");
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Withdrawn(payee, address(0), payee, 0.35 ether);
        vm.prank(stranger);
        agreement.withdraw(address(0), payee, payee);
        assertEq(payee.balance, 0.35 ether, "paid");
    }

    function test_WhenTheAccountNamesAnotherRecipient() external {
        openCredited();
        vm.prank(payee);
        agreement.withdraw(address(0), payee, address(0x600d));
        assertEq(address(0x600d).balance, 0.35 ether, "paid");
    }

    function test_WhenItWithdrawsAgain() external {
        openCredited();
        vm.prank(payee);
        agreement.withdraw(address(0), payee, address(0x600d));
        expectNothing(payee);
        vm.prank(payee);
        agreement.withdraw(address(0), payee, address(0x600d));
    }
}
