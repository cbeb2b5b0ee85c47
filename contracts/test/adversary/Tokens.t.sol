// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { State, Terms } from "../../src/types/Terms.sol";
import { BlacklistCoin } from "../zoo/tokens/BlacklistCoin.sol";
import { CapCoin } from "../zoo/tokens/CapCoin.sol";
import { Coin } from "../zoo/tokens/Coin.sol";
import { FeeCoin } from "../zoo/tokens/FeeCoin.sol";
import { Oddity, OddCoin } from "../zoo/tokens/OddCoin.sol";
import { PauseCoin } from "../zoo/tokens/PauseCoin.sol";
import { SilentCoin } from "../zoo/tokens/SilentCoin.sol";
import { Arena } from "./Arena.sol";

contract TokensTest is Arena {
    uint256 private constant SHARE = AMOUNT * 3500 / 10_000;

    function test_WhenTheTokenTakesAFee_NothingIsCreditedThatDidNotCome() external {
        FeeCoin coin = new FeeCoin(100);
        adopt(address(coin));
        Terms memory terms = standardTerms(address(coin));
        open(terms);
        vm.prank(payer);
        coin.approve(address(agreement), type(uint256).max);
        bytes4 short = IAgreementEvents.TokenShort.selector;
        mustNot(payer, fund(FIRST), short, "funding with a fee");
        mustNot(payer, abi.encodeCall(IAgreementActs.contribute, (core, 1000, "r")), short, "contributing with a fee");
        assertState(0, State.Unfunded);
        terms.salt = 2;
        vm.prank(payer);
        coin.approve(address(factory), type(uint256).max);
        (core, annex) = factory.encode(terms);
        bytes memory data = abi.encodeCall(factory.open, (core, annex, signaturesOf(terms), FIRST));
        vm.prank(payer);
        (bool done, bytes memory answer) = address(factory).call(data);
        assertTrue(!done && bytes4(answer) == IAgreementFactory.FundingShort.selector, "opening with a fee");
    }

    function test_WhenTheFeeStartsLater_PayeesGetWhatTheTokenLeaves() external {
        FeeCoin coin = new FeeCoin(0);
        openFor(address(coin), payeeAt(1));
        coin.setFee(500);
        must(payer, approve(FIRST));
        assertEq(coin.balanceOf(payeeAt(1)), SHARE - SHARE * 500 / 10_000, "the fee is the token's, the rest is paid");
        assertEq(coin.balanceOf(address(agreement)), 2 * AMOUNT, "the other installments are whole");
    }

    function test_WhenTheTokenRefusesOnePayee_OnlyItsShareIsParked() external {
        for (uint256 oddity = 0; oddity < 9; ++oddity) {
            OddCoin coin = new OddCoin(Oddity(oddity));
            openFor(address(coin), payeeAt(1));
            coin.mark(payeeAt(1));
            must(payer, approve(FIRST));
            assertEq(coin.balanceOf(cause), AMOUNT * 4000 / 10_000, "the cause is paid");
            assertEq(coin.balanceOf(payeeAt(2)), AMOUNT * 2500 / 10_000, "the last is paid");
            uint256 credit = agreement.creditOf(address(coin), payeeAt(1));
            // An answer of exactly `true` is believed; anything else is a refusal. A megabyte costs more than a token is given.
            assertEq(credit, Oddity(oddity) == Oddity.Lie ? 0 : SHARE, "parked");
            assertState(0, State.Paid);
        }
    }

    function test_WhenTheTokenBlacklistsAPayee_ItMayRedirectItsShare() external {
        BlacklistCoin coin = new BlacklistCoin();
        openFor(address(coin), payeeAt(1));
        coin.blacklist(payeeAt(1), true);
        must(payer, approve(FIRST));
        assertEq(agreement.creditOf(address(coin), payeeAt(1)), SHARE, "parked");
        mustNot(
            stranger,
            withdraw(address(coin), payeeAt(1), payeeAt(1)),
            IAgreementEvents.RecipientInvalid.selector,
            "while blacklisted"
        );
        must(payeeAt(1), withdraw(address(coin), payeeAt(1), address(0xbeef)));
        assertEq(coin.balanceOf(address(0xbeef)), SHARE, "redirected");
    }

    function test_WhenTheTokenRefusesTheAgreement_NothingChangesAndARetryWorks() external {
        BlacklistCoin coin = new BlacklistCoin();
        openFor(address(coin), payeeAt(1));
        bytes4 refuses = IAgreementEvents.TokenRefuses.selector;
        coin.blacklist(address(agreement), true);
        mustNot(payer, approve(FIRST), refuses, "blacklisted agreement");
        mustNot(steward, cancel(FIRST), refuses, "refund from a blacklisted agreement");
        assertState(0, State.Funded);
        coin.blacklist(address(agreement), false);
        must(payer, approve(FIRST));
        assertState(0, State.Paid);

        PauseCoin pausing = new PauseCoin();
        openFor(address(pausing), payeeAt(1));
        must(steward, deliver(0));
        pausing.pause(true);
        vm.warp(START + REVIEW);
        mustNot(stranger, release(FIRST), refuses, "paused token");
        assertState(0, State.Delivered);
        pausing.pause(false);
        must(stranger, release(FIRST));
        assertEq(pausing.balanceOf(payeeAt(1)), SHARE, "paid later");
    }

    function test_WhenTheTokenHasNoCode_SilenceIsNoPayment() external {
        Terms memory terms = standardTerms(address(0xe0a));
        mustNotOpen(terms, IAgreementFactory.TermInvalid.selector, "an account as token");
        Coin coin = new Coin(18);
        openFor(address(coin), payeeAt(1));
        bytes memory code = address(coin).code;
        vm.etch(address(coin), "");
        vm.prank(payer);
        (bool done,) = address(agreement).call(approve(FIRST));
        assertTrue(!done, "paid in a token that is gone");
        assertState(0, State.Funded);
        vm.etch(address(coin), code);
        must(payer, approve(FIRST));
    }

    function test_WhenTheTokenIsLikeTether_ItFundsAndPaysEveryTime() external {
        SilentCoin coin = new SilentCoin();
        coin.mint(payer, 100 ether);
        open(standardTerms(address(coin)));
        vm.prank(payer);
        coin.approve(address(agreement), 3 * AMOUNT);
        must(payer, fund(FIRST));
        must(payer, fund(SECOND | THIRD));
        must(payer, approve(FIRST | SECOND));
        must(steward, cancel(THIRD));
        assertEq(coin.balanceOf(payeeAt(1)), 2 * SHARE, "paid");
        assertEq(coin.balanceOf(payer), 98 ether, "refunded");
        assertEq(coin.balanceOf(address(agreement)), 0, "nothing stays");
    }

    function test_WhenTheTokenHasAnyDecimals_ItPaysExactly() external {
        uint8[4] memory decimals = [0, 2, 18, 36];
        uint128[4] memory amounts = [uint128(1), 7, 1 ether, type(uint128).max / 4];
        for (uint256 i = 0; i < 4; ++i) {
            Coin coin = new Coin(decimals[i]);
            coin.mint(payer, type(uint128).max);
            Terms memory terms = standardTerms(address(coin));
            for (uint256 k = 0; k < 3; ++k) {
                terms.installments[k].amount = amounts[i];
            }
            adopt(address(coin));
            openFunded(terms);
            must(payer, approve(FIRST | SECOND | THIRD));
            uint256 paid = coin.balanceOf(cause) + coin.balanceOf(payeeAt(1)) + coin.balanceOf(payeeAt(2));
            assertEq(paid, 3 * uint256(amounts[i]), "all of it");
            assertEq(coin.balanceOf(address(agreement)), 0, "nothing stays");
        }
    }

    function test_WhenTheTokenHasNarrowAmountsAndMovesNoNothing_ItPays() external {
        CapCoin coin = new CapCoin();
        coin.mint(payer, type(uint96).max);
        Terms memory terms = standardTerms(address(coin));
        terms.installments[0].amount = 1;
        terms.installments[1].amount = type(uint96).max / 2;
        terms.installments[2].amount = type(uint128).max;
        open(terms);
        vm.prank(payer);
        coin.approve(address(agreement), type(uint96).max);
        must(payer, fund(FIRST | SECOND));
        mustNot(payer, fund(THIRD), bytes4(0x7939f424), "more than the token can move");
        vm.recordLogs();
        must(payer, approve(FIRST));
        // One transfer and one payout: a share of nothing is neither sent nor parked.
        assertEq(vm.getRecordedLogs().length, 2, "events");
        must(payer, approve(SECOND));
        assertEq(coin.balanceOf(address(agreement)), 0, "a unit for one of three leaves nothing and parks nothing");
    }

    function test_WhenAnAssetIsNotTheDeals_ItIsSplitOnItsOwn() external {
        Coin stray = new Coin(18);
        Terms memory terms = termsOf(address(0), 3, 2);
        terms.installments[0].amount = 1;
        openFunded(terms);
        // The cause holds the first unit; if strays were split from there on, the next payee would be first.
        must(payer, approve(FIRST));
        stray.mint(address(agreement), 2);
        mustNot(stranger, close(address(stray)), IAgreementEvents.StillOpen.selector, "while an installment is open");
        must(steward, cancel(SECOND));
        (uint256 phase, uint256 ahead) = agreement.splitMemory();
        assertTrue(phase == 1 && ahead == 1, "the deal's memory of one unit");
        must(stranger, close(address(stray)));
        assertEq(stray.balanceOf(cause), 1, "the cause first, as in a new deal");
        assertEq(stray.balanceOf(payeeAt(1)), 1, "then the next");
        (phase, ahead) = agreement.splitMemory();
        assertTrue(phase == 1 && ahead == 1, "the deal's own memory is untouched");
        vm.deal(address(agreement), 1);
        must(stranger, close(address(0)));
        (phase,) = agreement.splitMemory();
        assertEq(phase, 2, "while a surplus of the deal's own asset is remembered");
        assertEq(payeeAt(1).balance, 1, "and goes on where the deal was");
    }
}
