// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { Installment, Payee, Terms, Trigger } from "../../src/types/Terms.sol";
import { AgreementTest } from "../base/AgreementTest.sol";

/// @notice Holds the packed reading against the plain one, on any terms: the EIP-712 hash, the address, the event of both ways to open.
contract TermsHashTest is AgreementTest {
    string private constant PAYEE = "Payee(address account,uint16 bps)";
    string private constant INSTALLMENT =
        "Installment(address payer,uint8 trigger,uint128 amount,uint40 dueAt,uint32 reviewWindow,uint16 killFeeBps,bytes32 subject,uint128 threshold)";
    string private constant TERMS =
        "Terms(bytes32 document,bytes32 persona,address steward,address token,address arbiter,uint32 rulingWindow,uint16 defaultRulingBps,uint32 noticePeriod,address[] attesters,uint8 quorum,Payee[] payees,Installment[] installments,uint256 salt)";

    function testFuzz_AnyTermsHashLikeTheStruct(uint256 seed) external view {
        Terms memory terms = anyTerms(seed);
        (bytes memory packed, bytes memory packedAnnex) = factory.encode(terms);
        assertEq(factory.termsHashOf(packed, packedAnnex), structHash(terms), "hash");
        bytes32 initial =
            keccak256(abi.encodePacked(hex"ff", address(factory), coreHashOf(packed), factory.creationHash()));
        assertEq(factory.addressOf(packed), address(uint160(uint256(initial))), "address");
    }

    /// @notice Terms with random bits in every field, also such as would never open.
    function anyTerms(uint256 seed) private pure returns (Terms memory terms) {
        terms.document = bytes32(dice(seed, 1));
        terms.persona = bytes32(dice(seed, 2));
        terms.steward = address(uint160(dice(seed, 3)));
        terms.token = address(uint160(dice(seed, 4)));
        terms.arbiter = address(uint160(dice(seed, 5)));
        terms.rulingWindow = uint32(dice(seed, 6));
        terms.defaultRulingBps = uint16(dice(seed, 7));
        terms.noticePeriod = uint32(dice(seed, 8));
        terms.quorum = uint8(dice(seed, 9));
        terms.salt = dice(seed, 10);
        terms.attesters = new address[](dice(seed, 11) % 6);
        for (uint256 i = 0; i < terms.attesters.length; ++i) {
            terms.attesters[i] = address(uint160(dice(seed, 100 + i)));
        }
        terms.payees = new Payee[](dice(seed, 12) % 51);
        for (uint256 i = 0; i < terms.payees.length; ++i) {
            terms.payees[i] = Payee(address(uint160(dice(seed, 200 + i))), uint16(dice(seed, 300 + i)));
        }
        terms.installments = new Installment[](dice(seed, 13) % 12);
        for (uint256 i = 0; i < terms.installments.length; ++i) {
            uint256 more = dice(seed, 400 + i);
            terms.installments[i] = Installment({
                payer: address(uint160(dice(seed, 500 + more % 4))),
                trigger: Trigger((more >> 8) % 3),
                amount: uint128(more >> 16),
                dueAt: uint40(more >> 144),
                reviewWindow: uint32(more >> 184),
                killFeeBps: uint16(more >> 216),
                subject: bytes32(dice(seed, 600 + i)),
                threshold: uint128(dice(seed, 700 + i))
            });
        }
    }

    function dice(uint256 seed, uint256 turn) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, turn)));
    }

    function testFuzz_BothWaysToOpenTellTheSame(uint8 payees, uint8 installments, uint8 fund, bytes32 salt) external {
        payees = uint8(bound(payees, 1, 50));
        installments = uint8(bound(installments, 1, 8));
        fund = uint8(fund & ((1 << installments) - 1));
        Terms memory terms = termsOf(address(0), payees, installments);
        terms.salt = uint256(salt);
        (core, annex) = factory.encode(terms);
        bytes memory signatures = signaturesOf(terms);
        address expected = factory.addressOf(core);
        uint256 value;
        for (uint256 i = 0; i < installments; ++i) {
            if (fund >> i & 1 != 0) value += AMOUNT;
        }
        uint256 start = vm.snapshotState();
        for (uint256 way = 0; way < 2; ++way) {
            vm.expectEmit(true, true, true, true, address(factory));
            emit IAgreementFactory.AgreementOpened(expected, structHash(terms), terms.persona, fund, termsBytes());
            if (way == 0) {
                vm.prank(payer);
                factory.open{ value: value }(core, annex, signatures, fund);
                assertEq(expected.balance, value, "open");
                vm.revertToState(start);
            } else {
                bytes memory data = openingFromCalldata(signatures, fund);
                vm.prank(payer);
                (bool done,) = address(factory).call{ value: value }(data);
                assertTrue(done && expected.balance == value, "openPackedFromCalldata");
            }
        }
    }

    function structHash(Terms memory terms) private pure returns (bytes32) {
        bytes32[] memory payees = new bytes32[](terms.payees.length);
        for (uint256 i = 0; i < payees.length; ++i) {
            payees[i] = keccak256(abi.encode(keccak256(bytes(PAYEE)), terms.payees[i]));
        }
        bytes32[] memory installments = new bytes32[](terms.installments.length);
        for (uint256 i = 0; i < installments.length; ++i) {
            installments[i] = keccak256(abi.encode(keccak256(bytes(INSTALLMENT)), terms.installments[i]));
        }
        bytes memory start = abi.encode(
            keccak256(bytes(string.concat(TERMS, INSTALLMENT, PAYEE))),
            terms.document,
            terms.persona,
            terms.steward,
            terms.token,
            terms.arbiter
        );
        bytes memory end = abi.encode(
            terms.rulingWindow,
            terms.defaultRulingBps,
            terms.noticePeriod,
            hashOf(terms.attesters),
            terms.quorum,
            keccak256(abi.encodePacked(payees)),
            keccak256(abi.encodePacked(installments)),
            terms.salt
        );
        return keccak256(bytes.concat(start, end));
    }

    function hashOf(address[] memory accounts) private pure returns (bytes32) {
        bytes memory words;
        for (uint256 i = 0; i < accounts.length; ++i) {
            words = bytes.concat(words, abi.encode(accounts[i]));
        }
        return keccak256(words);
    }
}
