// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AgreementBase } from "./agreement/AgreementBase.sol";
import { AgreementEndings } from "./agreement/AgreementEndings.sol";
import { AgreementFunding } from "./agreement/AgreementFunding.sol";
import { AgreementSuccession } from "./agreement/AgreementSuccession.sol";
import { IAgreementActs } from "./interfaces/IAgreementActs.sol";
import { IAgreementCarried } from "./interfaces/IAgreementCarried.sol";
import { IAgreementFunding } from "./interfaces/IAgreementFunding.sol";
import { IAgreementViews } from "./interfaces/IAgreementViews.sol";
import { Acts } from "./libraries/Acts.sol";
import { DomainReader } from "./libraries/Domain.sol";
import { Annex, AnnexLib } from "./types/Annex.sol";
import { Core, CoreLib, Item } from "./types/Core.sol";
import { Authorization, State, Trigger } from "./types/Terms.sol";
import { Word } from "./types/Word.sol";

/// @title The code that every agreement runs
/// @notice The doors: who acts, by call or by signature. What an act does stands in `agreement/`.
contract Agreement is AgreementFunding, AgreementEndings, AgreementSuccession, DomainReader {
    constructor(bytes32 creationHash) AgreementBase(creationHash) { }

    /// @inheritdoc IAgreementActs
    function deliver(bytes calldata core, uint256 installment, bytes32 evidence) external {
        deliver(termsIn(core), installment, evidence, msg.sender);
    }

    /// @inheritdoc IAgreementCarried
    function deliverFor(bytes calldata core, uint256 installment, bytes32 evidence, Authorization calldata by)
        external
    {
        bytes32 hash = keccak256(abi.encode(Acts.DELIVER, installment, evidence, by.nonce, by.deadline));
        deliver(termsIn(core), installment, evidence, authorized(hash, by));
    }

    /// @inheritdoc IAgreementActs
    function approve(bytes calldata core, uint256 installments) external {
        approve(termsIn(core), installments, msg.sender);
    }

    /// @inheritdoc IAgreementActs
    function approveFromBytes() external {
        // `moneyFrom` has seen that there is a fifth byte.
        approveOne(moneyFrom(5), CoreLib.load(4) >> 248, msg.sender);
    }

    /// @inheritdoc IAgreementCarried
    function approveFor(bytes calldata core, uint256 installments, Authorization calldata by) external {
        bytes32 hash = keccak256(abi.encode(Acts.APPROVE, installments, by.nonce, by.deadline));
        approve(termsIn(core), installments, authorized(hash, by));
    }

    /// @inheritdoc IAgreementActs
    function dispute(bytes calldata core, uint256 installment, bytes32 reason) external {
        dispute(termsIn(core), installment, reason, msg.sender);
    }

    /// @inheritdoc IAgreementCarried
    function disputeFor(bytes calldata core, uint256 installment, bytes32 reason, Authorization calldata by) external {
        bytes32 hash = keccak256(abi.encode(Acts.DISPUTE, installment, reason, by.nonce, by.deadline));
        dispute(termsIn(core), installment, reason, authorized(hash, by));
    }

    /// @inheritdoc IAgreementActs
    function rule(bytes calldata core, uint256 installment, uint256 bps) external {
        rule(termsIn(core), installment, bps, msg.sender);
    }

    /// @inheritdoc IAgreementCarried
    function ruleFor(bytes calldata core, uint256 installment, uint256 bps, Authorization calldata by) external {
        bytes32 hash = keccak256(abi.encode(Acts.RULE, installment, bps, by.nonce, by.deadline));
        rule(termsIn(core), installment, bps, authorized(hash, by));
    }

    /// @inheritdoc IAgreementActs
    function cancel(bytes calldata core, uint256 installments) external {
        cancel(termsIn(core), installments, msg.sender);
    }

    /// @inheritdoc IAgreementCarried
    function cancelFor(bytes calldata core, uint256 installments, Authorization calldata by) external {
        bytes32 hash = keccak256(abi.encode(Acts.CANCEL, installments, by.nonce, by.deadline));
        cancel(termsIn(core), installments, authorized(hash, by));
    }

    /// @inheritdoc IAgreementActs
    function terminate(bytes calldata core) external {
        terminate(termsIn(core), msg.sender);
    }

    /// @inheritdoc IAgreementCarried
    function terminateFor(bytes calldata core, Authorization calldata by) external {
        bytes32 hash = keccak256(abi.encode(Acts.TERMINATE, by.nonce, by.deadline));
        terminate(termsIn(core), authorized(hash, by));
    }

    /// @inheritdoc IAgreementCarried
    function withdrawFor(address asset, address to, Authorization calldata by) external {
        bytes32 hash = keccak256(abi.encode(Acts.WITHDRAW, asset, to, by.nonce, by.deadline));
        payCredit(asset, authorized(hash, by), to);
    }

    /// @inheritdoc IAgreementActs
    function settle(
        bytes calldata packed,
        uint256 installment,
        uint256 bps,
        Authorization calldata payer,
        Authorization calldata steward
    ) external {
        Core core = termsIn(packed);
        Item item = itemAt(core, installment);
        consent(core.payerOf(item), settlement(installment, bps, payer), payer);
        consent(core.steward(), settlement(installment, bps, steward), steward);
        settle(core, item, installment, bps);
    }

    /// @inheritdoc IAgreementActs
    function attest(
        bytes calldata packed,
        bytes calldata packedAnnex,
        uint256 installment,
        uint256 value,
        Authorization[] calldata authorizations
    ) external {
        // Check:
        Core core = termsIn(packed);
        if (keccak256(packedAnnex) != core.annexHash()) revert TermsMismatch(address(this));
        Annex annex = AnnexLib.from(packedAnnex);
        Item item = itemAt(core, installment);
        if (item.trigger() != Trigger.Metric) revert TriggerInvalid(installment);
        if (value < annex.threshold(installment)) revert BelowThreshold(value, annex.threshold(installment));
        uint256 signed = signedBy(annex, installment, value, authorizations);
        // Effect:
        markDelivered(installment, item);
        emit Attested(installment, value, signed);
    }

    /// @inheritdoc IAgreementViews
    function stateOf(uint256 installment) external view returns (State state, uint256 since) {
        (Word word, uint256 slot) = locate(head(), installment);
        return (word.state(slot), word.since(slot));
    }

    /// @inheritdoc IAgreementViews
    function creditOf(address asset, address account) external view returns (uint256) {
        return credits[asset][account];
    }

    /// @inheritdoc IAgreementViews
    function splitMemory() external view returns (uint256 phase, uint256 ahead) {
        return (head().phase(), head().ahead());
    }

    /// @inheritdoc IAgreementViews
    function factory() external view returns (address) {
        return FACTORY;
    }

    /// @notice ERC-165: answers for its four groups of functions and for ERC-5267.
    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == type(IAgreementActs).interfaceId || id == type(IAgreementFunding).interfaceId
            || id == type(IAgreementCarried).interfaceId || id == type(IAgreementViews).interfaceId
            || id == this.eip712Domain.selector;
    }

    function settlement(uint256 installment, uint256 bps, Authorization calldata by) private pure returns (bytes32) {
        return keccak256(abi.encode(Acts.SETTLE, installment, bps, by.nonce, by.deadline));
    }

    /// @notice Checks k of n signatures, in the order of the attesters. @return signed Bit i is set if attester i signed.
    function signedBy(Annex annex, uint256 installment, uint256 value, Authorization[] calldata authorizations)
        private
        view
        returns (uint256 signed)
    {
        if (authorizations.length < annex.quorum()) revert QuorumInvalid(authorizations.length, annex.quorum());
        bytes32 subject = annex.subject(installment);
        uint256 count = annex.attesters();
        uint256 next;
        for (uint256 i = 0; i < authorizations.length; ++i) {
            Authorization calldata by = authorizations[i];
            while (next < count && annex.attester(next) != by.signer) ++next;
            if (next == count) revert ActorInvalid(by.signer, address(0));
            verify(keccak256(abi.encode(Acts.ATTEST, installment, subject, value, by.nonce, by.deadline)), by);
            signed |= 1 << next++;
        }
    }
}
