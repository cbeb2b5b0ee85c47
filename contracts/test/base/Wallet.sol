// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A contract wallet that answers ERC-1271 for one digest, or wrongly on purpose.
contract Wallet {
    enum Mood {
        Honest,
        WrongMagic,
        Reverting,
        Short
    }

    bytes32 public digest;
    Mood public mood;

    receive() external payable { }

    function allow(bytes32 digest_, Mood mood_) external {
        (digest, mood) = (digest_, mood_);
    }

    function isValidSignature(bytes32 asked, bytes calldata) external view returns (bytes4) {
        require(mood != Mood.Reverting, "no");
        if (mood == Mood.Short) {
            assembly ("memory-safe") {
                mstore(0, shl(224, 0x1626ba7e))
                return(0, 4)
            }
        }
        return asked == digest && mood == Mood.Honest ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }

    function act(address target, bytes calldata data) external payable {
        (bool done,) = target.call{ value: msg.value }(data);
        require(done, "act failed");
    }
}
