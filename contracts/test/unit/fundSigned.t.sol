// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { IPermit2 } from "../../src/interfaces/ITokens.sol";
import { State } from "../../src/types/Terms.sol";
import { ActTest } from "../base/ActTest.sol";
import { ReceiveToken, TestPermit2 } from "../base/PayTokens.sol";

/// @notice The branches of fund.tree in which the owner signs and a stranger pays the gas.
contract FundSignedTest is ActTest {
    ReceiveToken private dollar;
    address private constant PERMIT2 = 0x000000000022D473030F116dDEE9F6B43aC78BA3;
    string private constant WITNESS_TYPE =
        "Funding witness)Funding(bytes32 coreHash,uint256 installments)TokenPermissions(address token,uint256 amount)";

    function setUp() public override {
        super.setUp();
        dollar = new ReceiveToken();
        dollar.mint(payer, 10 * AMOUNT);
        dollar.mint(otherPayer, 10 * AMOUNT);
        open(standardTerms(address(dollar)));
        vm.etch(PERMIT2, address(new TestPermit2()).code);
        vm.prank(payer);
        dollar.approve(PERMIT2, type(uint256).max);
    }

    function permit(uint256 key, uint256 value) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                vm.addr(key),
                address(agreement),
                value,
                dollar.nonces(vm.addr(key)),
                START + 1
            )
        );
        return vm.sign(key, keccak256(abi.encodePacked(hex"1901", dollar.DOMAIN_SEPARATOR(), structHash)));
    }

    function test_PermitWhenThePayerSignedAndAStrangerBringsIt() external {
        (uint8 v, bytes32 r, bytes32 s) = permit(PAYER_KEY, 2 * AMOUNT);
        vm.expectEmit(true, true, true, true, address(agreement));
        emit IAgreementEvents.Funded(3, payer, 2 * AMOUNT);
        vm.prank(stranger);
        agreement.fundWithPermit(core, 3, payer, START + 1, v, r, s);
        assertState(0, State.Funded);
        assertState(1, State.Funded);
        assertEq(dollar.balanceOf(address(agreement)), 2 * AMOUNT, "held");
    }

    function test_PermitWhenSomebodyBroughtItBefore() external {
        (uint8 v, bytes32 r, bytes32 s) = permit(PAYER_KEY, AMOUNT);
        dollar.permit(payer, address(agreement), AMOUNT, START + 1, v, r, s);
        vm.prank(stranger);
        agreement.fundWithPermit(core, 1, payer, START + 1, v, r, s);
        assertState(0, State.Funded);
    }

    function test_PermitWhenTheOwnerIsNeitherTheCallerNorThePayer() external {
        (uint8 v, bytes32 r, bytes32 s) = permit(OTHER_PAYER_KEY, AMOUNT);
        expectActor(otherPayer, payer);
        vm.prank(stranger);
        agreement.fundWithPermit(core, 1, otherPayer, START + 1, v, r, s);
    }

    function test_PermitWhenTheOwnerItselfBringsItForAnotherPayer() external {
        (uint8 v, bytes32 r, bytes32 s) = permit(OTHER_PAYER_KEY, AMOUNT);
        vm.prank(otherPayer);
        agreement.fundWithPermit(core, 1, otherPayer, START + 1, v, r, s);
        assertState(0, State.Funded);
    }

    function test_PermitWhenItIsForLess() external {
        (uint8 v, bytes32 r, bytes32 s) = permit(PAYER_KEY, AMOUNT - 1);
        vm.expectRevert(IAgreementEvents.TransferFromFailed.selector);
        agreement.fundWithPermit(core, 1, payer, START + 1, v, r, s);
    }

    function permit2(uint256 amount, address spender, uint256 installments) private view returns (bytes memory) {
        bytes32 witness = keccak256(
            abi.encode(keccak256("Funding(bytes32 coreHash,uint256 installments)"), coreHashOf(core), installments)
        );
        IPermit2.PermitTransferFrom memory asked =
            IPermit2.PermitTransferFrom(IPermit2.TokenPermissions(address(dollar), amount), 9, START + 1);
        return signed(PAYER_KEY, TestPermit2(PERMIT2).digestOf(asked, spender, witness, WITNESS_TYPE));
    }

    function test_Permit2WhenTheWitnessAmountOrSpenderIsAnother() external {
        bytes[3] memory wrong = [
            permit2(AMOUNT, address(agreement), 2),
            permit2(AMOUNT + 1, address(agreement), 1),
            permit2(AMOUNT, address(factory), 1)
        ];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert("signature");
            agreement.fundWithPermit2(core, 1, payer, 9, START + 1, wrong[i]);
        }
    }

    function test_Permit2WhenItIsSignedForTheseInstallments() external {
        bytes memory signature = permit2(AMOUNT, address(agreement), 4);
        vm.prank(stranger);
        agreement.fundWithPermit2(core, 4, payer, 9, START + 1, signature);
        assertState(2, State.Funded);
        assertEq(dollar.balanceOf(address(agreement)), AMOUNT, "held");
    }

    function receive3009(uint256 installments) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 nonce = keccak256(abi.encode(coreHashOf(core), installments, uint256(77)));
        return vm.sign(PAYER_KEY, dollar.receiveDigest(payer, address(agreement), AMOUNT, START - 1, START + 1, nonce));
    }

    function test_Erc3009WhenItIsBoundToOtherInstallments() external {
        (uint8 v, bytes32 r, bytes32 s) = receive3009(1);
        vm.expectRevert("signature");
        agreement.fundWithAuthorization(core, 2, payer, START - 1, START + 1, 77, v, r, s);
    }

    function test_Erc3009WhenItIsBoundToTheseInstallments() external {
        (uint8 v, bytes32 r, bytes32 s) = receive3009(1);
        vm.prank(stranger);
        agreement.fundWithAuthorization(core, 1, payer, START - 1, START + 1, 77, v, r, s);
        assertState(0, State.Funded);
        assertEq(dollar.balanceOf(address(agreement)), AMOUNT, "held");
    }
}
