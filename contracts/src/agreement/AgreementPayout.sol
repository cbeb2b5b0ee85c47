// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBalance } from "../interfaces/ITokens.sol";
import { Push } from "../libraries/Push.sol";
import { Shares } from "../libraries/Shares.sol";
import { Split } from "../libraries/Split.sol";
import { Core, CoreLib, Item } from "../types/Core.sol";
import { Act } from "../types/Terms.sol";
import { Word } from "../types/Word.sol";
import { AgreementBase } from "./AgreementBase.sol";

/// @title How money goes out
abstract contract AgreementPayout is AgreementBase {
    /// @notice Splits `amount` among the payees and sends each its share. Stores `first`, which holds all effects of the act.
    /// @dev Invariant: the shares sum to `amount`, and each is either sent or credited to its payee alone.
    function payOut(Core core, Word first, uint256 installments, uint256 amount, Act act) internal {
        uint256[] memory shares;
        // Effect:
        (shares, first) = Split.split(core, amount, first);
        store(first);
        Shares.emitPaidOut(shares, installments, act);
        // Interaction:
        sendShares(core, core.token(), shares);
    }

    /// @notice Sends `shares` of `asset`, one to each payee.
    function sendShares(Core core, address asset, uint256[] memory shares) internal {
        (uint256 payee,) = core.span(CoreLib.HEADER, 0, 0);
        (uint256 place, uint256 end) = Shares.span(shares);
        unchecked {
            // Two loops, so that the question is asked once.
            if (asset == address(0)) {
                for (; place != end; (payee += CoreLib.PAYEE, place += 32)) {
                    uint256 share = Shares.load(place);
                    if (share == 0) continue;
                    address to = CoreLib.accountOf(CoreLib.load(payee));
                    if (!Push.pushEther(to, share)) park(asset, to, share);
                }
                return;
            }
            for (; place != end; (payee += CoreLib.PAYEE, place += 32)) {
                uint256 share = Shares.load(place);
                if (share == 0) continue;
                address to = CoreLib.accountOf(CoreLib.load(payee));
                if (!Push.pushToken(asset, to, share)) park(asset, to, share);
            }
        }
    }

    /// @notice Gives `dues[q]` back to payer q, for each payer. All effects must be stored before.
    /// @dev Invariant: each due is either sent or credited to its payer alone.
    function giveBack(Core core, uint256 installments, uint256[] memory dues, Act act) internal {
        address asset = core.token();
        for (uint256 q = 0; q < dues.length; ++q) {
            if (dues[q] == 0) continue;
            address payer = core.payer(q);
            emit Refunded(payer, installments, act, dues[q]);
            send(asset, payer, dues[q]);
        }
    }

    /// @notice Pays the payees their `bps` of `amount` and gives the payer the rest. Stores `first`.
    /// @dev Invariant: what the payees get and what the payer gets sum to `amount`.
    function divide(Core core, Word first, uint256 installment, Item item, uint256 bps, Act act) internal {
        if (bps > Split.WHOLE) revert BpsInvalid(bps);
        uint256 amount = backed(core, first, item.amount());
        uint256 forPayees = amount * bps / Split.WHOLE;
        uint256[] memory dues = new uint256[](core.payers());
        dues[item.payerIndex()] = amount - forPayees;
        payBoth(core, first, 1 << installment, forPayees, dues, act);
    }

    /// @notice Splits `forPayees` and gives `dues` back. Stores `first`.
    function payBoth(Core core, Word first, uint256 installments, uint256 forPayees, uint256[] memory dues, Act act)
        internal
    {
        if (forPayees != 0) payOut(core, first, installments, forPayees, act);
        else store(first);
        giveBack(core, installments, dues, act);
    }

    /// @notice Sends `amount` to `to`, or keeps it as a credit of `to`.
    /// @dev Invariant: exactly one of the two. A token that refuses the agreement itself, not the recipient, reverts instead.
    function send(address asset, address to, uint256 amount) private {
        if (!Push.push(asset, to, amount)) park(asset, to, amount);
    }

    /// @notice Keeps what could not be sent as a credit of `to`.
    function park(address asset, address to, uint256 amount) private {
        if (asset != address(0)) {
            // A unit sent to itself tells a paused token, or one that blocks this agreement, from one that blocks the payee.
            bool willing = IBalance(asset).balanceOf(address(this)) >= amount
                && Push.transfer(asset, address(this), 1, Push.TOKEN_GAS);
            if (!willing) revert TokenRefuses(asset);
        }
        credits[asset][to] += amount;
        store(head().setCredited());
        emit Credited(to, asset, amount);
    }

    /// @notice What `amount` of held money is worth: itself, unless a token's rebase has left less than the agreement owes. Then all that is
    /// still held shares the loss alike, whoever comes first; credits were paid already and come before.
    /// @dev `amount` is no longer counted as held in `first`. Invariant: the ratio of backing to held is the same before and after.
    function backed(Core core, Word first, uint256 amount) internal view returns (uint256) {
        address token = core.token();
        if (token == address(0) || amount == 0) return amount;
        uint256 balance = Push.balanceOf(token);
        uint256 held = amount + heldIn(core, first);
        uint256 owed = first.credited() ? creditsOf(core, token) : 0;
        if (balance >= held + owed) return amount;
        uint256 backing = balance > owed ? balance - owed : 0;
        return amount * backing / held;
    }

    /// @notice The sum of all installments that are Funded, Delivered or Disputed.
    function heldIn(Core core, Word first) internal view returns (uint256 held) {
        (uint256 place, uint256 end) = core.span(core.items(), core.installments(), CoreLib.INSTALLMENT);
        unchecked {
            // At most 255 times 2^128.
            for (uint256 i = 0; place != end; (++i, place += CoreLib.INSTALLMENT)) {
                (Word word, uint256 slot) = locate(first, i);
                if (word.holds(slot)) held += Item.wrap(CoreLib.load(place)).amount();
            }
        }
    }

    /// @notice The sum of all credits in `asset`. Only payees and payers ever have one; an account that is both counts once.
    function creditsOf(Core core, address asset) internal view returns (uint256 sum) {
        uint256 payees = core.payees();
        for (uint256 i = 0; i < payees; ++i) {
            sum += credits[asset][core.account(i)];
        }
        for (uint256 q = 0; q < core.payers(); ++q) {
            address payer = core.payer(q);
            if (!isPayee(core, payer)) sum += credits[asset][payer];
        }
    }

    function isPayee(Core core, address account) private pure returns (bool) {
        for (uint256 i = 0; i < core.payees(); ++i) {
            if (core.account(i) == account) return true;
        }
        return false;
    }
}
