// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { State, Trigger } from "../../src/types/Terms.sol";
import { Manner } from "../zoo/payees/OddPayee.sol";
import { Handler } from "./Handler.sol";

/// @title The end of the game
/// @notice An exit by time, and Empty in the end: nobody but a stranger acts, no signature is made, and nothing stays.
abstract contract End is Handler {
    function end() external {
        vm.recordLogs();
        time += 21 * 365 days;
        vm.warp(time);
        calm();
        for (uint256 d = 0; d < deals.length; ++d) {
            Deal storage deal = deals[d];
            for (uint256 i = 0; i < ITEMS; ++i) {
                exit(deal, i);
            }
            collect(deal, address(0));
            collect(deal, address(coin));
            hold("empty in the end, ether", address(deal.home).balance, 0);
            hold("empty in the end, coin", coin.balanceOf(address(deal.home)), 0);
            compare(deal);
        }
        audit();
    }

    function calm() private {
        odd.setManner(Manner.Take);
        coin.pause(false);
        forget();
        for (uint256 i = 0; i < everybody.length; ++i) {
            coin.blacklist(everybody[i], false);
        }
        for (uint256 d = 0; d < deals.length; ++d) {
            coin.blacklist(address(deals[d].home), false);
        }
    }

    /// @notice Whatever the state is, time alone opens one way out of it.
    function exit(Deal storage deal, uint256 i) private {
        Item storage item = deal.items[i];
        uint256 mask = 1 << i;
        if (item.state == State.Funded && item.trigger != Trigger.Date) {
            bring(deal, stranger, 0, abi.encodeCall(IAgreementActs.refund, (deal.core, mask)), true, "last refund");
            move(deal, mask, State.Refunded);
        } else if (item.state == State.Disputed) {
            bring(deal, stranger, 0, abi.encodeCall(IAgreementActs.enforce, (deal.core, i)), true, "last enforce");
            settled(deal, i, deal.defaultBps, "last enforce divides");
        } else if (item.state == State.Funded || item.state == State.Delivered) {
            bring(deal, stranger, 0, abi.encodeCall(IAgreementActs.release, (deal.core, mask)), true, "last release");
            move(deal, mask, State.Paid);
        }
    }

    function collect(Deal storage deal, address asset) private {
        for (uint256 i = 0; i < everybody.length; ++i) {
            address account = everybody[i];
            if (credit[address(deal.home)][asset][account] == 0) continue;
            bytes memory data = abi.encodeCall(IAgreementActs.withdraw, (asset, account, account));
            bring(deal, stranger, 0, data, true, "last withdraw");
        }
        if (stray[address(deal.home)][asset] == 0) return;
        bring(deal, stranger, 0, abi.encodeCall(IAgreementActs.close, (deal.core, asset)), true, "last close");
    }
}
