// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Authorization, State, Terms, Trigger } from "../../src/types/Terms.sol";
import { AgreementTest } from "./AgreementTest.sol";

/// @notice Short words for what unit tests say all the time.
abstract contract ActTest is AgreementTest {
    function expectState(uint256 installment, State state) internal {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.StateInvalid.selector, installment, state));
    }

    function expectActor(address actor, address expected) internal {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.ActorInvalid.selector, actor, expected));
    }

    function expectEarly(uint256 opensAt) internal {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TooEarly.selector, opensAt, block.timestamp));
    }

    function expectLate(uint256 closedAt) internal {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TooLate.selector, closedAt, block.timestamp));
    }

    function expectTrigger(uint256 installment) internal {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TriggerInvalid.selector, installment));
    }

    function expectUnknown(uint256 installment) internal {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.InstallmentUnknown.selector, installment));
    }

    function expectEmpty() internal {
        vm.expectRevert(IAgreementEvents.NothingSelected.selector);
    }

    /// @notice Some other core than the agreement's: one byte changed.
    function wrongCore() internal view returns (bytes memory wrong) {
        wrong = core;
        wrong[104] = bytes1(uint8(wrong[104]) ^ 0x80);
    }

    function expectMismatch() internal {
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TermsMismatch.selector, factory.addressOf(wrongCore())));
    }

    function deliver(uint256 installment) internal {
        vm.prank(steward);
        agreement.deliver(core, installment, keccak256("evidence"));
    }

    function dispute(uint256 installment) internal {
        vm.prank(payer);
        agreement.dispute(core, installment, keccak256("reason"));
    }

    /// @notice The three payees' balances are `first`, `second`, `third`.
    function assertPaid(address asset, uint256 first, uint256 second, uint256 third) internal view {
        assertEq(balanceOf(asset, payeeAt(0)), first, "first payee");
        assertEq(balanceOf(asset, payeeAt(1)), second, "second payee");
        assertEq(balanceOf(asset, payeeAt(2)), third, "third payee");
    }

    function balanceOf(address asset, address account) internal view returns (uint256) {
        return asset == address(0) ? account.balance : token.balanceOf(account);
    }

    /// @notice Three payees share `amount` as 40, 35 and 25 %.
    function assertShares(address asset, uint256 amount) internal view {
        assertPaid(asset, amount * 4 / 10, amount * 35 / 100, amount / 4);
    }

    function emptyAuthorization(address signer) internal pure returns (Authorization memory) {
        return Authorization(signer, 0, 0, "");
    }

    /// @notice Standard terms with every installment due by `trigger`.
    function termsBy(Trigger trigger, address asset) internal view returns (Terms memory terms) {
        terms = standardTerms(asset);
        for (uint256 i = 0; i < terms.installments.length; ++i) {
            terms.installments[i].trigger = trigger;
        }
    }
}
