// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../interfaces/IAgreementActs.sol";
import { Core, Item } from "../types/Core.sol";
import { Act, State } from "../types/Terms.sol";
import { Word } from "../types/Word.sol";
import { AgreementPayments } from "./AgreementPayments.sol";

/// @title Dispute, ruling, default ruling and settlement
abstract contract AgreementDisputes is AgreementPayments {
    function dispute(Core core, uint256 installment, bytes32 reason, address actor) internal {
        // Check:
        Item item = itemAt(core, installment);
        requireActor(actor, core.payerOf(item));
        if (core.arbiter() == address(0)) revert ArbiterMissing();
        Word first = head();
        (Word word, uint256 slot) = locate(first, installment);
        // What silence would release may be disputed until then.
        requireBefore(releasableAt(item, installment, word, slot));
        // Effect:
        store(keep(first, installment, word.set(slot, State.Disputed, block.timestamp)));
        emit Disputed(installment, reason);
    }

    function rule(Core core, uint256 installment, uint256 bps, address actor) internal alone {
        // Check:
        requireActor(actor, core.arbiter());
        (Item item, Word first, uint256 closesAt) = finishDispute(core, installment);
        requireBefore(closesAt);
        // Effect, interaction:
        divide(core, first, installment, item, bps, Act.Rule);
    }

    /// @inheritdoc IAgreementActs
    function enforce(bytes calldata packed, uint256 installment) external alone {
        // Check:
        Core core = termsIn(packed);
        (Item item, Word first, uint256 closesAt) = finishDispute(core, installment);
        requireFrom(closesAt);
        // Effect, interaction:
        divide(core, first, installment, item, core.defaultRulingBps(), Act.Enforce);
    }

    /// @notice Disputed → Paid. @return closesAt The second at which the ruling window ends.
    function finishDispute(Core core, uint256 installment) private returns (Item item, Word first, uint256 closesAt) {
        item = itemAt(core, installment);
        first = head();
        (Word word, uint256 slot) = locate(first, installment);
        State state = word.state(slot);
        if (state != State.Disputed) revert StateInvalid(installment, state);
        closesAt = word.since(slot) + core.rulingWindow();
        first = keep(first, installment, word.set(slot, State.Paid, 0));
    }

    /// @notice Funded, Delivered or Disputed → Paid, as payer and steward agreed; their authorizations were checked.
    function settle(Core core, Item item, uint256 installment, uint256 bps) internal alone {
        // Check:
        Word first = head();
        (Word word, uint256 slot) = locate(first, installment);
        State state = word.state(slot);
        if (!isHeld(state)) revert StateInvalid(installment, state);
        // Effect, interaction:
        first = keep(first, installment, word.set(slot, State.Paid, 0));
        divide(core, first, installment, item, bps, Act.Settle);
    }
}
