// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What personas promise in public
/// @notice A persona's steward publishes who the cause is and how much of every payment it gets at least. The factory opens no agreement
/// in a persona's name that breaks its promise. Agreements already open stay as they were signed.
interface IPersonaRegistry {
    /// @param steward Who acts for the persona, and alone may amend the promise.
    /// @param cause The account the cause is paid at; zero if the persona promises nothing.
    /// @param minimumBps The cause's least share of 10,000; zero exactly if there is no cause.
    /// @param charter Hash of the persona's published charter.
    struct Promise {
        address steward;
        address cause;
        uint16 minimumBps;
        bytes32 charter;
    }

    /// @notice The promise of `persona` from now on.
    event PersonaPromised(
        bytes32 indexed persona, address indexed steward, address indexed cause, uint16 minimumBps, bytes32 charter
    );

    /// @notice No persona has this identifier.
    error PersonaUnknown(bytes32 persona);
    /// @notice This steward has published a persona with this salt before.
    error PersonaTaken(bytes32 persona);
    /// @notice Only the persona's steward may do this.
    error NotPersonaSteward(bytes32 persona, address steward, address caller);
    /// @notice A cause needs a share of 1 to 10,000, and a share needs a cause.
    error PromiseInvalid(address cause, uint16 minimumBps);
    /// @notice The terms name another steward, or another first payee than the cause, or give the cause less than `minimumBps`.
    error PromiseBroken(bytes32 persona, address steward, address cause, uint16 minimumBps);

    /// @notice Publishes a persona. Its identifier is `personaOf(msg.sender, salt)`, so nobody else can take it.
    /// @dev Emits {PersonaPromised}. Requirements: not published before; cause and share both zero, or both not, share at most 10,000.
    function publish(uint256 salt, address cause, uint16 minimumBps, bytes32 charter) external returns (bytes32 persona);

    /// @notice Replaces the promise for agreements opened from now on, and may hand the persona to another steward.
    /// @dev Emits {PersonaPromised}. Requirements: the caller is the steward; the same rules as for {publish}; the new steward is not zero.
    function amend(bytes32 persona, address steward, address cause, uint16 minimumBps, bytes32 charter) external;

    /// @notice The promise in force. Reverts with {PersonaUnknown} if there is none.
    function promiseOf(bytes32 persona) external view returns (Promise memory);

    /// @notice The identifier of the persona that `steward` publishes, or published, under `salt`.
    function personaOf(address steward, uint256 salt) external pure returns (bytes32);
}
