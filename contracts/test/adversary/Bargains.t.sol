// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { Installment, Payee, State, Terms, Trigger } from "../../src/types/Terms.sol";
import { Coin } from "../zoo/tokens/Coin.sol";
import { Arena } from "./Arena.sol";

contract BargainsTest is Arena {
    bytes4 private constant INVALID = IAgreementFactory.TermInvalid.selector;
    bytes4 private constant SHARES = IAgreementFactory.SharesInvalid.selector;
    bytes4 private constant LENGTH = IAgreementFactory.LengthInvalid.selector;

    function terms_() private view returns (Terms memory) {
        return standardTerms(address(0));
    }

    function test_WhenPayeesAreWrong_ItDoesNotOpen() external {
        Coin coin = new Coin(18);
        address[5] memory wrong = [address(0), address(coin), address(factory), cause, payeeAt(2)];
        for (uint256 i = 0; i < wrong.length; ++i) {
            Terms memory terms = standardTerms(address(coin));
            terms.payees[1].account = wrong[i];
            mustNotOpen(terms, INVALID, "a wrong payee");
        }
        Terms memory none = terms_();
        none.payees = new Payee[](0);
        mustNotOpen(none, INVALID, "no payee");
        mustNotOpen(termsOf(address(0), 51, 1), INVALID, "51 payees");
    }

    /// @notice Two payees whose addresses end alike are no double, and a double is found wherever it stands.
    function test_WhenPayeesShareALastByte_OnlyDoublesAreRefused() external {
        Terms memory terms = termsOf(address(0), 4, 1);
        terms.payees[1].account = address(0x111aa);
        terms.payees[2].account = address(0x222aa);
        terms.payees[3].account = address(0x333aa);
        open(terms);
        terms.payees[3].account = address(0x111aa);
        mustNotOpen(terms, INVALID, "a double behind others");
    }

    function test_WhenSharesAreNotTheWhole_ItDoesNotOpen() external {
        Terms memory terms = terms_();
        terms.payees[0].bps -= 1;
        mustNotOpen(terms, SHARES, "9,999");
        terms.payees[0].bps += 2;
        mustNotOpen(terms, SHARES, "10,001");
        terms = termsOf(address(0), 3, 1);
        terms.payees[0].bps += terms.payees[1].bps;
        terms.payees[1].bps = 0;
        mustNotOpen(terms, INVALID, "a payee for nothing");
    }

    function test_WhenNumbersAreOutOfBounds_ItDoesNotOpen() external {
        for (uint256 i = 0; i < 16; ++i) {
            Terms memory terms = terms_();
            Installment memory item = terms.installments[1];
            if (i == 0) item.amount = 0;
            if (i == 1) item.dueAt = START;
            if (i == 2) item.dueAt = START + 20 * 365 days + 1;
            if (i == 3) item.reviewWindow = 366 days + 1;
            if (i == 4) item.killFeeBps = 10_001;
            if (i == 5) item.threshold = 1;
            if (i == 6) item.payer = address(0);
            if (i == 7) item.trigger = Trigger.Metric;
            if (i == 8) terms.rulingWindow = 0;
            if (i == 9) terms.rulingWindow = 366 days + 1;
            if (i == 10) terms.defaultRulingBps = 10_001;
            if (i == 11) terms.noticePeriod = 366 days + 1;
            if (i == 12) terms.arbiter = steward;
            if (i == 13) terms.arbiter = payer;
            if (i == 14) terms.arbiter = address(0);
            if (i == 15) terms.steward = address(0);
            mustNotOpen(terms, INVALID, "a number out of bounds");
        }
    }

    function test_WhenNumbersAreAtTheirBounds_ItOpens() external {
        Terms memory terms = terms_();
        terms.installments[0].dueAt = START + 1;
        terms.installments[1].dueAt = START + 20 * 365 days;
        terms.installments[1].reviewWindow = 366 days;
        terms.installments[1].killFeeBps = 10_000;
        terms.rulingWindow = 366 days;
        terms.defaultRulingBps = 10_000;
        terms.noticePeriod = 366 days;
        open(terms);
        terms = terms_();
        terms.arbiter = address(0);
        terms.rulingWindow = 0;
        terms.defaultRulingBps = 0;
        open(terms);
        terms.defaultRulingBps = 1;
        mustNotOpen(terms, INVALID, "a default ruling without an arbiter");
    }

    function test_WhenAttestersAreWrong_ItDoesNotOpen() external {
        Terms memory terms = terms_();
        terms.installments[0].trigger = Trigger.Metric;
        terms.attesters = new address[](2);
        (terms.attesters[0], terms.attesters[1], terms.quorum) = (address(11), address(12), 2);
        open(terms);
        terms.quorum = 3;
        mustNotOpen(terms, INVALID, "more than all of them");
        terms.quorum = 0;
        mustNotOpen(terms, INVALID, "none of them");
        (terms.quorum, terms.attesters[1]) = (1, address(11));
        mustNotOpen(terms, INVALID, "one of them twice");
        terms.attesters[1] = address(0);
        mustNotOpen(terms, INVALID, "nobody among them");
    }

    function test_WhenThereAreNoInstallments_ItStillOpensAndSplits() external {
        open(termsOf(address(0), 3, 0));
        vm.deal(stranger, 10_000);
        mustPay(stranger, 10_000, abi.encodeCall(IAgreementActs.contribute, (core, 10_000, "gift")));
        assertEq(cause.balance, 4000, "split");
    }

    function test_WhenThereAreThousands_ItCannotEvenBePacked() external {
        Terms memory terms = terms_();
        terms.payees = new Payee[](10_000);
        (bool done, bytes memory answer) = address(factory).call(abi.encodeCall(factory.encode, (terms)));
        assertTrue(!done && bytes4(answer) == INVALID, "10,000 payees");
        terms = termsOf(address(0), 3, 256);
        (done, answer) = address(factory).call(abi.encodeCall(factory.encode, (terms)));
        assertTrue(!done && bytes4(answer) == INVALID, "256 installments");
    }

    function test_WhenTermsAreAsLargeAsCanBe_OneBlockIsEnough() external {
        Terms memory terms = termsOf(address(0), 50, 255);
        terms.installments[254].payer = otherPayer;
        terms.installments[254].trigger = Trigger.Date;
        (core, annex) = factory.encode(terms);
        uint256 all = type(uint256).max >> 1;
        vm.deal(payer, 1000 ether);
        bytes memory signatures = signaturesOf(terms);
        vm.prank(payer);
        uint256 used = gasleft();
        agreement = _opened(signatures, all, 255 ether);
        used -= gasleft();
        assertLe(used, 15_000_000, "opening");
        vm.prank(payer);
        used = gasleft();
        agreement.approve(core, all >> 1);
        used -= gasleft();
        assertLe(used, 15_000_000, "approving 254 at once");
        mustNot(payer, approve(1 << 254), bytes4(keccak256("ActorInvalid(address,address)")), "another payer's");
        must(otherPayer, approve(1 << 254));
        assertEq(address(agreement).balance, 0, "all of it paid");
        assertState(254, State.Paid);
    }

    function _opened(bytes memory signatures, uint256 fund_, uint256 value) private returns (IAgreement) {
        return IAgreement(factory.open{ value: value }(core, annex, signatures, fund_));
    }

    function test_WhenTheBytesAreNotCanonical_ItDoesNotOpen() external {
        Terms memory terms = terms_();
        terms.installments[1].payer = otherPayer;
        (bytes memory packed, bytes memory packedAnnex) = factory.encode(terms);
        bytes memory signatures = signaturesOf(terms);
        mustNotOpenWith(bytes.concat(packed, hex"00"), packedAnnex, signatures, LENGTH, "a core too long");
        mustNotOpenWith(cut(packed, 1), packedAnnex, signatures, LENGTH, "a core too short");
        for (uint256 length = 0; length < 106; length += 7) {
            mustNotOpenWith(cut(packed, packed.length - length), packedAnnex, signatures, LENGTH, "a stump");
        }
        mustNotOpenWith(packed, bytes.concat(packedAnnex, hex"00"), signatures, LENGTH, "an annex too long");
        mustNotOpenWith(packed, cut(packedAnnex, 1), signatures, LENGTH, "an annex too short");
        packedAnnex[0] ^= 0x01;
        mustNotOpenWith(packed, packedAnnex, signatures, IAgreementFactory.AnnexMismatch.selector, "another annex");
        packedAnnex[0] ^= 0x01;
        // The payers' places exchanged, consistently: the same bargain, written another way.
        uint256 start = 105 + 22 * 3;
        for (uint256 i = 0; i < 20; ++i) {
            (packed[start + i], packed[start + 20 + i]) = (packed[start + 20 + i], packed[start + i]);
        }
        for (uint256 i = 0; i < 3; ++i) {
            packed[start + 40 + 29 * i] ^= 0x01;
        }
        mustNotOpenWith(packed, packedAnnex, signatures, INVALID, "payers out of order");
    }

    function test_WhenPayersArePackedWrong_ItDoesNotOpen() external {
        Terms memory terms = terms_();
        terms.installments[1].payer = otherPayer;
        (bytes memory packed, bytes memory packedAnnex) = factory.encode(terms);
        uint256 start = 105 + 22 * 3;
        bytes memory doubled = bytes.concat(packed);
        for (uint256 i = 0; i < 20; ++i) {
            doubled[start + 20 + i] = packed[start + i];
        }
        mustNotOpenWith(doubled, packedAnnex, "", INVALID, "one payer twice");
        bytes memory unnamed = bytes.concat(packed);
        unnamed[start + 40 + 29] = 0x00;
        mustNotOpenWith(unnamed, packedAnnex, "", INVALID, "a payer of nothing");
        bytes memory beyond = bytes.concat(packed);
        beyond[start + 40 + 58] = 0x02;
        mustNotOpenWith(beyond, packedAnnex, "", INVALID, "a payer that is not there");
        bytes memory unknown = bytes.concat(packed);
        unknown[start + 41] = 0x03;
        mustNotOpenWith(unknown, packedAnnex, "", INVALID, "a trigger that is not there");
    }

    function cut(bytes memory whole, uint256 bytes_) private pure returns (bytes memory part) {
        part = bytes.concat(whole);
        assembly {
            mstore(part, sub(mload(part), bytes_))
        }
    }
}
