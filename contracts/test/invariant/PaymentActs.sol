// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementCarried } from "../../src/interfaces/IAgreementCarried.sol";
import { IAgreementFunding } from "../../src/interfaces/IAgreementFunding.sol";
import { Authorization, State, Trigger } from "../../src/types/Terms.sol";
import { Handler } from "./Handler.sol";

/// @title Turns: fund, deliver, attest, approve, release, contribute
abstract contract PaymentActs is Handler {
    mapping(address agreement => mapping(address from => mapping(bytes32 paymentReference => bool))) private used;

    function fund(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 mask = pickMask();
        uint256 amount = sum(deal, mask);
        // Sometimes a unit too much or too little; for tokens the allowance.
        uint256 offered = draw(8) == 0 ? amount + draw(3) - (amount == 0 ? 0 : 1) : amount;
        address actor = pickActor(payerIn(deal, mask));
        bool allowed = mayFund(deal, mask);
        bytes memory data = abi.encodeCall(IAgreementFunding.fund, (deal.core, mask));
        if (pay(deal, actor, amount, offered, data, allowed, "fund")) move(deal, mask, State.Funded);
    }

    function contribute(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 amount = draw(3) == 0 ? draw(4) : draw(10_000_000);
        bytes32 reference_ = bytes32(draw(30));
        address actor = pickActor(payers[0]);
        bool allowed = amount != 0 && !used[address(deal.home)][actor][reference_];
        bytes memory data = abi.encodeCall(IAgreementActs.contribute, (deal.core, amount, reference_));
        if (pay(deal, actor, amount, amount, data, allowed, "contribute")) {
            used[address(deal.home)][actor][reference_] = true;
            hold("contribute pays", paid, amount);
        }
    }

    /// @notice Brings an act that takes `amount` from `actor`, who offers `offered`.
    function pay(
        Deal storage deal,
        address actor,
        uint256 amount,
        uint256 offered,
        bytes memory data,
        bool allowed,
        string memory act
    ) private returns (bool) {
        if (deal.token == address(0)) {
            return bring(deal, actor, offered, data, allowed && offered == amount, act);
        }
        vm.prank(actor);
        coin.approve(address(deal.home), offered);
        bool moves = willing(deal, deal.token) && !coin.blacklisted(actor);
        // The re-entering payee as payer: its own hook may refuse.
        if (actor == address(reentrant) && stubborn) moves = false;
        return bring(deal, actor, 0, data, allowed && offered >= amount && moves, act);
    }

    function deliver(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 i = pickItem();
        bytes32 evidence = bytes32(draw(type(uint256).max));
        address actor = pickActor(steward);
        bool allowed = mayDeliver(deal, i, Trigger.Delivery) && actor == steward;
        bool done;
        if (carried(actor)) {
            (Authorization memory by, bool good) = authorize(
                deal,
                actor,
                "Deliver(uint256 installment,bytes32 evidence,uint256 nonce,uint256 deadline)",
                abi.encode(i, evidence)
            );
            bytes memory data = abi.encodeCall(IAgreementCarried.deliverFor, (deal.core, i, evidence, by));
            done = carry(deal, by, data, allowed && good, "deliverFor");
        } else {
            bytes memory data = abi.encodeCall(IAgreementActs.deliver, (deal.core, i, evidence));
            done = bring(deal, actor, 0, data, allowed, "deliver");
        }
        if (done) move(deal, 1 << i, State.Delivered);
    }

    function attest(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 i = pickItem();
        uint256 value = 990 + draw(30);
        uint256 first = draw(3);
        uint256 count = 1 + draw(3 - first);
        Authorization[] memory all = new Authorization[](count);
        bool allowed = mayDeliver(deal, i, Trigger.Metric) && value >= 1000 && count >= 2;
        for (uint256 k = 0; k < count; ++k) {
            bool good;
            (all[k], good) = authorize(
                deal,
                attesters[first + k],
                "Attest(uint256 installment,bytes32 subject,uint256 value,uint256 nonce,uint256 deadline)",
                abi.encode(i, i, value)
            );
            allowed = allowed && good;
        }
        bytes memory data = abi.encodeCall(IAgreementActs.attest, (deal.core, deal.annex, i, value, all));
        if (bring(deal, everybody[draw(9)], 0, data, allowed, "attest")) move(deal, 1 << i, State.Delivered);
    }

    function approve(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 mask = pickMask();
        address actor = pickActor(payerIn(deal, mask));
        bool allowed = mayApprove(deal, mask, actor);
        bool done;
        if (carried(actor)) {
            (Authorization memory by, bool good) = authorize(
                deal, actor, "Approve(uint256 installments,uint256 nonce,uint256 deadline)", abi.encode(mask)
            );
            bytes memory data = abi.encodeCall(IAgreementCarried.approveFor, (deal.core, mask, by));
            done = carry(deal, by, data, allowed && good, "approveFor");
        } else {
            bytes memory data = draw(2) == 0 ? shortApproval(deal.core, mask) : bytes("");
            if (data.length == 0) data = abi.encodeCall(IAgreementActs.approve, (deal.core, mask));
            done = bring(deal, actor, 0, data, allowed, "approve");
        }
        if (done) paidInFull(deal, mask, "approve pays");
    }

    /// @return data The call of `approveFromBytes`, if `mask` selects one installment.
    function shortApproval(bytes memory core, uint256 mask) private pure returns (bytes memory data) {
        for (uint8 i = 0; i < ITEMS; ++i) {
            if (mask != 1 << i) continue;
            bytes memory roles = new bytes(82);
            bytes memory money = new bytes(core.length - 82);
            for (uint256 k = 0; k < core.length; ++k) {
                if (k < 82) roles[k] = core[k];
                else money[k - 82] = core[k];
            }
            data = abi.encodePacked(IAgreementActs.approveFromBytes.selector, i, keccak256(roles), money);
        }
    }

    function release(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 mask = pickMask();
        bool allowed = mayRelease(deal, mask);
        bytes memory data = abi.encodeCall(IAgreementActs.release, (deal.core, mask));
        if (bring(deal, everybody[draw(9)], 0, data, allowed, "release")) paidInFull(deal, mask, "release pays");
    }

    function paidInFull(Deal storage deal, uint256 mask, string memory act) internal {
        hold(act, paid, sum(deal, mask));
        hold(act, refunded, 0);
        move(deal, mask, State.Paid);
    }
}
