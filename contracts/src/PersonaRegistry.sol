// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IPersonaRegistry } from "./interfaces/IPersonaRegistry.sol";

/// @title The personas' promises
/// @notice Part of the factory, which asks it in every opening: one word instead of a call to a cold contract.
abstract contract PersonaRegistry is IPersonaRegistry {
    mapping(bytes32 persona => Promise) private promises;
    /// @dev The promise in one word: 240 bits of keccak256(steward, cause), then the minimum share.
    mapping(bytes32 persona => bytes32) private seals;

    /// @inheritdoc IPersonaRegistry
    function publish(uint256 salt, address cause, uint16 minimumBps, bytes32 charter)
        external
        returns (bytes32 persona)
    {
        persona = personaOf(msg.sender, salt);
        if (promises[persona].steward != address(0)) revert PersonaTaken(persona);
        keepPromise(persona, msg.sender, cause, minimumBps, charter);
    }

    /// @inheritdoc IPersonaRegistry
    function amend(bytes32 persona, address steward, address cause, uint16 minimumBps, bytes32 charter) external {
        address current = promises[persona].steward;
        if (msg.sender != current) revert NotPersonaSteward(persona, current, msg.sender);
        if (steward == address(0)) revert PromiseInvalid(cause, minimumBps);
        keepPromise(persona, steward, cause, minimumBps, charter);
    }

    /// @inheritdoc IPersonaRegistry
    function promiseOf(bytes32 persona) external view returns (Promise memory) {
        if (promises[persona].steward == address(0)) revert PersonaUnknown(persona);
        return promises[persona];
    }

    /// @inheritdoc IPersonaRegistry
    function personaOf(address steward, uint256 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(steward, salt));
    }

    /// @notice Reverts unless an agreement with this steward and first payee keeps the persona's promise. Zero is no persona.
    function requirePromise(bytes32 persona, address steward, address first, uint256 bps) internal view {
        if (persona == bytes32(0)) return;
        bytes32 promised = seals[persona];
        uint256 minimum = uint16(uint256(promised));
        if (promised == sealOf(steward, minimum == 0 ? address(0) : first, minimum) && bps >= minimum) return;
        Promise storage broken = promises[persona];
        if (broken.steward == address(0)) revert PersonaUnknown(persona);
        revert PromiseBroken(persona, broken.steward, broken.cause, broken.minimumBps);
    }

    function keepPromise(bytes32 persona, address steward, address cause, uint16 minimumBps, bytes32 charter) private {
        if ((cause == address(0)) != (minimumBps == 0) || minimumBps > 10_000) {
            revert PromiseInvalid(cause, minimumBps);
        }
        promises[persona] = Promise(steward, cause, minimumBps, charter);
        seals[persona] = sealOf(steward, cause, minimumBps);
        emit PersonaPromised(persona, steward, cause, minimumBps, charter);
    }

    function sealOf(address steward, address cause, uint256 minimumBps) private pure returns (bytes32) {
        return bytes32((uint256(keccak256(abi.encode(steward, cause))) & ~uint256(0xffff)) | minimumBps);
    }
}
