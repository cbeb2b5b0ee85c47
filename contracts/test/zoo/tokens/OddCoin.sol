// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Coin } from "./Coin.sol";

/// @notice How an odd coin answers a transfer to a marked account.
enum Oddity {
    /// Answers `false` and moves nothing.
    False,
    /// Answers `false` although it moved the money.
    FalseAfterMove,
    /// Answers `true` and moves nothing.
    Lie,
    /// Answers 2, which is no boolean, and moves nothing.
    Two,
    /// Answers 31 bytes, which is no word, and moves nothing.
    Short,
    /// Reverts with a reason.
    Revert,
    /// Reverts with a megabyte of returned data.
    RevertBomb,
    /// Moves the money and answers `true` followed by a megabyte.
    ReturnBomb,
    /// Burns all the gas it is given.
    Burn
}

/// @title Answers transfers to (or pulled from) one marked account oddly; everybody else is served well
contract OddCoin is Coin {
    Oddity public immutable oddity;
    address public marked;

    error Odd();

    constructor(Oddity newOddity) Coin(18) {
        oddity = newOddity;
    }

    function mark(address account) external {
        marked = account;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (to != marked) return super.transfer(to, amount);
        return behave(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        if (to != marked && from != marked) return super.transferFrom(from, to, amount);
        _spend(from, amount);
        return behave(from, to, amount);
    }

    function behave(address from, address to, uint256 amount) private returns (bool) {
        if (oddity == Oddity.False) return false;
        if (oddity == Oddity.Lie) return true;
        if (oddity == Oddity.Revert) revert Odd();
        if (oddity == Oddity.FalseAfterMove || oddity == Oddity.ReturnBomb) _move(from, to, amount);
        if (oddity == Oddity.FalseAfterMove) return false;
        uint256 kind = uint256(oddity);
        assembly {
            mstore(0, 2)
            if eq(kind, 3) { return(0, 32) }
            mstore(0, 1)
            if eq(kind, 4) { return(0, 31) }
            if eq(kind, 6) { revert(0, 1000000) }
            if eq(kind, 7) { return(0, 1000000) }
        }
        while (true) { }
        return true;
    }
}
