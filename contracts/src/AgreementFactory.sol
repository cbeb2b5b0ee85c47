// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Create2 } from "@openzeppelin/contracts/utils/Create2.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";
import { Agreement } from "./Agreement.sol";
import { Cradle } from "./Cradle.sol";
import { PersonaRegistry } from "./PersonaRegistry.sol";
import { IAgreementFactory, ICradle } from "./interfaces/IAgreementFactory.sol";
import { IPersonaRegistry } from "./interfaces/IPersonaRegistry.sol";
import { IBalance } from "./interfaces/ITokens.sol";
import { Domain, DomainReader } from "./libraries/Domain.sol";
import { Signatures } from "./libraries/Signatures.sol";
import { TermsCheck } from "./libraries/TermsCheck.sol";
import { TermsCodec } from "./libraries/TermsCodec.sol";
import { TermsHash } from "./libraries/TermsHash.sol";
import { Annex } from "./types/Annex.sol";
import { Core } from "./types/Core.sol";
import { Terms } from "./types/Terms.sol";

/// @title Where agreements open
contract AgreementFactory is IAgreementFactory, ICradle, PersonaRegistry, DomainReader {
    /// @inheritdoc IAgreementFactory
    address public immutable implementation;
    /// @inheritdoc IAgreementFactory
    bytes32 public immutable creationHash;

    /// @dev What the agreement that is being created asks for in `seed`.
    uint256 private transient seeded;

    constructor() {
        creationHash = keccak256(type(Cradle).creationCode);
        implementation = address(new Agreement(creationHash));
    }

    /// @inheritdoc IAgreementFactory
    function open(bytes calldata packed, bytes calldata packedAnnex, bytes calldata signatures, uint256 fund)
        external
        payable
        returns (address agreement)
    {
        // Check:
        (Core core, Annex annex) = TermsCheck.read(packed, packedAnnex);
        TermsCheck.check(core, annex);
        bytes32 persona = annex.persona();
        requireKept(persona, core);
        bytes32 termsHash = TermsHash.hash(core, annex);
        requireSigned(core, Domain.digest(termsHash), signatures);
        uint256 amount = sumOf(core, fund);
        uint256 value = core.token() == address(0) ? amount : 0;
        if (msg.value != value) revert ValueInvalid(msg.value, value);
        // Interaction: an agreement is born funded, so a token's money must lie there before. A token that calls back and opens the
        // same terms makes the creation fail, and this call with it.
        bytes32 salt = keccak256(packed);
        if (amount != value) pull(core.token(), addressFor(salt), amount);
        // Effect:
        agreement = create(salt, fund, value);
        emit AgreementOpened(agreement, termsHash, persona, fund, packed, packedAnnex);
    }

    /// @inheritdoc ICradle
    function seed() external view returns (address, uint256) {
        return (implementation, seeded);
    }

    /// @inheritdoc IAgreementFactory
    function addressOf(bytes calldata packed) external view returns (address) {
        return addressFor(keccak256(packed));
    }

    /// @inheritdoc IAgreementFactory
    function termsHashOf(bytes calldata packed, bytes calldata packedAnnex) public pure returns (bytes32) {
        (Core core, Annex annex) = TermsCheck.read(packed, packedAnnex);
        return TermsHash.hash(core, annex);
    }

    /// @inheritdoc IAgreementFactory
    function digestOf(bytes calldata packed, bytes calldata packedAnnex) external view returns (bytes32) {
        return Domain.digest(termsHashOf(packed, packedAnnex));
    }

    /// @inheritdoc IAgreementFactory
    function encode(Terms calldata terms) external pure returns (bytes memory core, bytes memory annex) {
        annex = TermsCodec.annex(terms);
        core = TermsCodec.core(terms, keccak256(annex));
    }

    /// @notice ERC-165.
    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == type(IAgreementFactory).interfaceId || id == type(IPersonaRegistry).interfaceId
            || id == this.eip712Domain.selector;
    }

    function requireKept(bytes32 persona, Core core) private view {
        requirePromise(persona, core.steward(), core.account(0), core.bps(0));
    }

    /// @notice The steward, then every payer, each with a length of two bytes before the signature. The caller's own may be empty.
    function requireSigned(Core core, bytes32 digest, bytes calldata signatures) private view {
        bytes calldata rest = requireNext(core.steward(), digest, signatures);
        uint256 payers = core.payers();
        for (uint256 i = 0; i < payers; ++i) {
            rest = requireNext(core.payer(i), digest, rest);
        }
        if (rest.length != 0) revert SignaturesInvalid(signatures.length, signatures.length - rest.length);
    }

    /// @return rest What follows the first signature in `signatures`.
    function requireNext(address signer, bytes32 digest, bytes calldata signatures)
        private
        view
        returns (bytes calldata rest)
    {
        if (signatures.length < 2) revert SignaturesInvalid(signatures.length, 2);
        uint256 length = uint16(bytes2(signatures));
        unchecked {
            if (signatures.length < length + 2) revert SignaturesInvalid(signatures.length, length + 2);
            rest = signatures[length + 2:];
            if (length != 0 || msg.sender != signer) Signatures.check(signer, digest, signatures[2:length + 2]);
        }
    }

    /// @notice What the selected installments ask for.
    function sumOf(Core core, uint256 fund) private pure returns (uint256 sum) {
        uint256 count = core.installments();
        if (fund >> count != 0) revert FundInvalid(fund, count);
        uint256 start = core.items();
        unchecked {
            // At most 255 times 2^128.
            for (uint256 i = 0; fund != 0; (++i, fund >>= 1)) {
                if (fund & 1 != 0) sum += core.itemFrom(start, i).amount();
            }
        }
    }

    /// @notice Creates the agreement with its first state and its ether. A thief who creates another finds another address.
    function create(bytes32 salt, uint256 fund, uint256 value) private returns (address agreement) {
        bytes memory code = type(Cradle).creationCode;
        seeded = fund;
        assembly ("memory-safe") {
            agreement := create2(value, add(code, 32), mload(code), salt)
        }
        if (agreement == address(0)) revert AlreadyOpened(addressFor(salt));
    }

    /// @dev Invariant: the agreement gets exactly `amount` more, or the whole call reverts.
    function pull(address token, address agreement, uint256 amount) private {
        uint256 before = IBalance(token).balanceOf(agreement);
        SafeTransferLib.safeTransferFrom(token, msg.sender, agreement, amount);
        uint256 received = IBalance(token).balanceOf(agreement) - before;
        if (received != amount) revert FundingShort(token, received, amount);
    }

    function addressFor(bytes32 salt) private view returns (address) {
        return Create2.computeAddress(salt, creationHash);
    }
}
