// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Authorization, State, Terms, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";

contract AttestTest is ActTest {
    string private constant TYPE =
        "Attest(uint256 installment,bytes32 subject,uint256 value,uint256 nonce,uint256 deadline)";
    uint128 private constant VIEWS = 15_000_000;

    /// @notice Two of three attesters; the second installment is a metric.
    function setUp() public override {
        super.setUp();
        Terms memory terms = standardTerms(address(0));
        terms.attesters = new address[](3);
        for (uint256 i = 0; i < 3; ++i) {
            terms.attesters[i] = vm.addr(ATTESTER_KEY + i);
        }
        terms.quorum = 2;
        terms.installments[1].trigger = Trigger.Metric;
        terms.installments[1].threshold = VIEWS;
        openFunded(terms);
    }

    function by(uint256 attester, uint256 installment, uint256 subject, uint256 value)
        private
        view
        returns (Authorization memory)
    {
        bytes32 hash = keccak256(abi.encode("subject", subject));
        return authorize(ATTESTER_KEY + attester, TYPE, abi.encode(installment, hash, value), 5);
    }

    function pair(uint256 first, uint256 second) private view returns (Authorization[] memory both) {
        both = new Authorization[](2);
        both[0] = by(first, 1, 1, VIEWS);
        both[1] = by(second, 1, 1, VIEWS);
    }

    function test_WhenTheAnnexIsAnother() external {
        Authorization[] memory both = pair(0, 1);
        annex[0] = ~annex[0];
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TermsMismatch.selector, address(agreement)));
        agreement.attest(core, annex, 1, VIEWS, both);
    }

    function test_WhenTheTriggerIsNotAMetric() external {
        Authorization[] memory both = pair(0, 1);
        expectTrigger(0);
        agreement.attest(core, annex, 0, VIEWS, both);
    }

    function test_WhenTheValueIsBelowTheThreshold() external {
        Authorization[] memory both = pair(0, 1);
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.BelowThreshold.selector, VIEWS - 1, VIEWS));
        agreement.attest(core, annex, 1, VIEWS - 1, both);
    }

    function test_WhenTooFewSigned() external {
        Authorization[] memory one = new Authorization[](1);
        one[0] = by(0, 1, 1, VIEWS);
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.QuorumInvalid.selector, 1, 2));
        agreement.attest(core, annex, 1, VIEWS, one);
    }

    function test_WhenASignerIsNoAttesterOrTwiceOrOutOfOrder() external {
        Authorization[] memory both = pair(0, 3);
        expectActor(vm.addr(ATTESTER_KEY + 3), address(0));
        agreement.attest(core, annex, 1, VIEWS, both);
        both = pair(1, 1);
        expectActor(vm.addr(ATTESTER_KEY + 1), address(0));
        agreement.attest(core, annex, 1, VIEWS, both);
        both = pair(2, 0);
        expectActor(vm.addr(ATTESTER_KEY), address(0));
        agreement.attest(core, annex, 1, VIEWS, both);
    }

    function test_WhenASignatureIsForAnotherValueSubjectOrInstallment() external {
        Authorization[] memory both = pair(0, 1);
        Authorization[3] memory wrong = [by(1, 1, 1, VIEWS + 1), by(1, 1, 2, VIEWS), by(1, 0, 1, VIEWS)];
        for (uint256 i = 0; i < 3; ++i) {
            both[1] = wrong[i];
            vm.expectRevert();
            agreement.attest(core, annex, 1, VIEWS, both);
        }
    }

    function test_WhenASignatureHasExpired() external {
        Authorization[] memory both = pair(0, 1);
        vm.warp(both[0].deadline + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IAgreementEvents.Expired.selector, both[0].deadline, both[0].deadline + 1)
        );
        agreement.attest(core, annex, 1, VIEWS, both);
    }

    function test_WhenAnAttesterHasRevokedItsNonce() external {
        Authorization[] memory both = pair(0, 1);
        vm.prank(both[1].signer);
        agreement.revoke(5);
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.NonceUsed.selector, both[1].signer, 5));
        agreement.attest(core, annex, 1, VIEWS, both);
    }

    function test_WhenTheDueDateHasCome() external {
        vm.warp(DUE + 1 days);
        Authorization[] memory both = pair(0, 1);
        expectLate(DUE + 1 days);
        agreement.attest(core, annex, 1, VIEWS, both);
    }

    function test_WhenItWasAttestedBefore() external {
        Authorization[] memory both = pair(0, 1);
        agreement.attest(core, annex, 1, VIEWS, both);
        expectState(1, State.Delivered);
        agreement.attest(core, annex, 1, VIEWS, both);
    }

    function test_WhenKOfNSignedExactlyTheThreshold() external {
        Authorization[] memory both = pair(0, 2);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Attested(1, VIEWS, 5);
        vm.prank(stranger);
        agreement.attest(core, annex, 1, VIEWS, both);
        assertState(1, State.Delivered);
        vm.warp(START + REVIEW);
        agreement.release(core, 2);
        assertShares(address(0), AMOUNT);
    }
}
