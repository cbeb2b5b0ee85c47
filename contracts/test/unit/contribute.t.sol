// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { ActTest } from "../base/ActTest.sol";

contract ContributeTest is ActTest {
    function contribute(address from, uint256 amount, bytes32 paymentReference) private {
        vm.prank(from);
        agreement.contribute{ value: amount }(core, amount, paymentReference);
    }

    function test_WhenTheAmountIsZeroOrAbove128Bits() external {
        open(standardTerms(address(token)));
        uint256[2] memory wrong = [0, uint256(type(uint128).max) + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.NothingThere.selector, payer, address(token)));
            vm.prank(payer);
            agreement.contribute(core, wrong[i], 0);
        }
    }

    function test_WhenTheEtherIsNotExact() external {
        open(standardTerms(address(0)));
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.EtherInvalid.selector, 9, 10));
        vm.prank(payer);
        agreement.contribute{ value: 9 }(core, 10, 0);
    }

    function test_WhenTheSenderUsedTheReference() external {
        open(standardTerms(address(0)));
        contribute(payer, 10, "march");
        vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.ReferenceUsed.selector, payer, bytes32("march")));
        contribute(payer, 10, "march");
    }

    function test_WhenAnotherSenderUsedTheReference() external {
        open(standardTerms(address(0)));
        contribute(otherPayer, 1, "march");
        contribute(payer, 1 ether - 1, "march");
        assertShares(address(0), 1 ether);
    }

    function test_WhenTheMoneyIsAToken() external {
        open(standardTerms(address(token)));
        vm.prank(payer);
        token.approve(address(agreement), 1000);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Contributed(payer, "march", 1000);
        vm.prank(payer);
        agreement.contribute(core, 1000, "march");
        assertShares(address(token), 1000);
    }

    function test_WhenManyContributionsAreTiny() external {
        open(standardTerms(address(0)));
        for (uint256 i = 1; i <= 40; ++i) {
            contribute(payer, 1, bytes32(i));
            uint256[3] memory bps = [uint256(4000), 3500, 2500];
            for (uint256 k = 0; k < 3; ++k) {
                uint256 paid = payeeAt(k).balance * 10_000;
                assertLe(paid, i * bps[k] + 9999, "above its share");
                assertLe(i * bps[k], paid + 9999, "below its share");
            }
        }
        assertShares(address(0), 40);
        (uint256 phase, uint256 ahead) = agreement.splitMemory();
        assertEq(phase, 40, "phase");
        assertEq(ahead, 0, "ahead");
    }
}
