// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { IAgreementFactory, ICradle } from "../../src/interfaces/IAgreementFactory.sol";
import { Signatures } from "../../src/libraries/Signatures.sol";
import { Act, State, Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { Refuser } from "../base/Payees.sol";

contract PackedTest is ActTest {
    bytes private signatures;

    function prepare(Terms memory terms) private {
        (core, annex) = factory.encode(terms);
        signatures = signaturesOf(terms);
    }

    function send(address to, uint256 value, bytes memory data) private returns (bytes memory answer) {
        vm.prank(payer);
        bool done;
        (done, answer) = to.call{ value: value }(data);
        if (done) return answer;
        assembly ("memory-safe") {
            revert(add(answer, 32), mload(answer))
        }
    }

    function openPacked(uint256 value, bytes memory data) public returns (IAgreement) {
        return IAgreement(abi.decode(send(address(factory), value, data), (address)));
    }

    function cut(bytes memory data, uint256 length) private pure returns (bytes memory) {
        assembly ("memory-safe") {
            mstore(data, length)
        }
        return data;
    }

    function test_WhenAllIsWell_ItOpensAndFunds() external {
        Terms memory terms = standardTerms(address(0));
        terms.installments[2].payer = otherPayer;
        prepare(terms);
        address expected = factory.addressOf(core);
        bytes memory data = openingFromCalldata(signatures, 5);
        vm.expectEmit(true, true, true, true, address(factory));
        emit IAgreementFactory.AgreementOpened(expected, readableHash(terms), terms.persona, 5, termsBytes());
        agreement = openPacked(2 * AMOUNT, data);
        assertEq(address(agreement), expected, "address");
        assertEq(expected.balance, 2 * AMOUNT, "balance");
        assertState(0, State.Funded);
        assertState(1, State.Unfunded);
        assertState(2, State.Funded);
    }

    /// @notice The hash by the other way: the ABI's, and the terms apart.
    function readableHash(Terms memory terms) private view returns (bytes32) {
        (bytes memory packed, bytes memory packedAnnex) = factory.encode(terms);
        return factory.termsHashOf(packed, packedAnnex);
    }

    function test_WhenNothingIsToBeFunded() external {
        prepare(standardTerms(address(0)));
        agreement = openPacked(0, openingFromCalldata(signatures, 0));
        assertState(0, State.Unfunded);
    }

    function test_WhenTheFundTakesAWholeWord() external {
        prepare(standardTerms(address(0)));
        agreement = openPacked(AMOUNT, bytes.concat(openingFromCalldata(signatures, 0), bytes32(uint256(2))));
        assertState(1, State.Funded);
    }

    function test_WhenTheCalldataEndsWithinTheTerms() external {
        prepare(standardTerms(address(0)));
        uint256 whole = 4 + termsBytes().length;
        for (uint256 length = 4; length < whole; length += 7) {
            vm.expectRevert();
            this.openPacked(0, cut(openingFromCalldata(signatures, 0), length));
        }
        bytes memory data = cut(openingFromCalldata(signatures, 0), whole - 1);
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.LengthInvalid.selector, whole - 1, whole));
        this.openPacked(0, data);
    }

    function test_WhenTheCalldataEndsWithinTheSignatures() external {
        prepare(standardTerms(address(0)));
        bytes memory data = openingFromCalldata(signatures, 0);
        data = cut(data, data.length - 1);
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.SignaturesInvalid.selector, 66, 67));
        this.openPacked(0, data);
    }

    function test_WhenMoreThanAWordFollowsTheSignatures() external {
        prepare(standardTerms(address(0)));
        bytes memory data = bytes.concat(openingFromCalldata(signatures, 0), new bytes(33));
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.SignaturesInvalid.selector, 33, 32));
        this.openPacked(0, data);
    }

    function test_WhenTheTermsAreOtherThanThoseSigned() external {
        Terms memory terms = standardTerms(address(0));
        prepare(terms);
        terms.document = keccak256("another document");
        (core, annex) = factory.encode(terms);
        bytes memory data = openingFromCalldata(signatures, 0);
        vm.expectRevert(
            abi.encodeWithSelector(Signatures.SignatureRefused.selector, steward, factory.digestOf(core, annex))
        );
        this.openPacked(0, data);
    }

    function test_WhenMoreThanFiveInstallmentsAreFunded() external {
        prepare(termsOf(address(0), 3, 17));
        uint256 fund = (1 << 16) | (1 << 11) | (1 << 10) | 3;
        agreement =
            openPacked(5 * AMOUNT, bytes.concat(openingFromCalldata(signatures, 0), abi.encodePacked(uint24(fund))));
        for (uint256 i = 0; i < 17; ++i) {
            assertState(i, (fund >> i) & 1 == 1 ? State.Funded : State.Unfunded);
        }
    }

    function test_WhenTheFactoryIsCalledWithoutAFunction() external {
        vm.expectRevert();
        this.sendTo(address(factory), hex"12345678");
        vm.expectRevert();
        this.sendTo(address(factory), "");
        bytes memory answer = send(address(factory), 0, abi.encodeCall(ICradle.creationForCradle, ()));
        assertEq(answer.length, 96, "a word and the code");
        assertEq(uint256(bytes32(answer)), 0, "nothing is being created");
        vm.prank(payer);
        (bool taken,) = address(factory).call{ value: 1 }("");
        assertTrue(!taken, "it takes no ether");
    }

    function sendTo(address to, bytes memory data) external {
        send(to, 0, data);
    }

    function test_WhenAllIsWell_ItPays() external {
        openFunded(standardTerms(address(0)));
        uint256[] memory shares = new uint256[](3);
        (shares[0], shares[1], shares[2]) = (0.4 ether, 0.35 ether, 0.25 ether);
        bytes memory data = approvalFromBytes(1);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.PaidOut(2, Act.Approve, shares);
        send(address(agreement), 0, data);
        assertPaid(address(0), shares[0], shares[1], shares[2]);
        assertState(1, State.Paid);
        assertState(0, State.Funded);
    }

    function test_WhenTheCallerIsNotThePayer() external {
        Terms memory terms = standardTerms(address(0));
        terms.installments[1].payer = otherPayer;
        openFunded(terms);
        bytes memory data = approvalFromBytes(1);
        expectActor(payer, otherPayer);
        this.sendTo(address(agreement), data);
    }

    function test_WhenTheInstallmentDoesNotExist() external {
        openFunded(standardTerms(address(0)));
        bytes memory data = approvalFromBytes(3);
        expectUnknown(3);
        this.sendTo(address(agreement), data);
        data = approvalFromBytes(255);
        expectUnknown(255);
        this.sendTo(address(agreement), data);
    }

    function test_WhenItIsPaidAlready() external {
        openFunded(standardTerms(address(0)));
        bytes memory data = approvalFromBytes(0);
        send(address(agreement), 0, data);
        expectState(0, State.Paid);
        this.sendTo(address(agreement), data);
    }

    function test_WhenARoleOrTheMoneyIsAnothers() external {
        openFunded(standardTerms(address(0)));
        for (uint256 i = 0; i < core.length; i += 3) {
            bytes memory right = core;
            core[i] = bytes1(uint8(core[i]) ^ 1);
            bytes memory data = approvalFromBytes(0);
            vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TermsMismatch.selector, factory.addressOf(core)));
            this.sendTo(address(agreement), data);
            core = right;
        }
    }

    function test_WhenTheCoreIsCutOffOrTooLong() external {
        openFunded(standardTerms(address(0)));
        for (uint256 length = 4; length < approvalFromBytes(0).length; length += 11) {
            bytes memory data = cut(approvalFromBytes(0), length);
            vm.prank(payer);
            (bool done,) = address(agreement).call{ gas: 100_000 }(data);
            assertTrue(!done, "cut off");
        }
        vm.expectRevert();
        this.sendTo(address(agreement), bytes.concat(approvalFromBytes(0), hex"00"));
    }

    function test_WhenTheCoreIsShorterThanAnyCore() external {
        openFunded(standardTerms(address(0)));
        for (uint256 length = 0; length < 105; length += 13) {
            bytes memory short = cut(bytes.concat(core), length);
            address nobody = factory.addressOf{ gas: 100_000 }(short);
            vm.expectRevert(abi.encodeWithSelector(IAgreementEvents.TermsMismatch.selector, nobody));
            vm.prank(payer);
            agreement.approve{ gas: 100_000 }(short, 1);
        }
    }

    function test_WhenNothingIsLeftToRemember() external {
        openFunded(standardTerms(address(0)));
        for (uint8 i = 0; i < 3; ++i) {
            assertTrue(vm.load(address(agreement), 0) != 0, "word");
            send(address(agreement), 0, approvalFromBytes(i));
        }
        assertEq(vm.load(address(agreement), 0), 0, "no word");
        for (uint8 i = 0; i < 3; ++i) {
            assertState(i, State.Paid);
            expectState(i, State.Paid);
            this.sendTo(address(agreement), approvalFromBytes(i));
            expectState(i, State.Paid);
            agreement.fund{ value: AMOUNT }(core, 1 << i);
        }
        vm.warp(DUE + 30 days);
        expectState(0, State.Paid);
        agreement.refund(core, 1);
        vm.prank(payer);
        agreement.contribute{ value: 3 }(core, 3, "march");
        (uint256 phase,) = agreement.splitMemory();
        assertEq(phase, 3, "the split goes on");
        assertState(2, State.Paid);
    }

    function test_WhenTheSplitHasSomethingToRemember() external {
        Terms memory terms = standardTerms(address(0));
        terms.installments[2].amount = AMOUNT + 1;
        openFunded(terms);
        vm.prank(payer);
        agreement.approve(core, 7);
        assertTrue(vm.load(address(agreement), 0) != 0, "word");
        (uint256 phase, uint256 ahead) = agreement.splitMemory();
        assertEq(phase, 1, "phase");
        assertTrue(ahead != 0, "ahead");
    }

    function test_WhenAPayeeHasACredit() external {
        Terms memory terms = standardTerms(address(0));
        terms.payees[1].account = address(new Refuser());
        openFunded(terms);
        vm.prank(payer);
        agreement.approve(core, 7);
        assertTrue(vm.load(address(agreement), 0) != 0, "word");
        assertEq(agreement.creditOf(address(0), terms.payees[1].account), 3 * 0.35 ether, "credit");
        assertState(1, State.Paid);
    }
}
