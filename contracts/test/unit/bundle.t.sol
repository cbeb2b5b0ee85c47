// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Bundle } from "../../src/Bundle.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { State, Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";

contract BundleTest is ActTest {
    Bundle private bundle = new Bundle();

    function test_WhenOneCallFails() external {
        openFunded(standardTerms(address(0)));
        deliver(0);
        vm.warp(START + REVIEW);
        Bundle.Call[] memory calls = new Bundle.Call[](2);
        calls[0] = Bundle.Call(address(agreement), 0, abi.encodeCall(agreement.release, (core, 1)));
        calls[1] = calls[0];
        vm.expectRevert(
            abi.encodeWithSelector(
                Bundle.CallFailed.selector,
                1,
                abi.encodeWithSelector(IAgreementEvents.StateInvalid.selector, 0, State.Paid)
            )
        );
        bundle.carry(calls);
        assertState(0, State.Delivered);
    }

    function test_WhenEtherIsLeft() external {
        vm.expectRevert(abi.encodeWithSelector(Bundle.ValueLeft.selector, 5));
        vm.prank(payer);
        bundle.carry{ value: 5 }(new Bundle.Call[](0));
    }

    function test_WhenAllSucceed() external {
        Bundle.Call[] memory calls = new Bundle.Call[](2);
        for (uint256 i = 0; i < 2; ++i) {
            Terms memory terms = standardTerms(address(0));
            terms.salt = i;
            (core, annex) = factory.encode(terms);
            calls[i] = Bundle.Call(
                address(factory), AMOUNT, abi.encodeCall(factory.open, (core, annex, signaturesOf(terms), 1))
            );
        }
        vm.prank(payer);
        bundle.carry{ value: 2 * AMOUNT }(calls);
        assertEq(factory.addressOf(core).balance, AMOUNT, "funded");
    }
}
