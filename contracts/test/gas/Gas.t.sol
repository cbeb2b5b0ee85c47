// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Bundle } from "../../src/Bundle.sol";
import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { Authorization, Terms, Trigger } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { Refuser } from "../base/Payees.sol";

/// @notice Whole-transaction gas, refunds net, of every act; run by scripts/gas.mjs with `--isolate`, which prints what this writes.
/// Payees and payers have a balance before; the optimizer is on.
contract GasTest is ActTest {
    string private constant FILE = "cache/gas.txt";
    uint256 private salt;

    function note(string memory name, uint256 gas) private {
        vm.writeLine(FILE, string.concat(name, " ", vm.toString(gas)));
    }

    function spent() private view returns (uint256) {
        return vm.lastCallGas().gasTotalUsed;
    }

    function fresh(address asset, uint256 payees, uint256 installments) private returns (Terms memory terms) {
        vm.warp(START);
        terms = termsOf(asset, payees, installments);
        terms.salt = ++salt;
        for (uint256 i = 0; i < payees; ++i) {
            if (payeeAt(i).balance == 0) vm.deal(payeeAt(i), 1);
            if (token.balanceOf(payeeAt(i)) == 0) token.mint(payeeAt(i), 1);
        }
    }

    /// @notice Opens and funds, called by the payer, whose own signature is then not needed. @return The gas of it.
    function openBy(Terms memory terms) private returns (uint256) {
        (core, annex) = factory.encode(terms);
        bytes32 digest = factory.digestOf(core, annex);
        bytes memory signatures = bytes.concat(framed(signed(STEWARD_KEY, digest)), framed(""));
        uint256 total = totalOf(terms);
        if (terms.token != address(0)) {
            vm.prank(payer);
            token.approve(address(factory), total);
        }
        bytes memory data = openingFromCalldata(signatures, uint8((1 << terms.installments.length) - 1));
        vm.prank(payer);
        (bool done, bytes memory answer) = address(factory).call{ value: terms.token == address(0) ? total : 0 }(data);
        uint256 gas = spent();
        assertTrue(done, "open");
        agreement = IAgreement(abi.decode(answer, (address)));
        return gas;
    }

    function approve(uint256 installments) private returns (uint256) {
        vm.prank(payer);
        agreement.approve(core, installments);
        return spent();
    }

    /// @notice One installment, with the arguments packed.
    function approveOne(uint8 installment) private returns (uint256 gas) {
        bytes memory data = approvalFromBytes(installment);
        vm.prank(payer);
        (bool done,) = address(agreement).call(data);
        gas = spent();
        assertTrue(done, "approve");
    }

    function test_StandardDeal() external {
        standard("eth", address(0));
        standard("erc20", address(token));
    }

    function standard(string memory unit, address asset) private {
        uint256 opened = openBy(fresh(asset, 3, 3));
        uint256 first = approveOne(0);
        uint256 sum = opened + first + approveOne(1) + approveOne(2);
        note(string.concat("standard_deal_", unit), sum);
        note(string.concat("open_fund_", unit), opened);
        note(string.concat("approve_split_", unit, "_3"), first);
        openFunded(fresh(asset, 3, 3));
        note(string.concat("open_fund_two_signatures_", unit), spent());
        note(string.concat("approve_three_installments_", unit), approve(7));
        Terms memory terms = fresh(asset, 3, 3);
        vm.prank(steward);
        terms.persona = factory.publish(salt, cause, 4000, 0);
        note(string.concat("open_fund_persona_", unit), openBy(terms));
    }

    function test_Table() external {
        uint256[4] memory sizes = [uint256(1), 3, 10, 50];
        for (uint256 i = 0; i < 4; ++i) {
            table("eth", address(0), sizes[i]);
            table("erc20", address(token), sizes[i]);
        }
    }

    /// @notice One figure per act that moves money to `n` payees.
    function table(string memory unit, address asset, uint256 n) private {
        string memory end = string.concat("_", unit, "_", vm.toString(n));
        note(string.concat("open_fund_1", end), openBy(fresh(asset, n, 1)));
        note(string.concat("approve", end), approveOne(0));
        openBy(fresh(asset, n, 1));
        deliver(0);
        note(string.concat("deliver", end), spent());
        vm.warp(START + REVIEW);
        vm.prank(stranger);
        agreement.release(core, 1);
        note(string.concat("release", end), spent());
        openBy(fresh(asset, n, 1));
        deliver(0);
        dispute(0);
        note(string.concat("dispute", end), spent());
        vm.prank(arbiter);
        agreement.rule(core, 0, 5000);
        note(string.concat("rule", end), spent());
        openBy(fresh(asset, n, 1));
        vm.prank(payer);
        agreement.cancel(core, 1);
        note(string.concat("cancel", end), spent());
        openBy(fresh(asset, n, 1));
        vm.warp(DUE);
        vm.prank(stranger);
        agreement.refund(core, 1);
        note(string.concat("refund", end), spent());
        contributes(end, asset);
    }

    function contributes(string memory end, address asset) private {
        vm.prank(payer);
        token.approve(address(agreement), AMOUNT);
        vm.prank(payer);
        agreement.contribute{ value: asset == address(0) ? AMOUNT : 0 }(core, AMOUNT, "march");
        note(string.concat("contribute", end), spent());
    }

    function test_Rest() external {
        openBy(fresh(address(0), 3, 3));
        deliver(0);
        dispute(0);
        vm.warp(START + RULING);
        agreement.enforce(core, 0);
        note("enforce_eth_3", spent());
        Authorization memory by =
            authorize(PAYER_KEY, "Approve(uint256 installments,uint256 nonce,uint256 deadline)", abi.encode(2), 0);
        vm.prank(stranger);
        agreement.approveFor(core, 2, by);
        note("approve_for_eth_3", spent());
        by = authorize(
            STEWARD_KEY,
            "Settle(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)",
            abi.encode(2, 5000),
            0
        );
        vm.prank(payer);
        agreement.settle(core, 2, 5000, emptyAuthorization(payer), by);
        note("settle_eth_3", spent());
        vm.deal(address(agreement), 100);
        agreement.close(core, address(0));
        note("close_eth_3", spent());

        open(fresh(address(0), 3, 3));
        note("open_eth_3", spent());
        vm.prank(payer);
        agreement.fund{ value: 3 * AMOUNT }(core, 7);
        note("fund_three_eth", spent());

        Terms memory terms = fresh(address(0), 3, 3);
        for (uint256 i = 0; i < 3; ++i) {
            terms.installments[i].trigger = Trigger.Date;
        }
        openBy(terms);
        vm.prank(payer);
        agreement.terminate(core);
        note("terminate_eth_3", spent());
        failing();
        several();
    }

    /// @notice What one refusing payee of three costs more, and its withdrawal.
    function failing() private {
        openBy(fresh(address(0), 3, 1));
        uint256 paid = approveOne(0);
        Terms memory terms = fresh(address(0), 3, 1);
        Refuser refuser = new Refuser();
        vm.deal(address(refuser), 1);
        terms.payees[1].account = address(refuser);
        openBy(terms);
        note("credit_extra", approveOne(0) - paid);
        vm.etch(address(refuser), "");
        agreement.withdraw(address(0), address(refuser), address(refuser));
        note("withdraw_eth", spent());
    }

    /// @notice Releases from one and from four agreements in one transaction.
    function several() private {
        Bundle bundle = new Bundle();
        for (uint256 count = 1; count <= 4; count += 3) {
            Bundle.Call[] memory calls = new Bundle.Call[](count);
            for (uint256 i = 0; i < count; ++i) {
                openBy(fresh(address(0), 3, 1));
                deliver(0);
                calls[i] = Bundle.Call(address(agreement), 0, abi.encodeCall(agreement.release, (core, 1)));
            }
            vm.warp(START + REVIEW);
            bundle.carry(calls);
            note(count == 1 ? "release_bundle_of_1_each" : "release_bundle_of_4_each", spent() / count);
        }
    }
}
