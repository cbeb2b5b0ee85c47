// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "openzeppelin-4/token/ERC20/IERC20.sol";
import { PaymentSplitter } from "openzeppelin-4/finance/PaymentSplitter.sol";
import { Arena } from "../adversary/Arena.sol";
import { Manner, OddPayee } from "../zoo/payees/OddPayee.sol";
import { RebaseCoin } from "../zoo/tokens/RebaseCoin.sol";

contract PaymentSplitterTest is Arena {
    function splitter(address first, address second) private returns (PaymentSplitter) {
        address[] memory payees = new address[](2);
        uint256[] memory shares = new uint256[](2);
        (payees[0], payees[1], shares[0], shares[1]) = (first, second, 1, 1);
        return new PaymentSplitter(payees, shares);
    }

    function test_WhenARebaseTakesMoney_TheirLastPayeeIsStrandedAndOursIsNot() external {
        RebaseCoin coin = new RebaseCoin();
        PaymentSplitter theirs = splitter(cause, payeeAt(1));
        coin.mint(address(theirs), 2 ether);
        theirs.release(IERC20(address(coin)), cause);
        coin.rebase(0.4e18);
        // 0.4 of the 1 are left, and what the first got before counts as if it still were 1.
        (bool done,) = address(theirs).call(abi.encodeWithSignature("release(address,address)", coin, payeeAt(1)));
        uint256 stranded = coin.balanceOf(address(theirs));
        assertTrue(!done || stranded != 0, "theirs pays the last in full after all");
        assertLe(coin.balanceOf(payeeAt(1)), 0.2 ether, "the last bears the first's loss");

        RebaseCoin ours = new RebaseCoin();
        openFor(address(ours), payeeAt(1));
        must(payer, approve(FIRST));
        ours.rebase(0.4e18);
        uint256 before = ours.balanceOf(payeeAt(1));
        must(payer, approve(SECOND));
        uint256 second = ours.balanceOf(payeeAt(1)) - before;
        must(payer, approve(THIRD));
        uint256 third = ours.balanceOf(payeeAt(1)) - before - second;
        assertTrue(second + 2 >= third && third + 2 >= second && second != 0, "the loss is shared alike");
        assertLe(ours.balanceOf(address(agreement)), 5, "and nothing is stranded");
    }

    function test_WhenAPayeeRejectsEther_TheirShareIsStuckAndOursIsNot() external {
        OddPayee odd = new OddPayee(Manner.Reject);
        PaymentSplitter theirs = splitter(cause, address(odd));
        vm.deal(address(theirs), 2 ether);
        theirs.release(payable(cause));
        (bool done,) = address(theirs).call(abi.encodeWithSignature("release(address)", odd));
        assertTrue(!done && address(theirs).balance == 1 ether, "stuck");

        openFor(address(0), address(odd));
        must(payer, approve(FIRST));
        must(address(odd), withdraw(address(0), address(odd), address(0xbeef)));
        assertEq(address(0xbeef).balance, AMOUNT * 3500 / 10_000, "sent elsewhere");
    }
}
