// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { IPersonaRegistry } from "../../src/interfaces/IPersonaRegistry.sol";
import { Installment, State, Terms } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { ListToken } from "../base/ListToken.sol";

contract OpenTest is ActTest {
    function prepare(Terms memory terms) private returns (bytes memory signatures) {
        (core, annex) = factory.encode(terms);
        return signaturesOf(terms);
    }

    function expectLength(uint256 length, uint256 expected) private {
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.LengthInvalid.selector, length, expected));
    }

    function test_WhenTheCoreIsTooShortTooLongOrEmpty() external {
        bytes memory signatures = prepare(standardTerms(address(0)));
        expectLength(core.length + 1, core.length);
        factory.open(bytes.concat(core, hex"00"), annex, signatures, 0);
        bytes memory short = core;
        assembly ("memory-safe") {
            mstore(short, sub(mload(short), 1))
        }
        expectLength(short.length, core.length);
        factory.open(short, annex, signatures, 0);
        vm.expectRevert();
        factory.open("", annex, signatures, 0);
    }

    function test_WhenTheAnnexIsTooLong() external {
        bytes memory signatures = prepare(standardTerms(address(0)));
        expectLength(annex.length + 1, annex.length);
        factory.open(core, bytes.concat(annex, hex"00"), signatures, 0);
    }

    function test_WhenTheCoreNamesAnotherAnnex() external {
        bytes memory signatures = prepare(standardTerms(address(0)));
        bytes32 right = keccak256(annex);
        annex[0] = ~annex[0];
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.AnnexMismatch.selector, right, keccak256(annex)));
        factory.open(core, annex, signatures, 0);
    }

    function test_WhenTheEtherIsNotExact() external {
        bytes memory signatures = prepare(standardTerms(address(0)));
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.ValueInvalid.selector, AMOUNT - 1, AMOUNT));
        factory.open{ value: AMOUNT - 1 }(core, annex, signatures, 1);
        signatures = prepare(standardTerms(address(token)));
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.ValueInvalid.selector, 1, 0));
        factory.open{ value: 1 }(core, annex, signatures, 0);
    }

    function test_WhenAnInstallmentThatDoesNotExistIsToBeFunded() external {
        bytes memory signatures = prepare(standardTerms(address(0)));
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.FundInvalid.selector, 8, 3));
        factory.open{ value: AMOUNT }(core, annex, signatures, 8);
    }

    function test_WhenThereIsNoAllowance() external {
        bytes memory signatures = prepare(standardTerms(address(token)));
        vm.expectRevert(IAgreementFactory.TransferFromFailed.selector);
        vm.prank(payer);
        factory.open(core, annex, signatures, 1);
    }

    function test_WhenTheTokenTakesAFee() external {
        ListToken list = new ListToken();
        list.mint(payer, AMOUNT);
        list.setFee(3);
        bytes memory signatures = prepare(standardTerms(address(list)));
        vm.prank(payer);
        list.approve(address(factory), AMOUNT);
        vm.expectRevert(
            abi.encodeWithSelector(IAgreementFactory.FundingShort.selector, address(list), AMOUNT - 3, AMOUNT)
        );
        vm.prank(payer);
        factory.open(core, annex, signatures, 1);
    }

    function test_WhenSomeOfManyInstallmentsAreFunded() external {
        bytes memory signatures = prepare(termsOf(address(0), 3, 200));
        uint256 fund = 1 | 1 << 6 | 1 << 199;
        agreement = IAgreement(factory.open{ value: 3 * AMOUNT }(core, annex, signatures, fund));
        for (uint256 i = 0; i < 200; ++i) {
            assertState(i, fund >> i & 1 != 0 ? State.Funded : State.Unfunded);
        }
    }

    function test_WhenNothingIsToBePaid() external {
        open(termsOf(address(0), 2, 0));
        assertEq(core.length, 105 + 44, "core");
    }

    function test_WhenItIsOpenAlready() external {
        bytes memory signatures = prepare(standardTerms(address(0)));
        address opened = factory.open(core, annex, signatures, 0);
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.AlreadyOpened.selector, opened));
        factory.open{ gas: 1_000_000 }(core, annex, signatures, 0);
    }

    function test_WhenAllIsWell() external {
        Terms memory terms = standardTerms(address(0));
        terms.installments[1].payer = otherPayer;
        bytes memory signatures = prepare(terms);
        address expected = factory.addressOf(core);
        vm.expectEmit(true, true, true, true, address(factory));
        emit IAgreementFactory.AgreementOpened(
            expected, factory.termsHashOf(core, annex), terms.persona, 5, termsBytes()
        );
        address opened = factory.open{ value: 2 * AMOUNT }(core, annex, signatures, 5);
        assertEq(opened, expected, "address");
        assertEq(opened.balance, 2 * AMOUNT, "balance");
        assertEq(
            opened.code,
            abi.encodePacked(hex"365f5f375f5f365f73", factory.implementation(), hex"5af43d5f5f3e5f3d91602a57fd5bf3"),
            "code"
        );
        assertEq(factory.termsHashOf(core, annex), readableHash(terms), "hash");
    }

    /// @notice hashStruct(Terms) as a wallet computes it, from the struct alone.
    function readableHash(Terms memory terms) private pure returns (bytes32) {
        bytes32[] memory payees = new bytes32[](terms.payees.length);
        for (uint256 i = 0; i < payees.length; ++i) {
            payees[i] = keccak256(abi.encode(keccak256("Payee(address account,uint16 bps)"), terms.payees[i]));
        }
        string memory installment =
            "Installment(address payer,uint8 trigger,uint128 amount,uint40 dueAt,uint32 reviewWindow,uint16 killFeeBps,bytes32 subject,uint128 threshold)";
        bytes32[] memory installments = new bytes32[](terms.installments.length);
        for (uint256 i = 0; i < installments.length; ++i) {
            Installment memory item = terms.installments[i];
            installments[i] = keccak256(abi.encode(keccak256(bytes(installment)), item));
        }
        bytes memory typeText = bytes.concat(
            "Terms(bytes32 document,bytes32 persona,address steward,address token,address arbiter,uint32 rulingWindow,uint16 defaultRulingBps,uint32 noticePeriod,address[] attesters,uint8 quorum,Payee[] payees,Installment[] installments,uint256 salt)",
            bytes(installment),
            "Payee(address account,uint16 bps)"
        );
        bytes memory head = abi.encode(
            keccak256(typeText),
            terms.document,
            terms.persona,
            terms.steward,
            terms.token,
            terms.arbiter,
            terms.rulingWindow,
            terms.defaultRulingBps,
            terms.noticePeriod
        );
        bytes memory tail = abi.encode(
            keccak256(abi.encodePacked(terms.attesters)),
            terms.quorum,
            keccak256(abi.encodePacked(payees)),
            keccak256(abi.encodePacked(installments)),
            terms.salt
        );
        return keccak256(bytes.concat(head, tail));
    }

    function test_GivenAPersona() external {
        vm.prank(steward);
        bytes32 persona = factory.publish(1, cause, 4000, keccak256("charter"));
        Terms memory terms = standardTerms(address(0));
        terms.persona = persona;
        open(terms);
        assertTrue(address(agreement) != address(0), "opens when the promise is kept");
    }

    function expectBroken(bytes32 persona, Terms memory terms, address promised, uint16 minimum) private {
        terms.persona = persona;
        bytes memory signatures = prepare(terms);
        vm.expectRevert(
            abi.encodeWithSelector(IPersonaRegistry.PromiseBroken.selector, persona, steward, promised, minimum)
        );
        factory.open(core, annex, signatures, 0);
    }

    function test_GivenAPersonaWhenItsPromiseIsBroken() external {
        vm.prank(steward);
        bytes32 persona = factory.publish(1, cause, 4001, 0);
        expectBroken(persona, standardTerms(address(0)), cause, 4001);
        vm.prank(steward);
        factory.amend(persona, steward, address(0x0ca2), 1, 0);
        expectBroken(persona, standardTerms(address(0)), address(0x0ca2), 1);
        vm.prank(steward);
        factory.amend(persona, steward, address(0), 0, 0);
        Terms memory terms = standardTerms(address(0));
        terms.steward = otherPayer;
        terms.persona = persona;
        (core, annex) = factory.encode(terms);
        bytes32 digest = factory.digestOf(core, annex);
        vm.expectRevert(
            abi.encodeWithSelector(IPersonaRegistry.PromiseBroken.selector, persona, steward, address(0), 0)
        );
        factory.open(core, annex, framed(signed(OTHER_PAYER_KEY, digest)), 0);
    }

    function test_GivenAPersonaWhenItPromisesNothing() external {
        vm.prank(steward);
        bytes32 persona = factory.publish(2, address(0), 0, 0);
        Terms memory terms = standardTerms(address(0));
        terms.persona = persona;
        open(terms);
    }

    function test_GivenAPersonaWhenItIsUnknown() external {
        Terms memory terms = standardTerms(address(0));
        terms.persona = keccak256("nobody");
        bytes memory signatures = prepare(terms);
        vm.expectRevert(abi.encodeWithSelector(IPersonaRegistry.PersonaUnknown.selector, terms.persona));
        factory.open(core, annex, signatures, 0);
    }
}
