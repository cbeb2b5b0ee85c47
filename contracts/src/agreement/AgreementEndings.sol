// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../interfaces/IAgreementActs.sol";
import { IBalance } from "../interfaces/ITokens.sol";
import { Push } from "../libraries/Push.sol";
import { Split } from "../libraries/Split.sol";
import { Core, Item } from "../types/Core.sol";
import { Act, State, Trigger } from "../types/Terms.sol";
import { Word } from "../types/Word.sol";
import { AgreementDisputes } from "./AgreementDisputes.sol";

/// @title Cancelling, terminating, withdrawing and closing
abstract contract AgreementEndings is AgreementDisputes {
    function cancel(Core core, uint256 installments, address actor) internal alone {
        // Check:
        requireSome(installments);
        bool free = actor == core.steward();
        Word first = head();
        uint256[] memory dues = new uint256[](core.payers());
        uint256 total;
        uint256 fees;
        uint256 left = installments;
        for (uint256 i = 0; left != 0; (++i, left >>= 1)) {
            if (left & 1 == 0) continue;
            Item item = itemAt(core, i);
            if (!free) requireCancelling(core, item, i, actor);
            (Word word, uint256 slot) = locate(first, i);
            State state = word.state(slot);
            if (state != State.Funded) revert StateInvalid(i, state);
            // Effect:
            first = keep(first, i, word.set(slot, State.Refunded, 0));
            total += item.amount();
            uint256 fee = free ? 0 : item.amount() * item.killFeeBps() / Split.WHOLE;
            fees += fee;
            dues[item.payerIndex()] += item.amount() - fee;
        }
        uint256 backing = backed(core, first, total);
        scale(dues, total, backing);
        payBoth(core, first, installments, fees * backing / total, dues, Act.Cancel);
    }

    /// @notice A payer cancels its own installments, before they are due; dates only end by notice.
    function requireCancelling(Core core, Item item, uint256 index, address actor) private view {
        requireActor(actor, core.payerOf(item));
        if (item.trigger() == Trigger.Date) revert TriggerInvalid(index);
        requireBefore(item.dueAt());
    }

    function terminate(Core core, address actor) internal alone {
        // Check:
        bool all = actor == core.steward();
        Word first = head();
        uint256[] memory dues = new uint256[](core.payers());
        uint256 total;
        uint256 ended;
        uint256 count = core.installments();
        for (uint256 i = 0; i < count; ++i) {
            Item item = core.installment(i);
            if (item.trigger() != Trigger.Date || item.dueAt() <= block.timestamp + core.noticePeriod()) continue;
            if (!all && actor != core.payerOf(item)) continue;
            (Word word, uint256 slot) = locate(first, i);
            State state = word.state(slot);
            if (state > State.Funded) continue;
            // Effect:
            first = keep(first, i, word.set(slot, State.Refunded, 0));
            ended |= 1 << i;
            if (state == State.Unfunded) continue;
            dues[item.payerIndex()] += item.amount();
            total += item.amount();
        }
        requireSome(ended);
        scale(dues, total, backed(core, first, total));
        store(first);
        emit Terminated(actor, ended);
        // Interaction:
        giveBack(core, ended, dues, Act.Terminate);
    }

    /// @inheritdoc IAgreementActs
    function withdraw(address asset, address account, address to) external {
        if (to != account) requireActor(msg.sender, account);
        payCredit(asset, account, to);
    }

    /// @notice Sends a credit, with all the gas the recipient wants: nobody else waits for it.
    /// @dev Invariant: the credit is gone exactly if its amount went to `to`.
    function payCredit(address asset, address account, address to) internal alone {
        // Check:
        if (to == address(0) || to == address(this)) revert RecipientInvalid(to);
        uint256 amount = credits[asset][account];
        if (amount == 0) revert NothingThere(account, asset);
        // Effect:
        credits[asset][account] = 0;
        emit Withdrawn(account, asset, to, amount);
        // Interaction:
        if (!Push.pushFreely(asset, to, amount)) revert RecipientInvalid(to);
    }

    /// @inheritdoc IAgreementActs
    function close(bytes calldata packed, address asset) external alone {
        // Check:
        Core core = termsIn(packed);
        Word first = head();
        requireOver(core, first);
        uint256 balance = asset == address(0) ? address(this).balance : IBalance(asset).balanceOf(address(this));
        uint256 owed = creditsOf(core, asset);
        if (balance <= owed) revert NothingThere(address(this), asset);
        uint256 surplus = balance - owed;
        if (surplus > type(uint128).max) surplus = type(uint128).max;
        // Effect: strays in another asset are split on their own and leave the memory of the split alone.
        (uint256[] memory shares, Word next) =
            Split.split(core, surplus, asset == core.token() ? first : first.setSplit(0, 0));
        if (asset == core.token()) store(next);
        emit SurplusPaid(asset, shares);
        // Interaction:
        sendShares(core, asset, shares);
    }

    /// @notice Every installment is final, or was never funded and can no longer be.
    function requireOver(Core core, Word first) private view {
        uint256 count = core.installments();
        for (uint256 i = 0; i < count; ++i) {
            (Word word, uint256 slot) = locate(first, i);
            State state = word.state(slot);
            bool lapsed = state == State.Unfunded && block.timestamp >= core.installment(i).dueAt();
            if (state < State.Paid && !lapsed) revert StillOpen(i, state);
        }
    }
}
