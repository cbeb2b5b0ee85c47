// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";
import { IAgreementActs } from "../interfaces/IAgreementActs.sol";
import { IAgreementFactory } from "../interfaces/IAgreementFactory.sol";
import { IAgreementFunding } from "../interfaces/IAgreementFunding.sol";
import { IBalance } from "../interfaces/ITokens.sol";
import { Acts } from "../libraries/Acts.sol";
import { Core, CoreLib } from "../types/Core.sol";
import { Authorization, State } from "../types/Terms.sol";
import { Word } from "../types/Word.sol";
import { AgreementAuthority } from "./AgreementAuthority.sol";
import { AgreementPayout } from "./AgreementPayout.sol";

/// @title The amendment: what is open moves to a successor
abstract contract AgreementSuccession is AgreementPayout, AgreementAuthority {
    /// @inheritdoc IAgreementActs
    function succeed(
        bytes calldata packed,
        Authorization[] calldata authorizations,
        bytes calldata newCore,
        bytes calldata newAnnex,
        bytes calldata newSignatures,
        uint256 fund
    ) external alone {
        // Check:
        Core core = termsIn(packed);
        address token = core.token();
        address successor = addressFor(CoreLib.hashOf(newCore));
        if (CoreLib.from(newCore).token() != token) revert RecipientInvalid(successor);
        requireAll(core, successor, fund, authorizations);
        // Effect:
        uint256 amount = moveAll(core, successor);
        // Interaction:
        if (token == address(0)) {
            found(successor, newCore, newAnnex, newSignatures, fund, amount, amount);
        } else {
            uint256 before = IBalance(token).balanceOf(address(this));
            SafeTransferLib.safeApproveWithRetry(token, successor.code.length == 0 ? FACTORY : successor, amount);
            found(successor, newCore, newAnnex, newSignatures, fund, amount, 0);
            uint256 funded = before - IBalance(token).balanceOf(address(this));
            if (funded != amount) revert SuccessorShort(funded, amount);
        }
    }

    /// @notice Opens the successor with its money. Whoever saw the signatures may have opened it before: then it only needs the money.
    function found(
        address successor,
        bytes calldata newCore,
        bytes calldata newAnnex,
        bytes calldata newSignatures,
        uint256 fund,
        uint256 amount,
        uint256 value
    ) private {
        if (successor.code.length == 0) {
            IAgreementFactory(FACTORY).open{ value: value }(newCore, newAnnex, newSignatures, fund);
        } else if (amount != 0) {
            IAgreementFunding(successor).fund{ value: value }(newCore, fund);
        }
    }

    /// @notice The steward and every payer authorize this successor, and which of its installments get the money: whoever brings their word
    /// must not choose whose installment another's money pays for.
    function requireAll(Core core, address successor, uint256 fund, Authorization[] calldata authorizations) private {
        uint256 payers = core.payers();
        if (authorizations.length != payers + 1) revert QuorumInvalid(authorizations.length, payers + 1);
        for (uint256 i = 0; i <= payers; ++i) {
            Authorization calldata authorization = authorizations[i];
            bytes32 structHash =
                keccak256(abi.encode(Acts.SUCCEED, successor, fund, authorization.nonce, authorization.deadline));
            consent(i == 0 ? core.steward() : core.payer(i - 1), structHash, authorization);
        }
    }

    /// @notice Everything not final → Moved.
    /// @dev Invariant: the amount returned is all that was held; it goes to the successor, or the whole call reverts.
    function moveAll(Core core, address successor) private returns (uint256 amount) {
        Word first = head();
        uint256 moved;
        uint256 count = core.installments();
        for (uint256 i = 0; i < count; ++i) {
            (Word word, uint256 slot) = locate(first, i);
            State state = word.state(slot);
            if (state > State.Disputed) continue;
            first = keep(first, i, word.set(slot, State.Moved, 0));
            moved |= 1 << i;
            if (state != State.Unfunded) amount += core.installment(i).amount();
        }
        requireSome(moved);
        amount = backed(core, first, amount);
        store(first);
        emit Succeeded(successor, moved, amount);
    }
}
