// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementFactory } from "../interfaces/IAgreementFactory.sol";
import { Annex, AnnexLib } from "../types/Annex.sol";
import { Core, CoreLib, Item } from "../types/Core.sol";
import { Trigger } from "../types/Terms.sol";

/// @title What terms may hold
/// @notice Refuses terms that would be ambiguous, cannot be carried out, or whose last exit lies beyond a human lifetime.
library TermsCheck {
    uint256 internal constant MAX_PAYEES = 50;
    /// @notice The latest due date, from the opening on: twenty years.
    uint256 internal constant MAX_TERM = 20 * 365 days;
    /// @notice The longest review, ruling or notice: one year.
    uint256 internal constant MAX_WINDOW = 366 days;

    /// @notice Reverts unless an agreement on these terms can open now.
    function check(Core core, Annex annex) internal view {
        address token = core.token();
        if (core.steward() == address(0)) refuse("steward", 0, 0);
        if (token != address(0) && token.code.length == 0) refuse("token", 0, uint160(token));
        payees(core, token);
        payers(core);
        arbiter(core);
        bool metrics = installments(core, annex);
        attesters(annex, metrics);
        if (core.noticePeriod() > MAX_WINDOW) refuse("noticePeriod", 0, core.noticePeriod());
    }

    function payees(Core core, address token) private view {
        uint256 count = core.payees();
        if (count == 0 || count > MAX_PAYEES) refuse("payees", count, 0);
        uint256 sum;
        uint256 seen;
        (uint256 place, uint256 end) = core.span(CoreLib.HEADER, count, CoreLib.PAYEE);
        unchecked {
            for (uint256 i = 0; place != end; (++i, place += CoreLib.PAYEE)) {
                uint256 payee = CoreLib.load(place);
                address account = CoreLib.accountOf(payee);
                uint256 bps = CoreLib.bpsOf(payee);
                bool barred = either(either(account == address(0), account == token), account == address(this));
                if (barred) refuse("payees.account", i, uint160(account));
                if (bps == 0) refuse("payees.bps", i, 0);
                sum += bps; // at most 50 times 65,535
                // One bit for the address's last byte: only payees that share it are compared.
                uint256 bit = 1 << (uint160(account) & 0xff);
                if (seen & bit != 0) requireNew(core, account, i);
                seen |= bit;
            }
        }
        if (sum != 10_000) revert IAgreementFactory.SharesInvalid(sum);
    }

    function requireNew(Core core, address account, uint256 index) private pure {
        for (uint256 i = 0; i < index; ++i) {
            if (core.account(i) == account) refuse("payees.account", index, uint160(account));
        }
    }

    function payers(Core core) private pure {
        uint256 count = core.payers();
        unchecked {
            for (uint256 i = 0; i < count; ++i) {
                address payer = core.payer(i);
                if (payer == address(0)) refuse("installments.payer", i, 0);
                for (uint256 j = 0; j < i; ++j) {
                    if (core.payer(j) == payer) refuse("installments.payer", i, uint160(payer));
                }
            }
        }
    }

    /// @notice An arbiter is nobody's own judge, and has a window; without one both numbers are zero.
    function arbiter(Core core) private pure {
        address judge = core.arbiter();
        uint256 window = core.rulingWindow();
        bool none = judge == address(0);
        if (none ? window != 0 : window == 0 || window > MAX_WINDOW) refuse("rulingWindow", 0, window);
        if (core.defaultRulingBps() > (none ? 0 : 10_000)) refuse("defaultRulingBps", 0, core.defaultRulingBps());
        if (none) return;
        if (judge == core.steward()) refuse("arbiter", 0, uint160(judge));
        uint256 count = core.payers();
        unchecked {
            for (uint256 i = 0; i < count; ++i) {
                if (core.payer(i) == judge) refuse("arbiter", 0, uint160(judge));
            }
        }
    }

    /// @return metrics Whether some installment hangs on attesters.
    function installments(Core core, Annex annex) private view returns (bool metrics) {
        uint256 owners = core.payers();
        uint256 metric = annex.metrics();
        uint256 named;
        (uint256 place, uint256 end) = core.span(core.items(), core.installments(), CoreLib.INSTALLMENT);
        unchecked {
            for (uint256 i = 0; place != end; (++i, place += CoreLib.INSTALLMENT, metric += AnnexLib.METRIC)) {
                Item item = Item.wrap(CoreLib.load(place));
                uint256 payer = item.payerIndex();
                // Payers stand in the order in which they are first named, so there is one way to write a list.
                if (either(payer > named, payer >= owners)) refuse("installments.payer", i, payer);
                if (payer == named) ++named;
                if (item.amount() == 0) refuse("installments.amount", i, 0);
                uint256 dueAt = item.dueAt();
                // From the next second on, for the twenty years: anything earlier wraps around.
                if (dueAt - block.timestamp - 1 >= MAX_TERM) refuse("installments.dueAt", i, dueAt);
                if (item.reviewWindow() > MAX_WINDOW) refuse("installments.reviewWindow", i, item.reviewWindow());
                if (item.killFeeBps() > 10_000) refuse("installments.killFeeBps", i, item.killFeeBps());
                uint256 trigger = item.rawTrigger();
                if (trigger < uint256(Trigger.Metric)) {
                    uint256 threshold = AnnexLib.thresholdAt(metric);
                    if (threshold != 0) refuse("installments.threshold", i, threshold);
                } else {
                    if (trigger != uint256(Trigger.Metric)) refuse("installments.trigger", i, trigger);
                    metrics = true;
                }
            }
        }
        if (named != owners) refuse("installments.payer", named, owners);
    }

    function attesters(Annex annex, bool metrics) private pure {
        uint256 count = annex.attesters();
        uint256 quorum = annex.quorum();
        if (quorum > count) refuse("quorum", 0, quorum);
        if (quorum == 0) {
            if (either(metrics, count != 0)) refuse("quorum", 0, 0);
        }
        unchecked {
            for (uint256 i = 0; i < count; ++i) {
                address attester = annex.attester(i);
                if (attester == address(0)) refuse("attesters", i, 0);
                for (uint256 j = 0; j < i; ++j) {
                    if (annex.attester(j) == attester) refuse("attesters", i, uint160(attester));
                }
            }
        }
    }

    /// @dev `||` without a branch: both sides are cheap, and true is rare.
    function either(bool one, bool other) private pure returns (bool result) {
        assembly ("memory-safe") {
            result := or(one, other)
        }
    }

    function refuse(bytes32 field, uint256 index, uint256 value) private pure {
        revert IAgreementFactory.TermInvalid(field, index, value);
    }
}
