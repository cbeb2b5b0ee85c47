// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { State, Trigger } from "../../src/types/Terms.sol";
import { Manner } from "../zoo/payees/OddPayee.sol";
import { Books } from "./Books.sol";

/// @title The table of acts, written a second time
/// @notice Says from the model alone whether an act must succeed. Written from the interfaces' requirements, not from the code.
abstract contract Judge is Books {
    bool internal stubborn;

    function bit(uint256 mask, uint256 i) internal pure returns (bool) {
        return mask >> i & 1 == 1;
    }

    function some(uint256 mask) internal pure returns (bool) {
        return mask != 0 && mask < 1 << ITEMS;
    }

    function sum(Deal storage deal, uint256 mask) internal view returns (uint256 total) {
        for (uint256 i = 0; i < ITEMS; ++i) {
            if (bit(mask, i)) total += deal.items[i].amount;
        }
    }

    /// @notice Whether the asset moves for this agreement at all, now.
    function willing(Deal storage deal, address asset) internal view returns (bool) {
        return asset == address(0) || (!coin.paused() && !coin.blacklisted(address(deal.home)));
    }

    function mayFund(Deal storage deal, uint256 mask) internal view returns (bool) {
        if (!some(mask)) return false;
        for (uint256 i = 0; i < ITEMS; ++i) {
            if (!bit(mask, i)) continue;
            if (deal.items[i].state != State.Unfunded || time >= deal.items[i].dueAt) return false;
        }
        return true;
    }

    function mayDeliver(Deal storage deal, uint256 i, Trigger trigger) internal view returns (bool) {
        if (i >= ITEMS) return false;
        Item storage item = deal.items[i];
        return item.trigger == trigger && item.state == State.Funded && time < item.dueAt;
    }

    function mayApprove(Deal storage deal, uint256 mask, address actor) internal view returns (bool) {
        if (!some(mask) || !willing(deal, deal.token)) return false;
        for (uint256 i = 0; i < ITEMS; ++i) {
            if (!bit(mask, i)) continue;
            Item storage item = deal.items[i];
            if (item.payer != actor || (item.state != State.Funded && item.state != State.Delivered)) return false;
        }
        return true;
    }

    function mayRelease(Deal storage deal, uint256 mask) internal view returns (bool) {
        if (!some(mask) || !willing(deal, deal.token)) return false;
        for (uint256 i = 0; i < ITEMS; ++i) {
            if (!bit(mask, i)) continue;
            Item storage item = deal.items[i];
            bool silence = item.state == State.Delivered && time >= item.since + item.reviewWindow;
            bool date = item.state == State.Funded && item.trigger == Trigger.Date && time >= item.dueAt;
            if (!silence && !date) return false;
        }
        return true;
    }

    function mayDispute(Deal storage deal, uint256 i, address actor) internal view returns (bool) {
        if (i >= ITEMS) return false;
        Item storage item = deal.items[i];
        if (item.payer != actor) return false;
        if (item.state == State.Delivered) return time < item.since + item.reviewWindow;
        return item.state == State.Funded && item.trigger == Trigger.Date && time < item.dueAt;
    }

    /// @param late Whether the ruling window must be over, rather than open.
    function mayRule(Deal storage deal, uint256 i, uint256 bps, bool late) internal view returns (bool) {
        if (i >= ITEMS || bps > 10_000 || !willing(deal, deal.token)) return false;
        Item storage item = deal.items[i];
        return item.state == State.Disputed && late == (time >= item.since + deal.rulingWindow);
    }

    function maySettle(Deal storage deal, uint256 i, uint256 bps) internal view returns (bool) {
        if (i >= ITEMS || bps > 10_000 || !willing(deal, deal.token)) return false;
        return deal.items[i].state >= State.Funded && deal.items[i].state <= State.Disputed;
    }

    function mayRefund(Deal storage deal, uint256 mask) internal view returns (bool) {
        if (!some(mask) || !willing(deal, deal.token)) return false;
        for (uint256 i = 0; i < ITEMS; ++i) {
            if (!bit(mask, i)) continue;
            Item storage item = deal.items[i];
            if (item.state != State.Funded || item.trigger == Trigger.Date || time < item.dueAt) return false;
        }
        return true;
    }

    function mayCancel(Deal storage deal, uint256 mask, address actor) internal view returns (bool) {
        if (!some(mask) || !willing(deal, deal.token)) return false;
        for (uint256 i = 0; i < ITEMS; ++i) {
            if (!bit(mask, i)) continue;
            Item storage item = deal.items[i];
            if (item.state != State.Funded) return false;
            if (actor == steward) continue;
            if (item.payer != actor || item.trigger == Trigger.Date || time >= item.dueAt) return false;
        }
        return true;
    }

    /// @return mask What `actor`'s notice ends.
    function endedBy(Deal storage deal, address actor) internal view returns (uint256 mask) {
        for (uint256 i = 0; i < ITEMS; ++i) {
            Item storage item = deal.items[i];
            if (actor != steward && item.payer != actor) continue;
            if (item.trigger != Trigger.Date || item.dueAt <= time + deal.notice) continue;
            if (item.state <= State.Funded) mask |= 1 << i;
        }
    }

    function mayClose(Deal storage deal, address asset) internal view returns (bool) {
        for (uint256 i = 0; i < ITEMS; ++i) {
            Item storage item = deal.items[i];
            bool lapsed = item.state == State.Unfunded && time >= item.dueAt;
            if (item.state < State.Paid && !lapsed) return false;
        }
        return stray[address(deal.home)][asset] != 0 && willing(deal, asset);
    }

    function mayWithdraw(Deal storage deal, address asset, address from, address to) internal view returns (bool) {
        if (to == address(0) || to == address(deal.home) || credit[address(deal.home)][asset][from] == 0) return false;
        if (to == address(reentrant) && stubborn) return false;
        if (asset == address(0)) return to != address(odd) || polite();
        return willing(deal, asset) && !coin.blacklisted(to);
    }

    function polite() internal view returns (bool) {
        return odd.manner() == Manner.Take || odd.manner() == Manner.TakeBomb;
    }

    /// @notice Of the selected, those of which money is held.
    function heldMask(Deal storage deal) internal view returns (uint256 held, uint256 open) {
        for (uint256 i = 0; i < ITEMS; ++i) {
            State state = deal.items[i].state;
            if (state < State.Paid) open |= 1 << i;
            if (state < State.Paid && state != State.Unfunded) held |= 1 << i;
        }
    }
}
