// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementFunding } from "../../src/interfaces/IAgreementFunding.sol";
import { Terms } from "../../src/types/Terms.sol";
import { AgreementTest } from "../base/AgreementTest.sol";
import { TestToken } from "../base/TestToken.sol";
import { Coin } from "../zoo/tokens/Coin.sol";

/// @notice What all attacks share: calls that must succeed, and calls that must fail for one stated reason.
abstract contract Arena is AgreementTest {
    uint256 internal constant FIRST = 1;
    uint256 internal constant SECOND = 2;
    uint256 internal constant THIRD = 4;

    error WrongReason(string what, bytes4 expected, bytes answer);
    error Refused(bytes answer);

    function must(address caller, bytes memory data) internal returns (bytes memory answer) {
        return mustPay(caller, 0, data);
    }

    function mustPay(address caller, uint256 value, bytes memory data) internal returns (bytes memory answer) {
        bool done;
        vm.prank(caller);
        (done, answer) = address(agreement).call{ value: value }(data);
        if (!done) revert Refused(answer);
    }

    function mustNot(address caller, bytes memory data, bytes4 reason, string memory what) internal {
        mustNotPay(caller, 0, data, reason, what);
    }

    function mustNotPay(address caller, uint256 value, bytes memory data, bytes4 reason, string memory what) internal {
        vm.prank(caller);
        (bool done, bytes memory answer) = address(agreement).call{ value: value }(data);
        assertTrue(!done, what);
        if (bytes4(answer) != reason) revert WrongReason(what, reason, answer);
    }

    /// @notice Opening must fail for this reason; the terms are signed by all.
    function mustNotOpen(Terms memory terms, bytes4 reason, string memory what) internal {
        (bytes memory packed, bytes memory packedAnnex) = factory.encode(terms);
        bytes memory signatures = signaturesOf(terms);
        mustNotOpenWith(packed, packedAnnex, signatures, reason, what);
    }

    function mustNotOpenWith(
        bytes memory packed,
        bytes memory packedAnnex,
        bytes memory signatures,
        bytes4 reason,
        string memory what
    ) internal {
        (bool done, bytes memory answer) =
            address(factory).call(abi.encodeCall(factory.open, (packed, packedAnnex, signatures, 0)));
        assertTrue(!done, what);
        if (bytes4(answer) != reason) revert WrongReason(what, reason, answer);
    }

    /// @notice The standard terms with `other` in the second payee's place (35 %), all funded.
    function openFor(address asset, address other) internal {
        Terms memory terms = standardTerms(asset);
        terms.payees[1].account = other;
        if (asset != address(0)) adopt(asset);
        openFunded(terms);
    }

    /// @notice Makes `asset` the token of the test, and the payer rich in it.
    function adopt(address asset) internal {
        token = TestToken(asset);
        if (token.balanceOf(payer) == 0) Coin(asset).mint(payer, 1000 ether);
    }

    function approve(uint256 installments) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.approve, (core, installments));
    }

    function release(uint256 installments) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.release, (core, installments));
    }

    function refund(uint256 installments) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.refund, (core, installments));
    }

    function cancel(uint256 installments) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.cancel, (core, installments));
    }

    function deliver(uint256 installment) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.deliver, (core, installment, "evidence"));
    }

    function dispute(uint256 installment) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.dispute, (core, installment, "reason"));
    }

    function rule(uint256 installment, uint256 bps) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.rule, (core, installment, bps));
    }

    function enforce(uint256 installment) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.enforce, (core, installment));
    }

    function fund(uint256 installments) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementFunding.fund, (core, installments));
    }

    function withdraw(address asset, address account, address to) internal pure returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.withdraw, (asset, account, to));
    }

    function close(address asset) internal view returns (bytes memory) {
        return abi.encodeCall(IAgreementActs.close, (core, asset));
    }
}
