// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { State, Terms } from "../../src/types/Terms.sol";
import { Arena } from "./Arena.sol";

contract RoundingTest is Arena {
    function contribute(uint256 amount, uint256 number) private {
        vm.deal(stranger, amount);
        bytes memory data = abi.encodeCall(IAgreementActs.contribute, (core, amount, bytes32(number)));
        mustPay(stranger, amount, data);
    }

    function assertFair(Terms memory terms, uint256 total) private view {
        uint256 sum;
        for (uint256 i = 0; i < terms.payees.length; ++i) {
            uint256 got = terms.payees[i].account.balance;
            sum += got;
            uint256 due = total * terms.payees[i].bps;
            uint256 off = got * 10_000 > due ? got * 10_000 - due : due - got * 10_000;
            assertTrue(off < 10_000, "within one unit of its share");
        }
        assertEq(sum, total, "exactly the amount");
    }

    function test_WhenAUnitIsSplitAmongThree_NobodyIsEverAUnitAway() external {
        Terms memory terms = termsOf(address(0), 3, 0);
        open(terms);
        for (uint256 i = 1; i <= 400; ++i) {
            contribute(1, i);
            assertFair(terms, i);
        }
        contribute(9600, 0);
        assertEq(cause.balance, 4000, "forty per cent, exactly");
        assertEq(payeeAt(1).balance, 3500, "thirty-five, exactly");
    }

    function test_WhenPayeesHaveTheSmallestShare_EachGetsItsUnit() external {
        Terms memory terms = termsOf(address(0), 50, 0);
        for (uint256 i = 1; i < 50; ++i) {
            terms.payees[i].bps = 1;
        }
        terms.payees[0].bps = 10_000 - 49;
        open(terms);
        for (uint256 i = 0; i < 100; ++i) {
            contribute(100, i);
            assertFair(terms, (i + 1) * 100);
        }
        for (uint256 i = 1; i < 50; ++i) {
            assertEq(payeeAt(i).balance, 1, "one unit in ten thousand");
        }
    }

    function testFuzz_WhenThereAreManyPayees_ThePayoutIsExactAndFair(uint256 seed, uint8 count) external {
        uint256 payees = bound(count, 2, 50);
        Terms memory terms = termsOf(address(0), payees, 0);
        uint256 left = 10_000;
        for (uint256 i = 1; i < payees; ++i) {
            uint256 most = (left - (payees - i)) / 2 + 1;
            terms.payees[i].bps = uint16(bound(uint256(keccak256(abi.encode(seed, i))), 1, most));
            left -= terms.payees[i].bps;
        }
        terms.payees[0].bps = uint16(left);
        open(terms);
        uint256 total;
        for (uint256 i = 0; i < 12; ++i) {
            uint256 luck = uint256(keccak256(abi.encode(seed, "amount", i)));
            uint256 amount = (luck % (1 << (8 * (luck % 12)))) + 1;
            contribute(amount, i);
            total += amount;
            assertFair(terms, total);
        }
    }

    function test_WhenAmountsAreAsLargeAsCanBe_NothingOverflows() external {
        Terms memory terms = termsOf(address(0), 3, 2);
        terms.installments[0].amount = type(uint128).max;
        terms.installments[1].amount = type(uint128).max;
        vm.deal(payer, type(uint256).max / 2);
        openFunded(terms);
        must(payer, approve(FIRST | SECOND));
        assertFair(terms, 2 * uint256(type(uint128).max));
        contribute(type(uint128).max, 0);
        assertFair(terms, 3 * uint256(type(uint128).max));
        vm.deal(address(agreement), type(uint200).max);
        must(stranger, close(address(0)));
        assertFair(terms, 4 * uint256(type(uint128).max));
    }

    function test_WhenARulingDividesAUnit_AllOfItGoes() external {
        for (uint256 bps = 0; bps <= 10_000; bps += 2500) {
            Terms memory terms = termsOf(address(0), 3, 1);
            terms.installments[0].amount = 3;
            terms.salt = bps;
            openFunded(terms);
            must(steward, deliver(0));
            must(payer, dispute(0));
            uint256 before = payer.balance;
            must(arbiter, rule(0, bps));
            assertEq(payer.balance - before, 3 - 3 * bps / 10_000, "the payer's side");
            assertEq(address(agreement).balance, 0, "nothing stays");
            assertState(0, State.Paid);
        }
    }
}
