// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Split } from "../../src/libraries/Split.sol";
import { Word, WordLib } from "../../src/types/Word.sol";
import { PushHarness } from "../base/PushHarness.sol";
import { SplitHarness } from "../base/SplitHarness.sol";
import { TestBase } from "../base/TestBase.sol";
import { Manner, OddPayee } from "../zoo/payees/OddPayee.sol";
import { Oddity, OddCoin } from "../zoo/tokens/OddCoin.sol";

/// @notice What the libraries promise even where no act can bring them to it.
contract LibrariesTest is TestBase {
    PushHarness private pusher = new PushHarness();
    SplitHarness private splitter = new SplitHarness();

    /// @notice The call fails with {TooLittleGas}, which names what would have been needed.
    function starves(bytes memory data, uint256 gas_, uint256 needed) private {
        (bool done, bytes memory answer) = address(pusher).call{ gas: gas_ }(data);
        assertTrue(!done, "too little gas");
        assertEq(bytes32(bytes4(answer)), bytes32(IAgreementEvents.TooLittleGas.selector), "and says so");
        assembly {
            answer := add(answer, 36)
        }
        uint256 had;
        uint256 wanted;
        assembly {
            had := mload(answer)
            wanted := mload(add(answer, 32))
        }
        assertLe(had, gas_, "what there was");
        assertEq(wanted, needed, "what is needed");
    }

    function test_APushOfEtherThatIsStarvedReverts() external {
        address burner = address(new OddPayee(Manner.Burn));
        vm.deal(address(pusher), 2);
        starves(abi.encodeCall(pusher.pushEther, (burner, 1)), 32_000, 33_317);
        starves(abi.encodeCall(pusher.push, (address(0), burner, 1)), 32_000, 33_317);
        assertTrue(!pusher.pushEther(burner, 1), "with its stipend it is refused, and nothing reverts");
        assertTrue(!pusher.push(address(0), burner, 1), "and so by the other way");
        assertTrue(
            pusher.pushEther(address(0xbeef), 1) && pusher.push(address(0), address(0xbeef), 1), "others are paid"
        );
    }

    function test_APushOfATokenThatIsStarvedReverts() external {
        OddCoin coin = new OddCoin(Oddity.Burn);
        coin.mint(address(pusher), 2);
        coin.mark(address(this));
        starves(abi.encodeCall(pusher.pushToken, (address(coin), address(this), 1)), 150_000, 216_174);
        starves(abi.encodeCall(pusher.push, (address(coin), address(this), 1)), 150_000, 216_174);
        assertTrue(!pusher.pushToken(address(coin), address(this), 1), "with its stipend it is refused");
        assertTrue(!pusher.push(address(coin), address(this), 1), "and so by the other way");
        assertTrue(pusher.push(address(coin), address(0xbeef), 1), "others are paid");
    }

    function test_ASplitWhoseSharesAreMoreThanTheWholeReverts() external {
        uint256[] memory bps = new uint256[](2);
        bps[0] = bps[1] = 10_000;
        bytes memory core = splitter.coreOf(bps);
        vm.expectRevert(abi.encodeWithSelector(Split.SplitImpossible.selector, 100));
        splitter.split(core, 100, 0, 0);
    }

    function test_AWordIsKeptFlippedAndPaidInFullAsZero() external pure {
        uint256 paid = Word.unwrap(WordLib.first(0, 0));
        assertEq(Word.unwrap(Word.wrap(paid).fold()), 0, "paid in full");
        assertEq(Word.unwrap(Word.wrap(0).fold()), paid, "and back");
        for (uint256 i = 0; i < 256; ++i) {
            Word other = Word.wrap(paid ^ (1 << i));
            assertTrue(Word.unwrap(other.fold()) != 0, "any other word leaves a trace");
            assertEq(Word.unwrap(other.fold().fold()), Word.unwrap(other), "and comes back whole");
        }
    }
}
