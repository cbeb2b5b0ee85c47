// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Vm } from "../base/Vm.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { Act, State } from "../../src/types/Terms.sol";
import { World } from "./World.sol";

/// @title The books
/// @notice Kept from events alone, and compared with every balance after every call: Held, Conserved, True events, Nobody else, Fair split.
abstract contract Books is World {
    /// @dev What events say an account has.
    mapping(address asset => mapping(address account => uint256)) internal expected;
    /// @dev What events say is owed as credit, by agreement.
    mapping(address agreement => mapping(address asset => mapping(address account => uint256))) internal credit;
    mapping(address agreement => mapping(address asset => uint256)) internal credits;
    /// @dev Sent or credited to a payee in the deal's own asset, and all of it.
    mapping(address agreement => mapping(address payee => uint256)) internal got;
    mapping(address agreement => uint256) internal split;
    /// @dev Forced in, or left behind, and owed to nobody yet.
    mapping(address agreement => mapping(address asset => uint256)) internal stray;
    /// @dev Of the last call: to payees, to payers, to a successor.
    uint256 internal paid;
    uint256 internal refunded;
    uint256 internal moved;

    error Broken(string invariant, uint256 actual, uint256 expected);

    function hold(string memory invariant, uint256 actual, uint256 wanted) internal pure {
        if (actual != wanted) revert Broken(invariant, actual, wanted);
    }

    function openBooks() internal {
        for (uint256 i = 0; i < everybody.length; ++i) {
            expected[address(0)][everybody[i]] = everybody[i].balance;
            expected[address(coin)][everybody[i]] = coin.balanceOf(everybody[i]);
        }
    }

    /// @notice Reads the events since the last time into the books.
    function read(Vm.Log[] memory logs) internal {
        (paid, refunded, moved) = (0, 0, 0);
        for (uint256 i = 0; i < logs.length; ++i) {
            for (uint256 d = 0; d < deals.length; ++d) {
                if (logs[i].emitter == address(deals[d].home)) post(deals[d], logs[i]);
            }
        }
    }

    function post(Deal storage deal, Vm.Log memory log) private {
        bytes32 kind = log.topics[0];
        address home = log.emitter;
        if (kind == IAgreementEvents.Funded.selector) {
            (, uint256 amount) = abi.decode(log.data, (uint256, uint256));
            transfer(deal.token, account(log.topics[1]), home, amount);
        } else if (kind == IAgreementEvents.Contributed.selector) {
            transfer(deal.token, account(log.topics[1]), home, abi.decode(log.data, (uint256)));
        } else if (kind == IAgreementEvents.PaidOut.selector) {
            (,, uint256[] memory shares) = abi.decode(log.data, (uint256, Act, uint256[]));
            paid += pay(deal, home, deal.token, shares);
        } else if (kind == IAgreementEvents.SurplusPaid.selector) {
            address asset = account(log.topics[1]);
            stray[home][asset] -= pay(deal, home, asset, abi.decode(log.data, (uint256[])));
        } else if (kind == IAgreementEvents.Refunded.selector) {
            (,, uint256 amount) = abi.decode(log.data, (uint256, Act, uint256));
            refunded += amount;
            transfer(deal.token, home, account(log.topics[1]), amount);
        } else if (kind == IAgreementEvents.Credited.selector) {
            address asset = account(log.topics[2]);
            uint256 amount = abi.decode(log.data, (uint256));
            transfer(asset, account(log.topics[1]), home, amount);
            credit[home][asset][account(log.topics[1])] += amount;
            credits[home][asset] += amount;
        } else if (kind == IAgreementEvents.Withdrawn.selector) {
            address asset = account(log.topics[2]);
            (address to, uint256 amount) = abi.decode(log.data, (address, uint256));
            transfer(asset, home, to, amount);
            credit[home][asset][account(log.topics[1])] -= amount;
            credits[home][asset] -= amount;
        } else if (kind == IAgreementEvents.Succeeded.selector) {
            (, uint256 amount) = abi.decode(log.data, (uint256, uint256));
            moved += amount;
            transfer(deal.token, home, account(log.topics[1]), amount);
        }
    }

    function pay(Deal storage deal, address home, address asset, uint256[] memory shares)
        private
        returns (uint256 sum)
    {
        hold("a share for each payee", shares.length, PAYEES);
        for (uint256 i = 0; i < PAYEES; ++i) {
            transfer(asset, home, payees[i], shares[i]);
            sum += shares[i];
            if (asset == deal.token) got[home][payees[i]] += shares[i];
        }
        if (asset != deal.token) return sum;
        split[home] += sum;
        for (uint256 i = 0; i < PAYEES; ++i) {
            uint256 due = split[home] * deal.bps[i];
            uint256 has = got[home][payees[i]] * 10_000;
            uint256 off = has > due ? has - due : due - has;
            if (off >= 10_000) revert Broken("fair split", has, due);
        }
    }

    function transfer(address asset, address from, address to, uint256 amount) internal {
        expected[asset][from] -= amount;
        expected[asset][to] += amount;
    }

    /// @notice Compares the books with the chain.
    function audit() internal view {
        for (uint256 i = 0; i < everybody.length; ++i) {
            hold("true events, ether", everybody[i].balance, expected[address(0)][everybody[i]]);
            hold("true events, coin", coin.balanceOf(everybody[i]), expected[address(coin)][everybody[i]]);
        }
        for (uint256 d = 0; d < deals.length; ++d) {
            Deal storage deal = deals[d];
            address home = address(deal.home);
            uint256 held = heldBy(deal);
            bool ether_ = deal.token == address(0);
            hold("held, ether", home.balance, (ether_ ? held : 0) + credits[home][address(0)] + stray[home][address(0)]);
            hold(
                "held, coin",
                coin.balanceOf(home),
                (ether_ ? 0 : held) + credits[home][address(coin)] + stray[home][address(coin)]
            );
        }
    }

    function heldBy(Deal storage deal) internal view returns (uint256 held) {
        for (uint256 i = 0; i < ITEMS; ++i) {
            State state = deal.items[i].state;
            if (state >= State.Funded && state <= State.Disputed) held += deal.items[i].amount;
        }
    }

    function account(bytes32 topic) internal pure returns (address) {
        return address(uint160(uint256(topic)));
    }
}
