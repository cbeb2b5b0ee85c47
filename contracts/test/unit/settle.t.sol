// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Authorization, State } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";

contract SettleTest is ActTest {
    string private constant TYPE = "Settle(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)";

    function by(uint256 key, uint256 installment, uint256 bps) private view returns (Authorization memory) {
        return authorize(key, TYPE, abi.encode(installment, bps), 1);
    }

    function test_WhenTheInstallmentDoesNotExist() external {
        openFunded(standardTerms(address(0)));
        expectUnknown(3);
        agreement.settle(core, 3, 1, emptyAuthorization(payer), emptyAuthorization(steward));
    }

    function test_WhenTheFirstAuthorizationIsNotThePayers() external {
        openFunded(standardTerms(address(0)));
        expectActor(steward, payer);
        agreement.settle(core, 0, 1, emptyAuthorization(steward), emptyAuthorization(steward));
    }

    function test_WhenTheSecondIsNotTheStewards() external {
        openFunded(standardTerms(address(0)));
        expectActor(payer, steward);
        vm.prank(payer);
        agreement.settle(core, 0, 1, emptyAuthorization(payer), emptyAuthorization(payer));
    }

    function test_WhenAStrangerBringsAnEmptySignature() external {
        openFunded(standardTerms(address(0)));
        Authorization memory empty = emptyAuthorization(payer);
        empty.deadline = block.timestamp;
        Authorization memory agreed = by(STEWARD_KEY, 0, 1);
        vm.expectRevert();
        vm.prank(stranger);
        agreement.settle(core, 0, 1, empty, agreed);
    }

    function test_WhenTheySignedDifferentShares() external {
        openFunded(standardTerms(address(0)));
        Authorization memory agreed = by(STEWARD_KEY, 0, 2500);
        vm.expectRevert();
        vm.prank(payer);
        agreement.settle(core, 0, 2400, emptyAuthorization(payer), agreed);
    }

    function test_WhenItIsNotFunded() external {
        open(standardTerms(address(0)));
        Authorization memory agreed = by(STEWARD_KEY, 0, 2500);
        expectState(0, State.Unfunded);
        vm.prank(payer);
        agreement.settle(core, 0, 2500, emptyAuthorization(payer), agreed);
    }

    function test_WhenTheShareIsAboveTheWhole() external {
        openFunded(standardTerms(address(0)));
        Authorization memory agreed = by(STEWARD_KEY, 0, 10_001);
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.BpsInvalid.selector, 10_001));
        vm.prank(payer);
        agreement.settle(core, 0, 10_001, emptyAuthorization(payer), agreed);
    }

    function test_WhenThePayerCallsWithTheStewardsSignature() external {
        openFunded(standardTerms(address(0)));
        Authorization memory agreed = by(STEWARD_KEY, 0, 2500);
        uint256 before = payer.balance;
        vm.prank(payer);
        agreement.settle(core, 0, 2500, emptyAuthorization(payer), agreed);
        assertShares(address(0), AMOUNT / 4);
        assertEq(payer.balance - before, AMOUNT * 3 / 4, "payer");
        assertState(0, State.Paid);
        assertTrue(agreement.nonceUsed(steward, 1), "the steward's nonce is used");
    }

    function test_WhenAStrangerBringsBothSignaturesForADisputedInstallment() external {
        openFunded(standardTerms(address(token)));
        deliver(0);
        dispute(0);
        Authorization memory first = by(PAYER_KEY, 0, 10_000);
        Authorization memory second = by(STEWARD_KEY, 0, 10_000);
        vm.prank(stranger);
        agreement.settle(core, 0, 10_000, first, second);
        assertShares(address(token), AMOUNT);
    }
}
