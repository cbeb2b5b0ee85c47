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
import { TermsImage, TermsImageLib } from "./libraries/TermsImage.sol";
import { Annex, AnnexLib } from "./types/Annex.sol";
import { Core, CoreLib, Item } from "./types/Core.sol";
import { Terms } from "./types/Terms.sol";
import { Word, WordLib } from "./types/Word.sol";

/// @title Where agreements open
contract AgreementFactory is IAgreementFactory, ICradle, PersonaRegistry, DomainReader {
    /// @inheritdoc IAgreementFactory
    address public immutable implementation;
    /// @inheritdoc IAgreementFactory
    bytes32 public immutable creationHash;

    /// @dev The first state of the agreement that is being created, with `MORE` if there is more in `rest`.
    uint256 private transient first;
    /// @dev Which of the installments from the sixth on are funded.
    uint256 private transient rest;
    /// @dev A bit that no first state has set: it belongs to the split's memory.
    uint256 private constant MORE = 1 << 204;

    /// @dev The code of an agreement: a minimal proxy (ERC-7511) of 44 bytes around the address of the implementation.
    bytes32 private immutable PROXY_HEAD;
    bytes32 private constant PROXY_TAIL = bytes32(hex"5f5f3e5f3d91602a57fd5bf3");

    constructor() {
        creationHash = keccak256(type(Cradle).creationCode);
        implementation = address(new Agreement(creationHash));
        PROXY_HEAD = bytes32(abi.encodePacked(hex"365f5f375f5f365f73", implementation, hex"5af43d"));
    }

    /// @inheritdoc ICradle
    function creationForCradle() external view {
        (uint256 word, uint256 more) = (first, 0);
        if (word & MORE != 0) (word, more) = (word ^ MORE, rest);
        bytes32 head = PROXY_HEAD;
        bytes32 tail = PROXY_TAIL;
        uint256 next;
        assembly ("memory-safe") {
            next := mload(0x40)
            mstore(next, word)
            mstore(add(next, 32), head)
            mstore(add(next, 64), tail)
            next := add(next, 96)
        }
        for (; more != 0; more >>= WordLib.PER_WORD) {
            Word page = WordLib.page(more);
            assembly ("memory-safe") {
                mstore(next, page)
                next := add(next, 32)
            }
        }
        assembly ("memory-safe") {
            return(mload(0x40), sub(next, mload(0x40)))
        }
    }

    /// @inheritdoc IAgreementFactory
    function open(bytes calldata packed, bytes calldata packedAnnex, bytes calldata signatures, uint256 fund)
        external
        payable
        returns (address)
    {
        // Check:
        (Core core, Annex annex) = canonical(packed, packedAnnex);
        (TermsImage image, bytes32 annexHash, bytes32 coreHash) = TermsImageLib.load(core, annex);
        if (annexHash != core.annexHash()) revert AnnexMismatch(core.annexHash(), annexHash);
        bytes32 termsHash = check(core, annex);
        (uint256 start, uint256 end) = span(signatures);
        uint256 used = requireSigned(core, termsHash, start, end);
        if (used != end) revert SignaturesInvalid(end - start, used - start);
        return found(core, annex, image, coreHash, termsHash, fund);
    }

    /// @inheritdoc IAgreementFactory
    function openPackedFromCalldata() external payable returns (address) {
        // Check:
        Core core = CoreLib.without(32, 4);
        unchecked {
            Annex annex = Annex.wrap(core.size() - 28);
            uint256 place = Annex.unwrap(annex) + annex.size(core.installments());
            if (msg.data.length < place) revert LengthInvalid(msg.data.length, place);
            (TermsImage image,, bytes32 coreHash) = TermsImageLib.load(core, annex);
            bytes32 termsHash = check(core, annex);
            place = requireSigned(core, termsHash, place, msg.data.length);
            uint256 left = msg.data.length - place;
            if (left > 32) revert SignaturesInvalid(left, 32);
            return found(core, annex, image, coreHash, termsHash, CoreLib.load(place) >> (256 - 8 * left));
        }
    }

    /// @inheritdoc IAgreementFactory
    function addressOf(bytes calldata packed) external view returns (address) {
        return addressFor(CoreLib.hashOf(packed));
    }

    /// @inheritdoc IAgreementFactory
    function termsHashOf(bytes calldata packed, bytes calldata packedAnnex) public pure returns (bytes32) {
        (Core core, Annex annex) = canonical(packed, packedAnnex);
        bytes32 annexHash = keccak256(packedAnnex);
        if (annexHash != core.annexHash()) revert AnnexMismatch(core.annexHash(), annexHash);
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

    /// @notice Finds the terms in calldata, after checking that the bytes are as many as their counts ask for.
    function canonical(bytes calldata packed, bytes calldata packedAnnex)
        private
        pure
        returns (Core core, Annex annex)
    {
        core = CoreLib.from(packed);
        annex = AnnexLib.from(packedAnnex);
        // A header that is cut short reads as some count, and never as one that fits the length.
        if (packed.length != core.size()) revert LengthInvalid(packed.length, core.size());
        uint256 annexSize = annex.size(core.installments());
        if (packedAnnex.length != annexSize) revert LengthInvalid(packedAnnex.length, annexSize);
    }

    /// @return termsHash hashStruct(Terms), of terms that can open now and keep the promise of the persona they name.
    function check(Core core, Annex annex) private view returns (bytes32 termsHash) {
        TermsCheck.check(core, annex);
        requirePromise(annex.persona(), core.steward(), core.account(0), core.bps(0));
        return TermsHash.hash(core, annex);
    }

    /// @notice The steward, then every payer, each with a length of two bytes before the signature. The caller's own may be empty.
    /// @return place Where in the calldata the signatures end, `end` at most.
    function requireSigned(Core core, bytes32 termsHash, uint256 start, uint256 end)
        private
        view
        returns (uint256 place)
    {
        bytes32 digest = Domain.digest(termsHash);
        place = requireNext(core.steward(), digest, start, end);
        uint256 payers = core.payers();
        unchecked {
            for (uint256 i = 0; i < payers; ++i) {
                place = requireNext(core.payer(i), digest, place, end);
            }
        }
    }

    /// @return next Where the signature that begins at `place` ends.
    function requireNext(address signer, bytes32 digest, uint256 place, uint256 end)
        private
        view
        returns (uint256 next)
    {
        unchecked {
            uint256 length = CoreLib.load(place) >> 240;
            next = place + 2 + length;
            // If even the length is cut off, the bytes read for it do not matter: two more than there are is too many.
            if (next > end) revert SignaturesInvalid(end - place, length + 2);
            if (length != 0 || msg.sender != signer) Signatures.check(signer, digest, slice(place + 2, length));
        }
    }

    /// @notice Creates the agreement with what it is funded with, and tells.
    function found(Core core, Annex annex, TermsImage image, bytes32 coreHash, bytes32 termsHash, uint256 fund)
        private
        returns (address agreement)
    {
        // Check:
        uint256 count = core.installments();
        if (fund >> count != 0) revert FundInvalid(fund, count);
        uint256 amount = sumOf(core, fund);
        address token = core.token();
        uint256 value = token == address(0) ? amount : 0;
        if (msg.value != value) revert ValueInvalid(msg.value, value);
        // Interaction: an agreement is born funded, so a token's money must lie there before. A token that calls back and opens the
        // same terms makes the creation fail, and this call with it.
        if (amount != value) pull(token, addressFor(coreHash), amount);
        // Effect:
        agreement = create(coreHash, fund, count);
        image.emitOpened(agreement, termsHash, annex.persona(), fund);
    }

    /// @notice What the selected installments ask for.
    function sumOf(Core core, uint256 fund) private pure returns (uint256 sum) {
        (uint256 place,) = core.span(core.items(), 0, 0);
        unchecked {
            // At most 255 times 2^128.
            for (; fund != 0; (fund >>= 1, place += CoreLib.INSTALLMENT)) {
                if (fund & 1 != 0) sum += Item.wrap(CoreLib.load(place)).amount();
            }
        }
    }

    /// @notice Creates the agreement with its first state and its ether. A thief who creates another finds another address.
    function create(bytes32 coreHash, uint256 fund, uint256 count) private returns (address agreement) {
        bytes memory code = type(Cradle).creationCode;
        uint256 word = Word.unwrap(WordLib.first(fund, count).fold());
        uint256 more = fund >> WordLib.PER_WORD;
        if (more == 0) {
            first = word;
        } else {
            first = word | MORE;
            rest = more;
        }
        assembly ("memory-safe") {
            agreement := create2(callvalue(), add(code, 32), mload(code), coreHash)
        }
        if (agreement == address(0)) revert AlreadyOpened(addressFor(coreHash));
    }

    /// @dev Invariant: the agreement gets exactly `amount` more, or the whole call reverts.
    function pull(address token, address agreement, uint256 amount) private {
        uint256 before = IBalance(token).balanceOf(agreement);
        SafeTransferLib.safeTransferFrom(token, msg.sender, agreement, amount);
        uint256 received = IBalance(token).balanceOf(agreement) - before;
        if (received != amount) revert FundingShort(token, received, amount);
    }

    function addressFor(bytes32 coreHash) private view returns (address) {
        return Create2.computeAddress(coreHash, creationHash);
    }

    function span(bytes calldata data) private pure returns (uint256 start, uint256 end) {
        assembly ("memory-safe") {
            start := data.offset
            end := add(start, data.length)
        }
    }

    function slice(uint256 place, uint256 length) private pure returns (bytes calldata data) {
        assembly ("memory-safe") {
            data.offset := place
            data.length := length
        }
    }
}
