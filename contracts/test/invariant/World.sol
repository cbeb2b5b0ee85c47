// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { Installment, Payee, State, Terms, Trigger } from "../../src/types/Terms.sol";
import { TestBase } from "../base/TestBase.sol";
import { Manner, OddPayee } from "../zoo/payees/OddPayee.sol";
import { Reentrant } from "../zoo/payees/Reentrant.sol";
import { Answer, Wallet } from "../zoo/payees/Wallet.sol";
import { ChaosCoin } from "../zoo/tokens/ChaosCoin.sol";

/// @title Who and what there is
/// @notice The parties, the hostile payees and token, and the deals between them as the model sees them.
abstract contract World is TestBase {
    struct Item {
        address payer;
        Trigger trigger;
        uint128 amount;
        uint40 dueAt;
        uint32 reviewWindow;
        uint16 killFeeBps;
        uint128 threshold;
        State state;
        uint256 since;
    }

    struct Deal {
        IAgreement home;
        address token;
        uint32 rulingWindow;
        uint16 defaultBps;
        uint32 notice;
        bytes core;
        bytes annex;
        uint16[5] bps;
        Item[7] items;
    }

    uint256 internal constant ITEMS = 7;
    uint256 internal constant PAYEES = 5;
    uint256 internal constant PLENTY = 1 << 120;

    IAgreementFactory internal factory;
    ChaosCoin internal coin;
    OddPayee internal odd;
    Reentrant internal reentrant;
    Wallet internal company;
    address internal steward;
    address internal arbiter;
    address internal stranger;
    address[3] internal payers;
    address[5] internal payees;
    address[3] internal attesters;
    address[] internal everybody;
    mapping(address account => uint256 key) internal keys;
    Deal[] internal deals;
    uint256 internal time = 1_800_000_000;

    constructor() {
        vm.warp(time);
        factory = IAgreementFactory(deploy("AgreementFactory.sol:AgreementFactory", ""));
        coin = new ChaosCoin();
        odd = new OddPayee(Manner.Take);
        reentrant = new Reentrant();
        reentrant.call(address(coin), abi.encodeCall(coin.register, ()));
        steward = person("steward");
        arbiter = person("arbiter");
        stranger = person("stranger");
        company = new Wallet(Answer.Owner, person("company's owner"));
        payers = [person("brand"), person("partner"), address(company)];
        keys[address(company)] = keys[company.owner()];
        payees = [person("cause"), address(odd), address(reentrant), steward, payers[1]];
        attesters = [person("attester 1"), person("attester 2"), person("attester 3")];
        address[11] memory all = [
            steward,
            arbiter,
            stranger,
            payers[0],
            payers[1],
            payers[2],
            payees[0],
            payees[1],
            payees[2],
            address(factory),
            address(this)
        ];
        for (uint256 i = 0; i < all.length; ++i) {
            everybody.push(all[i]);
            vm.deal(all[i], PLENTY);
            coin.mint(all[i], PLENTY);
        }
    }

    function person(string memory name) internal returns (address account) {
        uint256 key = uint256(keccak256(bytes(name)));
        account = vm.addr(key);
        keys[account] = key;
    }

    /// @notice Terms whose amounts follow from `breed` alone, so that a successor of the same breed holds the same money.
    function draft(address token, uint256 breed, uint256 salt) internal view returns (Terms memory terms) {
        terms.document = bytes32(salt);
        terms.steward = steward;
        terms.token = token;
        terms.arbiter = arbiter;
        terms.rulingWindow = 5 days;
        terms.defaultRulingBps = uint16(salt % 10_001);
        terms.noticePeriod = 10 days;
        terms.attesters = new address[](3);
        for (uint256 i = 0; i < 3; ++i) {
            terms.attesters[i] = attesters[i];
        }
        terms.quorum = 2;
        terms.salt = salt;
        uint16[5] memory bps = [uint16(1), uint16(salt >> 16) % 3000 + 1, uint16(salt >> 32) % 3000 + 1, 33, 0];
        bps[4] = 10_000 - bps[0] - bps[1] - bps[2] - bps[3];
        terms.payees = new Payee[](PAYEES);
        for (uint256 i = 0; i < PAYEES; ++i) {
            terms.payees[i] = Payee(payees[i], bps[i]);
        }
        terms.installments = new Installment[](ITEMS);
        for (uint256 i = 0; i < ITEMS; ++i) {
            terms.installments[i] = Installment({
                payer: payers[i % 3],
                trigger: [Trigger.Delivery, Trigger.Date, Trigger.Metric][(i + i / 3) % 3],
                amount: uint128(uint256(keccak256(abi.encode(breed, i))) >> (168 + (breed + i * 13) % 88)) + 1,
                dueAt: uint40(block.timestamp + (3 + i * 4) * 1 days),
                reviewWindow: uint32(2 days + i),
                killFeeBps: uint16(i * 1500),
                subject: bytes32(i),
                threshold: 0
            });
            if (terms.installments[i].trigger == Trigger.Metric) terms.installments[i].threshold = 1000;
        }
    }

    /// @notice All signatures that opening asks for, in the order of the core.
    function signTerms(bytes memory core, bytes memory annex) internal view returns (bytes memory signatures) {
        bytes32 digest = factory.digestOf(core, annex);
        signatures = signed(steward, digest);
        for (uint256 q = 0; q < 3; ++q) {
            signatures = bytes.concat(signatures, signed(payers[q], digest));
        }
    }

    function signed(address account, bytes32 digest) internal view returns (bytes memory) {
        return bytes.concat(hex"0041", signature(account, digest));
    }

    function signature(address account, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[account], digest);
        return abi.encodePacked(r, s, v);
    }

    /// @notice Writes what was agreed down for the model.
    function note(Terms memory terms, IAgreement home, bytes memory core, bytes memory annex, uint256 funded) internal {
        Deal storage deal = deals.push();
        deal.home = home;
        deal.token = terms.token;
        deal.rulingWindow = terms.rulingWindow;
        deal.defaultBps = terms.defaultRulingBps;
        deal.notice = terms.noticePeriod;
        deal.core = core;
        deal.annex = annex;
        for (uint256 i = 0; i < PAYEES; ++i) {
            deal.bps[i] = terms.payees[i].bps;
        }
        for (uint256 i = 0; i < ITEMS; ++i) {
            Installment memory from = terms.installments[i];
            deal.items[i] = Item({
                payer: from.payer,
                trigger: from.trigger,
                amount: from.amount,
                dueAt: from.dueAt,
                reviewWindow: from.reviewWindow,
                killFeeBps: from.killFeeBps,
                threshold: from.threshold,
                state: funded >> i & 1 == 1 ? State.Funded : State.Unfunded,
                since: 0
            });
        }
    }
}
