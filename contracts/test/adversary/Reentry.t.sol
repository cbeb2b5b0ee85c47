// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementCarried } from "../../src/interfaces/IAgreementCarried.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { IAgreementFunding } from "../../src/interfaces/IAgreementFunding.sol";
import { Authorization, State } from "../../src/types/Terms.sol";
import { EvilCoin } from "../zoo/tokens/EvilCoin.sol";
import { Arena } from "./Arena.sol";

/// @notice Every door through which money could move, tried from within a transfer, with the signatures that would open it.
contract ReentryTest is Arena {
    EvilCoin private coin;

    function calls() private view returns (bytes[14] memory) {
        return [
            approve(FIRST),
            approvalFromBytes(0),
            release(FIRST),
            refund(FIRST),
            rule(0, 5000),
            enforce(0),
            cancel(FIRST),
            abi.encodeCall(IAgreementActs.terminate, (core)),
            withdraw(address(coin), payer, payer),
            close(address(coin)),
            fund(FIRST),
            abi.encodeCall(IAgreementActs.contribute, (core, 1, "reference")),
            abi.encodeCall(IAgreementActs.succeed, (core, new Authorization[](0), core, annex, "", 0)),
            abi.encodeCall(IAgreementFunding.fundWithPermit, (core, FIRST, payer, START, 27, 0, 0))
        ];
    }

    function signedCalls() private view returns (bytes[8] memory) {
        Authorization memory byPayer =
            authorize(PAYER_KEY, "Approve(uint256 installments,uint256 nonce,uint256 deadline)", abi.encode(FIRST), 1);
        Authorization memory byArbiter = authorize(
            ARBITER_KEY, "Rule(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)", abi.encode(0, 5000), 1
        );
        Authorization memory cancels = authorize(
            STEWARD_KEY, "Cancel(uint256 installments,uint256 nonce,uint256 deadline)", abi.encode(FIRST), 1
        );
        Authorization memory ends = authorize(STEWARD_KEY, "Terminate(uint256 nonce,uint256 deadline)", "", 2);
        Authorization memory fetches = authorize(
            PAYER_KEY,
            "Withdraw(address asset,address to,uint256 nonce,uint256 deadline)",
            abi.encode(address(coin), payer),
            2
        );
        string memory settle = "Settle(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)";
        return [
            abi.encodeCall(IAgreementCarried.approveFor, (core, FIRST, byPayer)),
            abi.encodeCall(IAgreementCarried.ruleFor, (core, 0, 5000, byArbiter)),
            abi.encodeCall(IAgreementCarried.cancelFor, (core, FIRST, cancels)),
            abi.encodeCall(IAgreementCarried.terminateFor, (core, ends)),
            abi.encodeCall(IAgreementCarried.withdrawFor, (address(coin), payer, fetches)),
            abi.encodeCall(
                IAgreementActs.settle,
                (
                    core,
                    0,
                    5000,
                    authorize(PAYER_KEY, settle, abi.encode(0, 5000), 3),
                    authorize(STEWARD_KEY, settle, abi.encode(0, 5000), 3)
                )
            ),
            abi.encodeCall(IAgreementFunding.fundWithPermit2, (core, FIRST, payer, 0, START, "")),
            abi.encodeCall(IAgreementFunding.fundWithAuthorization, (core, FIRST, payer, 0, START, 0, 27, 0, 0))
        ];
    }

    /// @notice Funds the third installment in a token that brings `data` meanwhile.
    function strike(bytes memory data) private {
        uint256 state = vm.snapshotState();
        coin.arm(address(agreement), data, true);
        must(payer, fund(THIRD));
        assertEq(coin.calls(), 1, "it called back");
        assertTrue(!coin.succeeded(), "in vain");
        assertEq(
            bytes32(bytes4(coin.answer())),
            bytes32(IAgreementEvents.Reentered.selector),
            "because the agreement is busy"
        );
        assertState(0, State.Unfunded);
        assertState(2, State.Funded);
        assertEq(coin.balanceOf(address(agreement)), AMOUNT, "only the third came in");
        vm.revertToState(state);
    }

    function test_WhenAnActIsUnderWay_NoOtherDoorOpens() external {
        coin = new EvilCoin();
        adopt(address(coin));
        open(standardTerms(address(coin)));
        vm.prank(payer);
        coin.approve(address(agreement), type(uint256).max);
        bytes[14] memory plain = calls();
        for (uint256 i = 0; i < plain.length; ++i) {
            strike(plain[i]);
        }
        bytes[8] memory carried = signedCalls();
        for (uint256 i = 0; i < carried.length; ++i) {
            strike(carried[i]);
        }
    }

    function test_WhenTheActIsOver_TheNextOpensInTheSameTransaction() external {
        openFunded(standardTerms(address(0)));
        must(payer, approve(FIRST));
        must(payer, approvalFromBytes(1));
        must(steward, cancel(THIRD));
        assertState(2, State.Refunded);
    }
}
