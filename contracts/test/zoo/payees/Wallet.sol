// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice How the wallet answers ERC-1271's question.
enum Answer {
    Magic,
    WrongMagic,
    Revert,
    /// 31 bytes: a word cut short.
    Short,
    /// The magic value and a megabyte after it.
    Bomb,
    /// Burns all the gas it is given.
    Burn,
    /// The owner's ECDSA signature, as real wallets.
    Owner,
    /// Calls its target with its data before it answers the magic value. ERC-1271 is a view, so changes must fail.
    Reenter
}

/// @title A contract that is a party: it can be told to call anything, and answers ERC-1271 as it is told
contract Wallet {
    Answer public answer;
    address public owner;
    address public target;
    bytes public data;
    bool public reenterSucceeded;

    constructor(Answer newAnswer, address newOwner) {
        (answer, owner) = (newAnswer, newOwner);
    }

    receive() external payable { }

    function setAnswer(Answer newAnswer) external {
        answer = newAnswer;
    }

    function setOwner(address newOwner) external {
        owner = newOwner;
    }

    function arm(address newTarget, bytes calldata newData) external {
        (target, data) = (newTarget, newData);
    }

    function execute(address to, uint256 value, bytes calldata input) external payable returns (bytes memory output) {
        bool good;
        (good, output) = to.call{ value: value }(input);
        if (good) return output;
        assembly {
            revert(add(output, 32), mload(output))
        }
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        if (answer == Answer.WrongMagic) return 0xffffffff;
        if (answer == Answer.Revert) revert("no");
        if (answer == Answer.Owner) return recovers(digest, signature) ? this.isValidSignature.selector : bytes4(0);
        if (answer == Answer.Reenter) {
            (bool good,) = target.staticcall(data);
            if (good) return 0xffffffff;
        }
        bytes32 magic = bytes32(this.isValidSignature.selector);
        uint256 kind = uint256(answer);
        assembly {
            mstore(0, magic)
            if eq(kind, 3) { return(0, 31) }
            if eq(kind, 4) { return(0, 1000000) }
        }
        if (answer == Answer.Burn) while (true) { }
        return this.isValidSignature.selector;
    }

    function recovers(bytes32 digest, bytes calldata signature) private view returns (bool) {
        if (signature.length != 65) return false;
        address signer = ecrecover(digest, uint8(signature[64]), bytes32(signature[0:32]), bytes32(signature[32:64]));
        return signer != address(0) && signer == owner;
    }
}
