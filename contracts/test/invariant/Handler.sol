// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { Authorization, State, Terms } from "../../src/types/Terms.sol";
import { Vm } from "../base/Vm.sol";
import { Judge } from "./Judge.sol";
import { Signing } from "./Signing.sol";

/// @title One turn of the game
/// @notice Picks a deal and an actor, brings the act, and holds the outcome against the judge, the model against the chain, and the books
/// against all balances.
abstract contract Handler is Judge, Signing {
    address private plotted;
    uint256 internal acted;

    error Unexpected(string act, bool succeeded, bytes answer);

    uint256 private turns;

    modifier turn(uint256 seed) {
        // The fuzzer likes to repeat a seed; two deals on the same terms would be one.
        seedWith(uint256(keccak256(abi.encode(seed, ++turns))));
        vm.warp(time);
        vm.recordLogs();
        _;
    }

    /// @notice What is checked after every turn: all money, and the states of the deal that acted.
    function check() external view {
        audit();
        compare(deals[acted]);
    }

    function compare(Deal storage deal) internal view {
        for (uint256 i = 0; i < ITEMS; ++i) {
            (State state, uint256 since) = deal.home.stateOf(i);
            hold("once", uint256(state), uint256(deal.items[i].state));
            hold("since", since, deal.items[i].since);
        }
    }

    /// @notice Opens a deal, and funds some of it with the stranger's money.
    function begin(address token, uint256 breed, uint256 salt, uint256 funded) internal {
        Terms memory terms = draft(token, breed, salt);
        (bytes memory core, bytes memory annex) = factory.encode(terms);
        address home = factory.addressOf(core);
        note(terms, IAgreement(home), core, annex, funded);
        uint256 amount = sum(deals[deals.length - 1], funded);
        bytes memory signatures = signTerms(core, annex);
        if (token != address(0)) {
            vm.prank(stranger);
            coin.approve(address(factory), amount);
        }
        vm.prank(stranger);
        factory.open{ value: token == address(0) ? amount : 0 }(core, annex, signatures, funded);
        transfer(token, stranger, home, amount);
    }

    function pickDeal() internal returns (Deal storage deal) {
        // The latest deals most: the others tend to be over.
        uint256 back = draw(3) == 0 ? draw(deals.length) : 0;
        acted = deals.length - 1 - back;
        deal = deals[acted];
        if (draw(4) == 0) plot(deal);
        else if (plotted != address(deal.home)) forget();
    }

    /// @notice A plan against another deal than the one that acts could succeed, and is not what is tested here.
    function forget() internal {
        reentrant.disarm();
        (stubborn, plotted) = (false, address(0));
    }

    /// @notice What the re-entering payee will call when it is paid next.
    function plot(Deal storage deal) private {
        (stubborn, plotted) = (draw(2) == 0, address(deal.home));
        address asset = draw(2) == 0 ? address(0) : address(coin);
        bytes memory data = [
            abi.encodeCall(IAgreementActs.release, (deal.core, draw(1 << ITEMS))),
            abi.encodeCall(IAgreementActs.refund, (deal.core, draw(1 << ITEMS))),
            abi.encodeCall(IAgreementActs.enforce, (deal.core, draw(ITEMS))),
            abi.encodeCall(IAgreementActs.withdraw, (asset, address(reentrant), address(reentrant))),
            abi.encodeCall(IAgreementActs.close, (deal.core, asset)),
            abi.encodeCall(IAgreementActs.approve, (deal.core, draw(1 << ITEMS)))
        ][draw(6)];
        reentrant.arm(address(deal.home), data, stubborn);
    }

    /// @notice Mostly one installment, sometimes any set, sometimes one that the terms do not have.
    function pickMask() internal returns (uint256) {
        uint256 kind = draw(8);
        if (kind == 0) return draw(1 << ITEMS);
        if (kind == 1) return 1 << draw(ITEMS + 1) | 1 << draw(ITEMS);
        return 1 << draw(ITEMS);
    }

    function pickItem() internal returns (uint256) {
        return draw(20) == 0 ? draw(256) : draw(ITEMS);
    }

    /// @notice Mostly the right one.
    function pickActor(address right) internal returns (address) {
        if (draw(4) != 0) return right;
        return everybody[draw(9)];
    }

    function payerIn(Deal storage deal, uint256 mask) internal view returns (address) {
        for (uint256 i = 0; i < ITEMS; ++i) {
            if (bit(mask, i)) return deal.items[i].payer;
        }
        return payers[0];
    }

    /// @notice Whether the act comes signed, brought by a stranger.
    function carried(address actor) internal returns (bool) {
        return keys[actor] != 0 && draw(3) == 0;
    }

    function bring(Deal storage deal, address caller, uint256 value, bytes memory data, bool allowed, string memory act)
        internal
        returns (bool)
    {
        vm.prank(caller);
        (bool done, bytes memory answer) = address(deal.home).call{ value: value, gas: 30_000_000 }(data);
        if (done != allowed) revert Unexpected(act, done, answer);
        // What a reverted call emitted is recorded as well, and never happened.
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!done) delete logs;
        read(logs);
        return done;
    }

    /// @notice The signed form: its nonce is used up exactly if the act was done.
    function carry(Deal storage deal, Authorization memory by, bytes memory data, bool allowed, string memory act)
        internal
        returns (bool done)
    {
        done = bring(deal, stranger, 0, data, allowed, act);
        if (done) lastNonce[deal.home][by.signer] = by.nonce;
    }

    function move(Deal storage deal, uint256 mask, State to) internal {
        for (uint256 i = 0; i < ITEMS; ++i) {
            if (!bit(mask, i)) continue;
            deal.items[i].state = to;
            deal.items[i].since = to == State.Delivered || to == State.Disputed ? time : 0;
        }
    }

    function settled(Deal storage deal, uint256 i, uint256 bps, string memory act) internal {
        uint256 amount = deal.items[i].amount;
        hold(act, paid, amount * bps / 10_000);
        hold(act, refunded, amount - paid);
        move(deal, 1 << i, State.Paid);
    }
}
