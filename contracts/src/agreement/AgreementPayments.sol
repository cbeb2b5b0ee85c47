// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../interfaces/IAgreementActs.sol";
import { Core, Item } from "../types/Core.sol";
import { Act, State, Trigger } from "../types/Terms.sol";
import { Word } from "../types/Word.sol";
import { AgreementPayout } from "./AgreementPayout.sol";

/// @title Delivery, approval, release and refund: the way an agreement goes when all goes well, or in silence
abstract contract AgreementPayments is AgreementPayout {
    function deliver(Core core, uint256 installment, bytes32 evidence, address actor) internal {
        // Check:
        Item item = itemAt(core, installment);
        requireActor(actor, core.steward());
        if (item.trigger() != Trigger.Delivery) revert TriggerInvalid(installment);
        markDelivered(installment, item);
        emit Delivered(installment, evidence);
    }

    /// @notice Funded → Delivered, now.
    function markDelivered(uint256 installment, Item item) internal {
        Word first = head();
        (Word word, uint256 slot) = locate(first, installment);
        State state = word.state(slot);
        if (state != State.Funded) revert StateInvalid(installment, state);
        requireBefore(item.dueAt());
        // Effect:
        store(keep(first, installment, word.set(slot, State.Delivered, block.timestamp)));
    }

    function approve(Core core, uint256 installments, address actor) internal alone {
        requireSome(installments);
        Word first = head();
        uint256 total;
        uint256 left = installments;
        for (uint256 i = 0; left != 0; left >>= 1) {
            if (left & 1 != 0) {
                uint256 amount;
                (first, amount) = accept(core, first, i, actor);
                total += amount;
            }
            unchecked {
                ++i;
            }
        }
        payOut(core, first, installments, backed(core, first, total), Act.Approve);
    }

    /// @notice `approve` of one.
    function approveOne(Core core, uint256 installment, address actor) internal alone {
        (Word first, uint256 amount) = accept(core, head(), installment, actor);
        payOut(core, first, 1 << installment, backed(core, first, amount), Act.Approve);
    }

    /// @notice Funded or Delivered → Paid, if `actor` is the payer. @return amount What the payees have of it.
    function accept(Core core, Word first, uint256 installment, address actor) private returns (Word, uint256 amount) {
        // Check:
        Item item = itemAt(core, installment);
        requireActor(actor, core.payerOf(item));
        (Word word, uint256 slot) = locate(first, installment);
        if (!word.approvable(slot)) revert StateInvalid(installment, word.state(slot));
        // Effect:
        return (keep(first, installment, word.set(slot, State.Paid, 0)), item.amount());
    }

    /// @inheritdoc IAgreementActs
    function release(bytes calldata packed, uint256 installments) external alone {
        // Check:
        Core core = termsIn(packed);
        requireSome(installments);
        Word first = head();
        uint256 total;
        uint256 left = installments;
        unchecked {
            // At most 255 times 2^128.
            for (uint256 i = 0; left != 0; (++i, left >>= 1)) {
                if (left & 1 == 0) continue;
                Item item = itemAt(core, i);
                (Word word, uint256 slot) = locate(first, i);
                requireFrom(releasableAt(item, i, word, slot));
                // Effect:
                first = keep(first, i, word.set(slot, State.Paid, 0));
                total += item.amount();
            }
        }
        payOut(core, first, installments, backed(core, first, total), Act.Release);
    }

    /// @notice The second from which silence is consent, or the date falls due.
    function releasableAt(Item item, uint256 index, Word word, uint256 slot) internal pure returns (uint256) {
        State state = word.state(slot);
        if (state == State.Delivered) return word.since(slot) + item.reviewWindow();
        if (state == State.Funded && item.trigger() == Trigger.Date) return item.dueAt();
        revert StateInvalid(index, state);
    }

    /// @inheritdoc IAgreementActs
    function refund(bytes calldata packed, uint256 installments) external alone {
        // Check:
        Core core = termsIn(packed);
        requireSome(installments);
        Word first = head();
        uint256[] memory dues = new uint256[](core.payers());
        uint256 total;
        uint256 left = installments;
        for (uint256 i = 0; left != 0; (++i, left >>= 1)) {
            if (left & 1 == 0) continue;
            Item item = itemAt(core, i);
            (Word word, uint256 slot) = locate(first, i);
            State state = word.state(slot);
            if (state != State.Funded) revert StateInvalid(i, state);
            if (item.trigger() == Trigger.Date) revert TriggerInvalid(i);
            requireFrom(item.dueAt());
            // Effect:
            first = keep(first, i, word.set(slot, State.Refunded, 0));
            dues[item.payerIndex()] += item.amount();
            total += item.amount();
        }
        scale(dues, total, backed(core, first, total));
        store(first);
        // Interaction:
        giveBack(core, installments, dues, Act.Refund);
    }

    /// @notice Shares `backing` out over `dues`, which sum to `total`, when a rebase has left less.
    function scale(uint256[] memory dues, uint256 total, uint256 backing) internal pure {
        if (backing == total) return;
        for (uint256 q = 0; q < dues.length; ++q) {
            dues[q] = dues[q] * backing / total;
        }
    }
}
