// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Terms } from "../types/Terms.sol";
import { IPersonaRegistry } from "./IPersonaRegistry.sol";

/// @title Where agreements open
/// @notice Opens one small contract per agreement, at an address that follows from its terms alone. Nobody owns the factory.
interface IAgreementFactory is IPersonaRegistry {
    /// @notice An agreement opened.
    /// @param terms The whole of the terms: the core without its first word, then the annex, whose hash that word is. Keep them, every act
    /// asks for the core.
    /// @param termsHash The EIP-712 hashStruct(Terms) that the parties signed.
    /// @param funded Bit i is set if installment i was funded in the same transaction; all of it came from the sender of the call.
    event AgreementOpened(
        address indexed agreement, bytes32 indexed termsHash, bytes32 indexed persona, uint256 funded, bytes terms
    );

    /// @notice The packed bytes are not one canonical encoding of some terms: their length must be `expected`.
    error LengthInvalid(uint256 length, uint256 expected);
    /// @notice The core names another annex.
    error AnnexMismatch(bytes32 expected, bytes32 actual);
    /// @notice A field is outside of what terms may hold. `field` is its name in `Terms`, `index` its place in a list.
    error TermInvalid(bytes32 field, uint256 index, uint256 value);
    /// @notice The payees' shares must sum to 10,000.
    error SharesInvalid(uint256 sum);
    /// @notice The signatures' bytes are too few, or more than the signatories need.
    error SignaturesInvalid(uint256 length, uint256 used);
    /// @notice An agreement on these terms is already open.
    error AlreadyOpened(address agreement);
    /// @notice `fund` selects an installment that the terms do not have.
    error FundInvalid(uint256 fund, uint256 installments);
    /// @notice Ether sent must be exactly what the selected installments ask for, and none for an agreement in a token.
    error ValueInvalid(uint256 sent, uint256 expected);
    /// @notice The token moved something else than asked for: it takes a fee, or does not move money at all.
    error FundingShort(address token, uint256 received, uint256 expected);

    /// @notice The token refused to move the caller's money: no balance, or no allowance to this factory.
    error TransferFromFailed();

    /// @notice Opens the agreement on these terms, and may fund installments at once. Anyone may bring it.
    /// @dev Emits {AgreementOpened}. Requirements: the terms are canonical and within bounds; no installment is due yet; the persona's
    /// promise is kept; the steward and every distinct payer signed the terms; not open yet; `msg.value` is the sum of the funded
    /// installments in ether, or the caller gave this factory an allowance for that sum.
    /// @param core The packed core (see `Core`).
    /// @param annex The packed annex (see `Annex`).
    /// @param signatures Of the steward, then of each payer in the core's order: length (2 bytes, big-endian), then the signature. The caller's own may be
    /// empty (length 0): calling is signing.
    /// @param fund Bit i set funds installment i now, with money of the caller.
    /// @return agreement Where it is: `addressOf(core)`.
    function open(bytes calldata core, bytes calldata annex, bytes calldata signatures, uint256 fund)
        external
        payable
        returns (address agreement);

    /// @notice `open` for less gas, with the arguments packed behind the selector: the core without its first word (which is the annex's
    /// hash), the annex, the signatures as in `open`, and `fund` in as many bytes as it needs, none for zero, 32 at most.
    /// @dev Emits and requires what `open` does.
    function openPackedFromCalldata() external payable returns (address agreement);

    /// @notice Where the agreement with this packed core is, or would open.
    function addressOf(bytes calldata core) external view returns (address);

    /// @notice The EIP-712 hashStruct(Terms) of packed terms. Reverts with {LengthInvalid} or {AnnexMismatch} if they are not canonical.
    function termsHashOf(bytes calldata core, bytes calldata annex) external view returns (bytes32);

    /// @notice What a party signs for these packed terms: the EIP-712 digest in this factory's domain.
    function digestOf(bytes calldata core, bytes calldata annex) external view returns (bytes32);

    /// @notice Packs terms. Checks that they can be packed, not that they would open.
    function encode(Terms calldata terms) external pure returns (bytes memory core, bytes memory annex);

    /// @notice The contract whose code every agreement runs.
    function implementation() external view returns (address);

    /// @notice keccak256 of every agreement's creation code: with the factory and the core's hash, it gives the address (EIP-1014).
    function creationHash() external view returns (bytes32);
}

/// @notice What a new agreement asks of the factory while it is being created.
interface ICradle {
    /// @notice Answers without the ABI's framing, in words: word 0 of the first state; the agreement's code, 44 bytes at the beginning of
    /// two words; words 1, 2 … of the first state, as far as something in them is funded. Means nothing to anybody else.
    function creationForCradle() external view;
}
