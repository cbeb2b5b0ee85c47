// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Split } from "../../src/libraries/Split.sol";
import { CoreLib } from "../../src/types/Core.sol";
import { Word } from "../../src/types/Word.sol";

/// @notice The split alone, over a core that holds nothing but payees.
contract SplitHarness {
    function split(bytes calldata core, uint256 amount, uint256 phase, uint256 ahead)
        external
        pure
        returns (uint256[] memory shares, uint256 nextPhase, uint256 nextAhead)
    {
        Word next;
        (shares, next) = Split.split(CoreLib.from(core), amount, Word.wrap(0).setSplit(phase, ahead));
        return (shares, next.phase(), next.ahead());
    }

    /// @notice A core with these shares; the accounts do not matter here.
    function coreOf(uint256[] calldata bps) external pure returns (bytes memory core) {
        core = abi.encodePacked(new bytes(102), uint8(bps.length), uint16(0));
        for (uint256 i = 0; i < bps.length; ++i) {
            core = abi.encodePacked(core, address(uint160(i + 1)), uint16(bps[i]));
        }
        core = bytes.concat(core, new bytes(32));
    }
}
