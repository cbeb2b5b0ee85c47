// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Answers nothing from `transfer`, `transferFrom` and `approve`, and refuses to change an allowance that is not zero, as USDT
/// @notice It cannot derive from `Coin`, whose functions answer.
contract SilentCoin {
    uint8 public constant decimals = 6;
    uint256 public totalSupply;
    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 amount);

    error ApproveRace(uint256 allowed, uint256 wanted);

    function mint(address to, uint256 amount) external {
        totalSupply += amount;
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function approve(address spender, uint256 amount) external {
        uint256 allowed = allowance[msg.sender][spender];
        if (allowed != 0 && amount != 0) revert ApproveRace(allowed, amount);
        allowance[msg.sender][spender] = amount;
    }

    function transfer(address to, uint256 amount) external {
        move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        move(from, to, amount);
    }

    function move(address from, address to, uint256 amount) private {
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }
}
