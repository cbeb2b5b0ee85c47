// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementCarried } from "../../src/interfaces/IAgreementCarried.sol";
import { Authorization, State } from "../../src/types/Terms.sol";
import { Handler } from "./Handler.sol";

/// @title Turns: refund, cancel, terminate, withdraw, close, revoke
abstract contract EndingActs is Handler {
    function refund(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 mask = pickMask();
        bool allowed = mayRefund(deal, mask);
        bytes memory data = abi.encodeCall(IAgreementActs.refund, (deal.core, mask));
        if (!bring(deal, everybody[draw(9)], 0, data, allowed, "refund")) return;
        hold("refund", refunded, sum(deal, mask));
        hold("refund pays nobody", paid, 0);
        move(deal, mask, State.Refunded);
    }

    function cancel(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 mask = pickMask();
        address actor = pickActor(draw(2) == 0 ? steward : payerIn(deal, mask));
        bool allowed = mayCancel(deal, mask, actor);
        bool done;
        if (carried(actor)) {
            (Authorization memory by, bool good) = authorize(
                deal, actor, "Cancel(uint256 installments,uint256 nonce,uint256 deadline)", abi.encode(mask)
            );
            bytes memory data = abi.encodeCall(IAgreementCarried.cancelFor, (deal.core, mask, by));
            done = carry(deal, by, data, allowed && good, "cancelFor");
        } else {
            bytes memory data = abi.encodeCall(IAgreementActs.cancel, (deal.core, mask));
            done = bring(deal, actor, 0, data, allowed, "cancel");
        }
        if (!done) return;
        uint256 fees;
        for (uint256 i = 0; i < ITEMS; ++i) {
            if (!bit(mask, i) || actor == steward) continue;
            fees += uint256(deal.items[i].amount) * deal.items[i].killFeeBps / 10_000;
        }
        hold("kill fee", paid, fees);
        hold("cancel gives the rest back", refunded, sum(deal, mask) - fees);
        move(deal, mask, State.Refunded);
    }

    function terminate(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        address actor = pickActor(draw(2) == 0 ? steward : payers[draw(3)]);
        uint256 ended = endedBy(deal, actor);
        (uint256 held,) = heldMask(deal);
        bool allowed = ended != 0 && (ended & held == 0 || willing(deal, deal.token));
        bool done;
        if (carried(actor)) {
            (Authorization memory by, bool good) =
                authorize(deal, actor, "Terminate(uint256 nonce,uint256 deadline)", "");
            bytes memory data = abi.encodeCall(IAgreementCarried.terminateFor, (deal.core, by));
            done = carry(deal, by, data, allowed && good, "terminateFor");
        } else {
            done = bring(deal, actor, 0, abi.encodeCall(IAgreementActs.terminate, (deal.core)), allowed, "terminate");
        }
        if (!done) return;
        hold("terminate gives back", refunded, sum(deal, ended & held));
        hold("terminate pays nobody", paid, 0);
        move(deal, ended, State.Refunded);
    }

    function withdraw(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        address asset = draw(6) == 0 ? (deal.token == address(0) ? address(coin) : address(0)) : deal.token;
        address from = draw(2) == 0 ? payees[1 + draw(4)] : everybody[draw(9)];
        address to = draw(3) == 0 ? everybody[draw(9)] : draw(9) == 0 ? address(deal.home) : from;
        address caller = pickActor(from);
        bool allowed = mayWithdraw(deal, asset, from, to);
        if (carried(from)) {
            (Authorization memory by, bool good) = authorize(
                deal, from, "Withdraw(address asset,address to,uint256 nonce,uint256 deadline)", abi.encode(asset, to)
            );
            bytes memory signed = abi.encodeCall(IAgreementCarried.withdrawFor, (asset, to, by));
            carry(deal, by, signed, allowed && good, "withdrawFor");
        } else {
            bytes memory data = abi.encodeCall(IAgreementActs.withdraw, (asset, from, to));
            bring(deal, caller, 0, data, allowed && (to == from || caller == from), "withdraw");
        }
    }

    function close(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        address asset = draw(2) == 0 ? address(0) : address(coin);
        bool allowed = mayClose(deal, asset);
        bytes memory data = abi.encodeCall(IAgreementActs.close, (deal.core, asset));
        if (bring(deal, everybody[draw(9)], 0, data, allowed, "close")) {
            hold("close leaves nothing over", stray[address(deal.home)][asset], 0);
        }
    }

    function revoke(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        address actor = everybody[draw(6)];
        uint256 nonce = draw(4) == 0 ? lastNonce[deal.home][actor] : uint256(keccak256(abi.encode(seed)));
        bool allowed = !deal.home.nonceUsed(actor, nonce);
        bytes memory data = abi.encodeCall(IAgreementActs.revoke, (nonce));
        if (!bring(deal, actor, 0, data, allowed, "revoke")) return;
        lastNonce[deal.home][actor] = nonce;
        hold("revoked", deal.home.nonceUsed(actor, nonce) ? 1 : 0, 1);
    }
}
