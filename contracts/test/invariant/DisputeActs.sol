// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementCarried } from "../../src/interfaces/IAgreementCarried.sol";
import { Authorization, State } from "../../src/types/Terms.sol";
import { Handler } from "./Handler.sol";

/// @title Turns: dispute, rule, enforce, settle
abstract contract DisputeActs is Handler {
    function dispute(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 i = pickItem();
        bytes32 reason = bytes32(draw(type(uint256).max));
        address actor = pickActor(i < ITEMS ? deal.items[i].payer : payers[0]);
        bool allowed = mayDispute(deal, i, actor);
        bool done;
        if (carried(actor)) {
            (Authorization memory by, bool good) = authorize(
                deal,
                actor,
                "Dispute(uint256 installment,bytes32 reason,uint256 nonce,uint256 deadline)",
                abi.encode(i, reason)
            );
            bytes memory data = abi.encodeCall(IAgreementCarried.disputeFor, (deal.core, i, reason, by));
            done = carry(deal, by, data, allowed && good, "disputeFor");
        } else {
            bytes memory data = abi.encodeCall(IAgreementActs.dispute, (deal.core, i, reason));
            done = bring(deal, actor, 0, data, allowed, "dispute");
        }
        if (done) move(deal, 1 << i, State.Disputed);
    }

    function rule(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 i = pickItem();
        uint256 bps = draw(10_003);
        address actor = pickActor(arbiter);
        bool allowed = mayRule(deal, i, bps, false) && actor == arbiter;
        bool done;
        if (carried(actor)) {
            (Authorization memory by, bool good) = authorize(
                deal, actor, "Rule(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)", abi.encode(i, bps)
            );
            bytes memory data = abi.encodeCall(IAgreementCarried.ruleFor, (deal.core, i, bps, by));
            done = carry(deal, by, data, allowed && good, "ruleFor");
        } else {
            bytes memory data = abi.encodeCall(IAgreementActs.rule, (deal.core, i, bps));
            done = bring(deal, actor, 0, data, allowed, "rule");
        }
        if (done) settled(deal, i, bps, "rule divides");
    }

    function enforce(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 i = pickItem();
        bool allowed = mayRule(deal, i, 0, true);
        bytes memory data = abi.encodeCall(IAgreementActs.enforce, (deal.core, i));
        if (bring(deal, everybody[draw(9)], 0, data, allowed, "enforce")) {
            settled(deal, i, deal.defaultBps, "enforce divides");
        }
    }

    function settle(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 i = pickItem();
        uint256 bps = draw(10_003);
        (Authorization memory payer, bool payerGood) = settlement(deal, payerIn(deal, i < ITEMS ? 1 << i : 1), i, bps);
        (Authorization memory other, bool otherGood) = settlement(deal, pickActor(steward), i, bps);
        address caller = everybody[draw(9)];
        bool allowed = maySettle(deal, i, bps) && payerGood && otherGood && other.signer == steward;
        // Who calls needs no signature, and then none of its faults matters.
        if (draw(4) == 0 && caller == payer.signer) {
            payer.signature = "";
            allowed = maySettle(deal, i, bps) && otherGood && other.signer == steward;
        }
        bytes memory data = abi.encodeCall(IAgreementActs.settle, (deal.core, i, bps, payer, other));
        if (!bring(deal, caller, 0, data, allowed, "settle")) return;
        settled(deal, i, bps, "settle divides");
        lastNonce[deal.home][steward] = other.nonce;
    }

    function settlement(Deal storage deal, address signer, uint256 i, uint256 bps)
        private
        returns (Authorization memory, bool)
    {
        if (keys[signer] == 0) signer = stranger;
        return authorize(
            deal, signer, "Settle(uint256 installment,uint256 bps,uint256 nonce,uint256 deadline)", abi.encode(i, bps)
        );
    }
}
