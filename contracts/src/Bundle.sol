// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Several calls in one transaction
/// @notice For relayers: open and fund, or release from several agreements, at once. It keeps nothing.
/// Never give it an allowance or a role: anybody makes it call anything.
contract Bundle {
    struct Call {
        address to;
        uint256 value;
        bytes data;
    }

    /// @notice Call `index` failed with `reason`, so all of them did.
    error CallFailed(uint256 index, bytes reason);
    /// @notice The ether sent is not what the calls spend.
    error ValueLeft(uint256 value);

    /// @notice Makes all calls, or none.
    function carry(Call[] calldata calls) external payable {
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool done, bytes memory answer) = calls[i].to.call{ value: calls[i].value }(calls[i].data);
            if (!done) revert CallFailed(i, answer);
        }
        if (address(this).balance != 0) revert ValueLeft(address(this).balance);
    }
}
