// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { Payee, Terms, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";

/// @notice The branch "given terms out of bounds" of open.tree: one case a field.
contract OpenTermsTest is ActTest {
    function refused(Terms memory terms, bytes32 field, uint256 index, uint256 value) private {
        (core, annex) = factory.encode(terms);
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.TermInvalid.selector, field, index, value));
        factory.open(core, annex, "", 0);
    }

    function standard() private view returns (Terms memory) {
        return standardTerms(address(0));
    }

    function test_Steward() external {
        Terms memory terms = standard();
        terms.steward = address(0);
        refused(terms, "steward", 0, 0);
    }

    function test_TokenWithoutCode() external {
        refused(standardTerms(address(0x70)), "token", 0, 0x70);
    }

    function test_PayeesNoneOrTooMany() external {
        Terms memory terms = standard();
        terms.payees = new Payee[](0);
        refused(terms, "payees", 0, 0);
        refused(termsOf(address(0), 51, 1), "payees", 51, 0);
        refused(termsOf(address(0), 255, 1), "payees", 255, 0);
    }

    function test_PayeeZeroOrTokenOrFactory() external {
        Terms memory terms = standardTerms(address(token));
        address[3] memory bad = [address(0), address(token), address(factory)];
        for (uint256 i = 0; i < 3; ++i) {
            terms.payees[i].account = bad[i];
            refused(terms, "payees.account", i, uint160(bad[i]));
            terms.payees[i].account = payeeAt(i);
        }
    }

    function test_PayeeTwice() external {
        Terms memory terms = termsOf(address(0), 50, 1);
        terms.payees[49].account = terms.payees[7].account;
        refused(terms, "payees.account", 49, uint160(terms.payees[7].account));
    }

    function test_PayeeShares() external {
        Terms memory terms = standard();
        terms.payees[2].bps = 0;
        refused(terms, "payees.bps", 2, 0);
        uint16[2] memory off = [uint16(2499), 2501];
        for (uint256 i = 0; i < 2; ++i) {
            terms.payees[2].bps = off[i];
            (core, annex) = factory.encode(terms);
            vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.SharesInvalid.selector, uint256(7500) + off[i]));
            factory.open(core, annex, "", 0);
        }
    }

    function test_PayerZero() external {
        Terms memory terms = standard();
        terms.installments[1].payer = address(0);
        refused(terms, "installments.payer", 1, 0);
    }

    function test_PayersNotInOrder() external {
        Terms memory terms = standard();
        terms.installments[1].payer = otherPayer;
        (core, annex) = factory.encode(terms);
        uint256 first = 105 + 66 + 40;
        (core[first], core[first + 29]) = (bytes1(0x01), bytes1(0x00));
        refusedAsIs("installments.payer", 0, 1);
        (core[first], core[first + 29]) = (bytes1(0x00), bytes1(0x02));
        refusedAsIs("installments.payer", 1, 2);
        // The second payer is never named.
        core[first + 29] = 0x00;
        refusedAsIs("installments.payer", 1, 2);
        // The second payer is the first again.
        core[first + 29] = 0x01;
        for (uint256 i = 0; i < 20; ++i) {
            core[105 + 66 + 20 + i] = core[105 + 66 + i];
        }
        refusedAsIs("installments.payer", 1, uint160(payer));
    }

    function refusedAsIs(bytes32 field, uint256 index, uint256 value) private {
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.TermInvalid.selector, field, index, value));
        factory.open(core, annex, "", 0);
    }

    function test_Arbiter() external {
        Terms memory terms = standard();
        terms.arbiter = steward;
        refused(terms, "arbiter", 0, uint160(steward));
        terms.arbiter = payer;
        refused(terms, "arbiter", 0, uint160(payer));
        terms.arbiter = arbiter;
        terms.rulingWindow = 0;
        refused(terms, "rulingWindow", 0, 0);
        terms.rulingWindow = 366 days + 1;
        refused(terms, "rulingWindow", 0, 366 days + 1);
        terms.rulingWindow = 366 days;
        terms.defaultRulingBps = 10_001;
        refused(terms, "defaultRulingBps", 0, 10_001);
        (terms.arbiter, terms.defaultRulingBps) = (address(0), 0);
        refused(terms, "rulingWindow", 0, 366 days);
        (terms.rulingWindow, terms.defaultRulingBps) = (0, 1);
        refused(terms, "defaultRulingBps", 0, 1);
    }

    function test_NoticePeriod() external {
        Terms memory terms = standard();
        terms.noticePeriod = 366 days + 1;
        refused(terms, "noticePeriod", 0, 366 days + 1);
    }

    function test_Trigger() external {
        (core, annex) = factory.encode(standard());
        core[105 + 66 + 20 + 29 + 1] = 0x03;
        refusedAsIs("installments.trigger", 1, 3);
    }

    function test_Amount() external {
        Terms memory terms = standard();
        terms.installments[2].amount = 0;
        refused(terms, "installments.amount", 2, 0);
    }

    function test_DueAt() external {
        Terms memory terms = standard();
        terms.installments[2].dueAt = START;
        refused(terms, "installments.dueAt", 2, START);
        terms.installments[2].dueAt = START + 20 * 365 days + 1;
        refused(terms, "installments.dueAt", 2, START + 20 * 365 days + 1);
        terms.installments[2].dueAt = START + 20 * 365 days;
        terms.installments[1].dueAt = START + 1;
        open(terms);
    }

    function test_ReviewWindowAndKillFee() external {
        Terms memory terms = standard();
        terms.installments[0].reviewWindow = 366 days + 1;
        refused(terms, "installments.reviewWindow", 0, 366 days + 1);
        terms.installments[0].reviewWindow = 366 days;
        terms.installments[0].killFeeBps = 10_001;
        refused(terms, "installments.killFeeBps", 0, 10_001);
        terms.installments[0].killFeeBps = 10_000;
        open(terms);
    }

    function test_Threshold() external {
        Terms memory terms = standard();
        terms.installments[0].threshold = 5;
        refused(terms, "installments.threshold", 0, 5);
    }

    function test_AttestersAndQuorum() external {
        Terms memory terms = standard();
        terms.installments[0].trigger = Trigger.Metric;
        refused(terms, "quorum", 0, 0);
        terms.quorum = 1;
        refused(terms, "quorum", 0, 1);
        terms.attesters = new address[](2);
        terms.attesters[0] = address(0xa1);
        refused(terms, "attesters", 1, 0);
        terms.attesters[1] = address(0xa1);
        refused(terms, "attesters", 1, 0xa1);
        terms.attesters[1] = address(0xa2);
        terms.quorum = 3;
        refused(terms, "quorum", 0, 3);
        terms.quorum = 2;
        open(terms);
        terms.installments[0].trigger = Trigger.Delivery;
        terms.quorum = 0;
        refused(terms, "quorum", 0, 0);
    }

    function test_MoreThanAByteCanCount() external {
        Terms memory terms = termsOf(address(0), 1, 256);
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.TermInvalid.selector, bytes32("installments"), 256, 0));
        factory.encode(terms);
        terms = termsOf(address(0), 1, 1);
        terms.payees = new Payee[](10_000);
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.TermInvalid.selector, bytes32("payees"), 10_000, 0));
        factory.encode(terms);
    }
}
