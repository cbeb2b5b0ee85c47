// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Calls back whenever it is paid in ether or told of tokens, and says in an event what came of it
/// @notice It keeps what to call in the code of another contract, so that striking back costs little: it must fit into a payee's stipend.
contract Reentrant {
    address private plan;
    bool private stubborn;
    bool private transient busy;

    /// @param reason The first four bytes of what the call reverted with.
    event Struck(bool success, bytes4 reason);

    error StrikeFailed();

    receive() external payable {
        strike();
    }

    /// @param stubbornly Whether a failing strike takes the payment with it.
    function arm(address target, bytes calldata data, bool stubbornly) external {
        bytes memory code = abi.encodePacked(hex"00", target, data);
        bytes memory creation = abi.encodePacked(hex"61", uint16(code.length), hex"80600a3d393df3", code);
        address created;
        assembly {
            created := create(0, add(creation, 32), mload(creation))
        }
        require(created != address(0), "plan too long");
        (plan, stubborn) = (created, stubbornly);
    }

    function disarm() external {
        plan = address(0);
    }

    function tokensToSend(address, address, uint256) external {
        strike();
    }

    function tokensReceived(address, address, uint256) external {
        strike();
    }

    function call(address target, bytes calldata data) external payable returns (bytes memory output) {
        bool good;
        (good, output) = target.call{ value: msg.value }(data);
        if (good) return output;
        assembly {
            revert(add(output, 32), mload(output))
        }
    }

    function strike() private {
        address from = plan;
        if (from == address(0) || busy) return;
        busy = true;
        bool good;
        bytes4 reason;
        assembly {
            let size := sub(extcodesize(from), 21)
            let data := mload(0x40)
            extcodecopy(from, sub(add(data, 32), 20), 1, add(size, 20))
            let target := shr(96, mload(add(data, 12)))
            good := call(gas(), target, 0, add(data, 32), size, 0, 4)
            if iszero(good) { if gt(returndatasize(), 3) { reason := mload(0) } }
        }
        emit Struck(good, reason);
        busy = false;
        if (stubborn && !good) revert StrikeFailed();
    }
}
