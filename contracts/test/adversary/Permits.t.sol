// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { IAgreementFunding } from "../../src/interfaces/IAgreementFunding.sol";
import { IPermit2 } from "../../src/interfaces/ITokens.sol";
import { State, Terms } from "../../src/types/Terms.sol";
import { SmallPermit2 } from "../zoo/SmallPermit2.sol";
import { AuthorizedCoin } from "../zoo/tokens/AuthorizedCoin.sol";
import { FeeCoin } from "../zoo/tokens/FeeCoin.sol";
import { TaxedCoin } from "../zoo/tokens/TaxedCoin.sol";
import { Arena } from "./Arena.sol";

contract PermitsTest is Arena {
    SmallPermit2 private constant PERMIT2 = SmallPermit2(0x000000000022D473030F116dDEE9F6B43aC78BA3);
    string private constant WITNESS =
        "Funding witness)Funding(bytes32 coreHash,uint256 installments)TokenPermissions(address token,uint256 amount)";

    function permitted(uint256 amount) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 kind = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 content = keccak256(abi.encode(kind, payer, agreement, amount, 0, START + 1 days));
        return vm.sign(PAYER_KEY, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), content)));
    }

    function withPermit(uint256 set, address owner, uint8 v, bytes32 r, bytes32 s) private view returns (bytes memory) {
        return abi.encodeCall(IAgreementFunding.fundWithPermit, (core, set, owner, START + 1 days, v, r, s));
    }

    function test_WhenSomebodyBringsThePermitFirst_ItStillFunds() external {
        open(standardTerms(address(token)));
        (uint8 v, bytes32 r, bytes32 s) = permitted(2 * AMOUNT);
        vm.prank(stranger);
        token.permit(payer, address(agreement), 2 * AMOUNT, START + 1 days, v, r, s);
        must(stranger, withPermit(FIRST | SECOND, payer, v, r, s));
        assertEq(token.balanceOf(address(agreement)), 2 * AMOUNT, "funded");
        assertState(1, State.Funded);
        assertState(2, State.Unfunded);
    }

    function test_WhenAnAllowanceIsUsedByAnother_ItFundsOnlyTheOwnersOwn() external {
        Terms memory terms = standardTerms(address(token));
        terms.installments[2].payer = otherPayer;
        open(terms);
        vm.prank(payer);
        token.approve(address(agreement), type(uint256).max);
        bytes4 actor = IAgreementEvents.ActorInvalid.selector;
        mustNot(stranger, withPermit(THIRD, payer, 27, 0, 0), actor, "another's installment with this one's money");
        mustNot(otherPayer, withPermit(FIRST | THIRD, payer, 27, 0, 0), actor, "and mixed");
        must(payer, withPermit(THIRD, payer, 27, 0, 0));
        assertState(2, State.Funded);
    }

    function permit2(uint256 set, uint256 amount, bytes memory boundCore, uint256 boundSet, address spender)
        private
        view
        returns (bytes memory)
    {
        bytes32 witness = keccak256(
            abi.encode(keccak256("Funding(bytes32 coreHash,uint256 installments)"), coreHashOf(boundCore), boundSet)
        );
        IPermit2.PermitTransferFrom memory permit =
            IPermit2.PermitTransferFrom(IPermit2.TokenPermissions(address(token), amount), 5, START + 1 days);
        bytes memory signature = signed(PAYER_KEY, PERMIT2.digest(permit, spender, witness, WITNESS));
        return abi.encodeCall(IAgreementFunding.fundWithPermit2, (core, set, payer, 5, START + 1 days, signature));
    }

    function test_WhenAPermit2SignatureWasMadeForSomethingElse_ItIsRefused() external {
        vm.etch(address(PERMIT2), address(new SmallPermit2()).code);
        vm.prank(payer);
        token.approve(address(PERMIT2), type(uint256).max);
        open(standardTerms(address(token)));
        address here = address(agreement);
        bytes memory otherCore = bytes.concat(core, hex"00");
        bytes4 refused = SmallPermit2.InvalidSigner.selector;
        mustNot(stranger, permit2(FIRST, AMOUNT, otherCore, FIRST, here), refused, "other terms");
        mustNot(stranger, permit2(FIRST, AMOUNT, core, SECOND, here), refused, "another installment");
        mustNot(stranger, permit2(FIRST, AMOUNT + 1, core, FIRST, here), refused, "another amount");
        mustNot(stranger, permit2(FIRST, AMOUNT, core, FIRST, stranger), refused, "another spender");
        must(stranger, permit2(FIRST, AMOUNT, core, FIRST, here));
        assertEq(token.balanceOf(here), AMOUNT, "funded");
        mustNot(stranger, permit2(FIRST, AMOUNT, core, FIRST, here), IAgreementEvents.StateInvalid.selector, "twice");
        mustNot(
            stranger, permit2(SECOND, AMOUNT, core, SECOND, here), SmallPermit2.InvalidNonce.selector, "the nonce twice"
        );
    }

    function authorized(AuthorizedCoin coin, uint256 set, uint256 boundSet, uint256 salt)
        private
        view
        returns (bytes memory)
    {
        bytes32 nonce = keccak256(abi.encode(coreHashOf(core), boundSet, salt));
        bytes32 digest = coin.digest(payer, address(agreement), AMOUNT, 0, START + 1 days, nonce);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PAYER_KEY, digest);
        return
            abi.encodeCall(
                IAgreementFunding.fundWithAuthorization, (core, set, payer, 0, START + 1 days, salt, v, r, s)
            );
    }

    function test_WhenAnAuthorizationWasMadeForSomethingElse_ItIsRefused() external {
        AuthorizedCoin coin = new AuthorizedCoin();
        adopt(address(coin));
        open(standardTerms(address(coin)));
        bytes4 refused = AuthorizedCoin.Unauthorized.selector;
        mustNot(stranger, authorized(coin, SECOND, FIRST, 1), refused, "another installment");
        must(stranger, authorized(coin, FIRST, FIRST, 1));
        assertEq(coin.balanceOf(address(agreement)), AMOUNT, "funded");
        mustNot(stranger, authorized(coin, FIRST, FIRST, 1), IAgreementEvents.StateInvalid.selector, "twice");
        must(stranger, authorized(coin, SECOND, SECOND, 1));
        assertState(1, State.Funded);
    }

    function test_WhenTheTokenTakesAFeeFromASignedTransfer_ItIsRefused() external {
        bytes4 short = IAgreementEvents.TokenShort.selector;
        FeeCoin coin = new FeeCoin(100);
        adopt(address(coin));
        open(standardTerms(address(coin)));
        vm.prank(payer);
        coin.approve(address(agreement), type(uint256).max);
        mustNot(payer, withPermit(FIRST, payer, 27, 0, 0), short, "an allowance");
        vm.etch(address(PERMIT2), address(new SmallPermit2()).code);
        vm.prank(payer);
        coin.approve(address(PERMIT2), type(uint256).max);
        mustNot(stranger, permit2(FIRST, AMOUNT, core, FIRST, address(agreement)), short, "by Permit2");
        TaxedCoin taxed = new TaxedCoin();
        adopt(address(taxed));
        open(standardTerms(address(taxed)));
        mustNot(stranger, authorized(taxed, FIRST, FIRST, 1), short, "by ERC-3009");
        assertState(0, State.Unfunded);
        assertEq(taxed.balanceOf(payer), 1000 ether, "the money is where it was");
    }

    function test_WhenASignedTransferIsForEther_ItIsRefused() external {
        open(standardTerms(address(0)));
        (bool done,) = address(agreement).call(withPermit(FIRST, payer, 27, 0, 0));
        assertTrue(!done, "a permit for ether");
        assertState(0, State.Unfunded);
    }
}
