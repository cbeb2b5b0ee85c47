// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { Authorization, State, Terms } from "../../src/types/Terms.sol";
import { Manner } from "../zoo/payees/OddPayee.sol";
import { DisputeActs } from "./DisputeActs.sol";
import { End } from "./End.sol";
import { EndingActs } from "./EndingActs.sol";
import { PaymentActs } from "./PaymentActs.sol";

/// @title Turns: succession, the clock, and everything that goes wrong by itself; and the end of the game
contract Players is PaymentActs, DisputeActs, EndingActs, End {
    address private immutable ASSET;

    constructor(bool inCoin) {
        ASSET = inCoin ? address(coin) : address(0);
        openBooks();
        begin(ASSET, 1, 0x11110bb81388, 0x55);
    }

    /// @notice Another deal, now and then: so that one campaign sees many.
    function open(uint256 seed) external turn(seed) {
        if (draw(8) != 0 || deals.length > 3) return;
        bool able = ASSET == address(0) || (!coin.paused() && !coin.blacklisted(stranger));
        begin(ASSET, draw(1000), draw(type(uint256).max), able ? draw(1 << ITEMS) : 0);
    }

    function succeed(uint256 seed) external turn(seed) {
        if (draw(4) != 0 || deals.length > 3) return;
        uint256 index = draw(deals.length);
        acted = index;
        Deal storage old = deals[index];
        (uint256 held, uint256 still) = heldMask(old);
        Terms memory terms = draft(ASSET, 0, draw(type(uint256).max));
        for (uint256 i = 0; i < ITEMS; ++i) {
            terms.installments[i].amount = old.items[i].amount;
        }
        (bytes memory core, bytes memory annex) = factory.encode(terms);
        address successor = factory.addressOf(core);
        Authorization[] memory all = new Authorization[](4);
        // One time in five the successor would hold something else than what moves.
        uint256 fund = draw(5) == 0 ? draw(1 << ITEMS) : held;
        bool allowed = still != 0 && (held == 0 || willing(old, ASSET));
        for (uint256 q = 0; q < 4; ++q) {
            bool good;
            (all[q], good) = authorize(
                old,
                q == 0 ? steward : payers[q - 1],
                "Succeed(address successor,uint256 fund,uint256 nonce,uint256 deadline)",
                abi.encode(successor, fund)
            );
            allowed = allowed && good;
        }
        allowed = allowed && sum(old, fund) == sum(old, held);
        // Somebody who saw the signatures may have opened the successor first.
        bytes memory signatures = signTerms(core, annex);
        if (allowed && draw(3) == 0) factory.open(core, annex, signatures, 0);
        bytes memory data = abi.encodeCall(IAgreementActs.succeed, (old.core, all, core, annex, signatures, fund));
        uint256 moving = sum(old, held);
        if (!bring(old, everybody[draw(9)], 0, data, allowed, "succeed")) return;
        hold("succeed moves", moved, moving);
        move(old, still, State.Moved);
        note(terms, IAgreement(successor), core, annex, fund);
    }

    /// @notice Time passes: a little, to right before or at a boundary, or a lot.
    function pass(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        Item storage item = deal.items[draw(ITEMS)];
        uint256[4] memory edges = [
            uint256(item.dueAt),
            item.since + item.reviewWindow,
            item.since + deal.rulingWindow,
            item.dueAt - deal.notice
        ];
        uint256 edge = edges[draw(4)] - draw(3) + 1;
        if (draw(2) == 0) time += draw(1 days);
        else if (edge > time && edge < time + 30 days) time = edge;
    }

    /// @notice Payees, tokens and their issuers misbehave, or behave again.
    function upset(uint256 seed) external turn(seed) {
        uint256 what = draw(8);
        if (what < 3) odd.setManner(Manner(draw(6)));
        else if (what < 5) coin.blacklist(everybody[draw(9)], draw(2) == 0);
        else if (what < 6) coin.blacklist(address(deals[draw(deals.length)].home), draw(4) == 0);
        else if (what < 7) coin.pause(draw(4) == 0);
        else forget();
    }

    /// @notice Money arrives that nobody asked for.
    function litter(uint256 seed) external turn(seed) {
        Deal storage deal = pickDeal();
        uint256 amount = draw(1000) + 1;
        address home = address(deal.home);
        if (draw(2) == 0) {
            vm.deal(home, home.balance + amount);
            expected[address(0)][home] += amount;
            stray[home][address(0)] += amount;
        } else {
            coin.mint(home, amount);
            expected[address(coin)][home] += amount;
            stray[home][address(coin)] += amount;
        }
    }
}
