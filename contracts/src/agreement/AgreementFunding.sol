// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";
import { IAgreementFunding } from "../interfaces/IAgreementFunding.sol";
import { IAgreementActs } from "../interfaces/IAgreementActs.sol";
import { IBalance, IPermit, IPermit2, IReceiveWithAuthorization } from "../interfaces/ITokens.sol";
import { Core, CoreLib, Item } from "../types/Core.sol";
import { Act, State } from "../types/Terms.sol";
import { Word } from "../types/Word.sol";
import { AgreementPayout } from "./AgreementPayout.sol";

/// @title How money comes in
abstract contract AgreementFunding is AgreementPayout {
    IPermit2 internal constant PERMIT2 = IPermit2(0x000000000022D473030F116dDEE9F6B43aC78BA3);
    bytes32 private constant FUNDING = keccak256("Funding(bytes32 coreHash,uint256 installments)");
    string private constant WITNESS =
        "Funding witness)Funding(bytes32 coreHash,uint256 installments)TokenPermissions(address token,uint256 amount)";

    /// @notice After the body, this agreement has exactly `amount` of `token` more than before.
    modifier receives(address token, uint256 amount) {
        uint256 before = IBalance(token).balanceOf(address(this));
        _;
        uint256 received = IBalance(token).balanceOf(address(this)) - before;
        if (received != amount) revert TokenShort(token, received, amount);
    }

    /// @inheritdoc IAgreementFunding
    function fund(bytes calldata packed, uint256 installments) external payable alone {
        Core core = termsIn(packed);
        uint256 amount = markFunded(core, installments, msg.sender, address(0));
        takeFromCaller(core.token(), amount);
    }

    /// @inheritdoc IAgreementFunding
    function fundWithPermit(
        bytes calldata packed,
        uint256 installments,
        address owner,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external alone {
        Core core = termsIn(packed);
        uint256 amount = markFunded(core, installments, owner, msg.sender == owner ? address(0) : owner);
        // Interaction: whoever saw the permit may have brought it first, and then this fails but the allowance is there.
        try IPermit(core.token()).permit(owner, address(this), amount, deadline, v, r, s) { } catch { }
        take(core.token(), owner, amount);
    }

    /// @inheritdoc IAgreementFunding
    function fundWithPermit2(
        bytes calldata packed,
        uint256 installments,
        address owner,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external alone {
        Core core = termsIn(packed);
        uint256 amount = markFunded(core, installments, owner, address(0));
        // Interaction:
        takeByPermit2(core.token(), amount, owner, nonce, deadline, witness(packed, installments), signature);
    }

    /// @inheritdoc IAgreementFunding
    function fundWithAuthorization(
        bytes calldata packed,
        uint256 installments,
        address owner,
        uint256 validAfter,
        uint256 validBefore,
        uint256 salt,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external alone {
        Core core = termsIn(packed);
        uint256 amount = markFunded(core, installments, owner, address(0));
        bytes32 nonce = keccak256(abi.encode(CoreLib.hashOf(packed), installments, salt));
        // Interaction:
        takeByAuthorization(core.token(), amount, owner, validAfter, validBefore, nonce, v, r, s);
    }

    /// @inheritdoc IAgreementActs
    function contribute(bytes calldata packed, uint256 amount, bytes32 paymentReference) external payable alone {
        // Check:
        Core core = termsIn(packed);
        if (amount == 0 || amount > type(uint128).max) revert NothingThere(msg.sender, core.token());
        if (references[msg.sender][paymentReference]) revert ReferenceUsed(msg.sender, paymentReference);
        // Effect:
        references[msg.sender][paymentReference] = true;
        emit Contributed(msg.sender, paymentReference, amount);
        // Interaction: money in before money out.
        takeFromCaller(core.token(), amount);
        payOut(core, head(), 0, amount, Act.Contribute);
    }

    /// @notice Unfunded → Funded. @param only If not zero, the payer that all selected must have. @return amount The sum to take in.
    /// @dev Invariant: exactly the returned amount comes in, or the whole call reverts.
    function markFunded(Core core, uint256 installments, address from, address only) private returns (uint256 amount) {
        // Check:
        requireSome(installments);
        Word first = head();
        uint256 left = installments;
        for (uint256 i = 0; left != 0; (++i, left >>= 1)) {
            if (left & 1 == 0) continue;
            Item item = itemAt(core, i);
            if (only != address(0)) requireActor(only, core.payerOf(item));
            (Word word, uint256 slot) = locate(first, i);
            State state = word.state(slot);
            if (state != State.Unfunded) revert StateInvalid(i, state);
            requireBefore(item.dueAt());
            // Effect:
            first = keep(first, i, word.set(slot, State.Funded, 0));
            amount += item.amount();
        }
        store(first);
        emit Funded(installments, from, amount);
    }

    function takeFromCaller(address token, uint256 amount) private {
        uint256 expected = token == address(0) ? amount : 0;
        if (msg.value != expected) revert EtherInvalid(msg.value, expected);
        if (token != address(0)) take(token, msg.sender, amount);
    }

    function take(address token, address from, uint256 amount) private receives(token, amount) {
        SafeTransferLib.safeTransferFrom(token, from, address(this), amount);
    }

    function takeByPermit2(
        address token,
        uint256 amount,
        address owner,
        uint256 nonce,
        uint256 deadline,
        bytes32 bound,
        bytes calldata signature
    ) private receives(token, amount) {
        PERMIT2.permitWitnessTransferFrom(
            IPermit2.PermitTransferFrom(IPermit2.TokenPermissions(token, amount), nonce, deadline),
            IPermit2.SignatureTransferDetails(address(this), amount),
            owner,
            bound,
            WITNESS,
            signature
        );
    }

    function takeByAuthorization(
        address token,
        uint256 amount,
        address owner,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) private receives(token, amount) {
        IReceiveWithAuthorization(token)
            .receiveWithAuthorization(owner, address(this), amount, validAfter, validBefore, nonce, v, r, s);
    }

    function witness(bytes calldata packed, uint256 installments) private pure returns (bytes32) {
        return keccak256(abi.encode(FUNDING, CoreLib.hashOf(packed), installments));
    }
}
