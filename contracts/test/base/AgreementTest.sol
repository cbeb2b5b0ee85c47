// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { Authorization, Installment, Payee, State, Terms, Trigger } from "../../src/types/Terms.sol";
import { TestBase } from "./TestBase.sol";
import { TestToken } from "./TestToken.sol";

/// @notice A steward, two payers, an arbiter, attesters, payees, and the bargain between them that most tests start from.
abstract contract AgreementTest is TestBase {
    uint256 internal constant STEWARD_KEY = 0x57e3a4d;
    uint256 internal constant PAYER_KEY = 0xb4a2d;
    uint256 internal constant OTHER_PAYER_KEY = 0xb4a2d2;
    uint256 internal constant ARBITER_KEY = 0xa4b1;
    uint256 internal constant ATTESTER_KEY = 0xa77e57;

    uint40 internal constant START = 1_800_000_000;
    uint40 internal constant DUE = START + 30 days;
    uint32 internal constant REVIEW = 7 days;
    uint32 internal constant RULING = 14 days;
    uint32 internal constant NOTICE = 30 days;
    uint128 internal constant AMOUNT = 1 ether;

    address internal steward = vm.addr(STEWARD_KEY);
    address internal payer = vm.addr(PAYER_KEY);
    address internal otherPayer = vm.addr(OTHER_PAYER_KEY);
    address internal arbiter = vm.addr(ARBITER_KEY);
    address internal stranger = address(0x5742463);
    address internal cause = address(0xca05e00001);

    IAgreementFactory internal factory;
    TestToken internal token;

    /// The agreement last opened, and the bytes that every act asks for.
    IAgreement internal agreement;
    bytes internal core;
    bytes internal annex;

    function setUp() public virtual {
        vm.warp(START);
        factory = IAgreementFactory(deploy("AgreementFactory.sol:AgreementFactory", ""));
        token = new TestToken("Euro", "EURC", 6);
        vm.deal(payer, 1_000_000 ether);
        vm.deal(otherPayer, 1_000_000 ether);
        token.mint(payer, type(uint128).max);
        token.mint(otherPayer, type(uint128).max);
    }

    /// @notice Three deliveries of one unit each by one payer, three payees: 40 %, 35 %, 25 %.
    function standardTerms(address asset) internal view returns (Terms memory) {
        return termsOf(asset, 3, 3);
    }

    function termsOf(address asset, uint256 payees, uint256 installments) internal view returns (Terms memory terms) {
        terms.document = keccak256("document");
        terms.steward = steward;
        terms.token = asset;
        terms.arbiter = arbiter;
        terms.rulingWindow = RULING;
        terms.defaultRulingBps = 5000;
        terms.noticePeriod = NOTICE;
        terms.attesters = new address[](0);
        terms.payees = payeesOf(payees);
        terms.installments = new Installment[](installments);
        for (uint256 i = 0; i < installments; ++i) {
            terms.installments[i] = deliveryOf(payer, i);
        }
        terms.salt = uint256(keccak256("salt"));
    }

    function deliveryOf(address by, uint256 index) internal pure returns (Installment memory) {
        return Installment({
            payer: by,
            trigger: Trigger.Delivery,
            amount: AMOUNT,
            dueAt: DUE + uint40(index * 1 days),
            reviewWindow: REVIEW,
            killFeeBps: 2000,
            subject: keccak256(abi.encode("subject", index)),
            threshold: 0
        });
    }

    /// @notice `count` payees; the cause first, with what the others leave: 40 % of three.
    function payeesOf(uint256 count) internal view returns (Payee[] memory payees) {
        payees = new Payee[](count);
        uint256 left = 10_000;
        for (uint256 i = 1; i < count; ++i) {
            uint256 bps = count == 3 ? (i == 1 ? 3500 : 2500) : 10_000 / count - (i % 2 == 0 ? 1 : 0);
            payees[i] = Payee(payeeAt(i), uint16(bps));
            left -= bps;
        }
        payees[0] = Payee(cause, uint16(left));
    }

    function payeeAt(uint256 index) internal pure returns (address) {
        return index == 0 ? address(0xca05e00001) : address(uint160(uint256(keccak256(abi.encode("payee", index)))));
    }

    /// @notice Opens with everybody's signature, brought by a stranger, nothing funded.
    function open(Terms memory terms) internal returns (IAgreement) {
        (core, annex) = factory.encode(terms);
        bytes memory signatures = signaturesOf(terms);
        vm.prank(stranger);
        agreement = IAgreement(factory.open(core, annex, signatures, 0));
        return agreement;
    }

    /// @notice Opens and funds everything, brought and paid by the payer.
    function openFunded(Terms memory terms) internal returns (IAgreement) {
        (core, annex) = factory.encode(terms);
        bytes memory signatures = signaturesOf(terms);
        uint256 total = totalOf(terms);
        if (terms.token != address(0)) {
            vm.prank(payer);
            token.approve(address(factory), total);
        }
        vm.prank(payer);
        agreement = IAgreement(
            factory.open{ value: terms.token == address(0) ? total : 0 }(
                core, annex, signatures, (1 << terms.installments.length) - 1
            )
        );
        return agreement;
    }

    function totalOf(Terms memory terms) internal pure returns (uint256 total) {
        for (uint256 i = 0; i < terms.installments.length; ++i) {
            total += terms.installments[i].amount;
        }
    }

    /// @notice The steward's and each distinct payer's signature, as `open` reads them.
    function signaturesOf(Terms memory terms) internal view returns (bytes memory signatures) {
        (bytes memory packed, bytes memory packedAnnex) = factory.encode(terms);
        bytes32 digest = factory.digestOf(packed, packedAnnex);
        signatures = framed(signed(STEWARD_KEY, digest));
        bool both;
        for (uint256 i = 0; i < terms.installments.length; ++i) {
            if (i == 0) {
                signatures = bytes.concat(signatures, framed(signed(keyOf(terms.installments[i].payer), digest)));
            } else if (!both && terms.installments[i].payer != terms.installments[0].payer) {
                signatures = bytes.concat(signatures, framed(signed(keyOf(terms.installments[i].payer), digest)));
                both = true;
            }
        }
    }

    function keyOf(address account) internal view returns (uint256) {
        if (account == payer) return PAYER_KEY;
        if (account == otherPayer) return OTHER_PAYER_KEY;
        if (account == steward) return STEWARD_KEY;
        return ARBITER_KEY;
    }

    /// @notice The hash that the address follows from: keccak256(keccak256(82 bytes of roles) ‖ the rest).
    function coreHashOf(bytes memory packed) internal pure returns (bytes32) {
        (bytes memory roles, bytes memory money) = halvesOf(packed);
        return keccak256(bytes.concat(keccak256(roles), money));
    }

    function halvesOf(bytes memory packed) internal pure returns (bytes memory roles, bytes memory money) {
        roles = new bytes(82);
        money = new bytes(packed.length - 82);
        for (uint256 i = 0; i < packed.length; ++i) {
            if (i < 82) roles[i] = packed[i];
            else money[i - 82] = packed[i];
        }
    }

    /// @notice The calldata of `approveFromBytes` for one installment.
    function approvalFromBytes(uint8 installment) internal view returns (bytes memory) {
        (bytes memory roles, bytes memory money) = halvesOf(core);
        return abi.encodePacked(IAgreementActs.approveFromBytes.selector, installment, keccak256(roles), money);
    }

    /// @notice The terms as {AgreementOpened} tells them: the core without its first word, then the annex.
    function termsBytes() internal view returns (bytes memory terms) {
        terms = new bytes(core.length - 32);
        for (uint256 i = 32; i < core.length; ++i) {
            terms[i - 32] = core[i];
        }
        terms = bytes.concat(terms, annex);
    }

    /// @notice The calldata of `openPackedFromCalldata`. `fund` in one byte, or none if it is zero.
    function openingFromCalldata(bytes memory signatures, uint8 fund) internal view returns (bytes memory) {
        bytes memory end = fund == 0 ? bytes("") : abi.encodePacked(fund);
        return bytes.concat(IAgreementFactory.openPackedFromCalldata.selector, termsBytes(), signatures, end);
    }

    function framed(bytes memory signature) internal pure returns (bytes memory) {
        return abi.encodePacked(uint16(signature.length), signature);
    }

    function signed(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @notice The digest of an act's struct hash in the agreement's own domain.
    function actDigest(bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Collabs"),
                keccak256("1"),
                block.chainid,
                address(agreement)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @notice An authorization by `key` under `keccak256(typeHash, arguments…, nonce, deadline)`.
    function authorize(uint256 key, string memory typeText, bytes memory arguments, uint256 nonce)
        internal
        view
        returns (Authorization memory)
    {
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 structHash =
            keccak256(bytes.concat(abi.encode(keccak256(bytes(typeText))), arguments, abi.encode(nonce, deadline)));
        return Authorization(vm.addr(key), nonce, deadline, signed(key, actDigest(structHash)));
    }

    function assertState(uint256 installment, State expected) internal view {
        (State state,) = agreement.stateOf(installment);
        assertEq(uint256(state), uint256(expected), "state");
    }
}
