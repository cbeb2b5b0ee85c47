// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The tame one: an ordinary ERC-20 with any number of decimals that anybody may mint
/// @notice All other animals derive from it and misbehave in exactly one way.
contract Coin {
    string public constant NAME = "Coin";
    uint8 public immutable decimals;
    uint256 public totalSupply;
    mapping(address account => uint256) internal balances;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 amount);
    event Approval(address indexed owner, address indexed spender, uint256 amount);

    error TooPoor(address account, uint256 balance, uint256 amount);
    error NotAllowed(address owner, address spender, uint256 allowed, uint256 amount);

    constructor(uint8 newDecimals) {
        decimals = newDecimals;
    }

    function balanceOf(address account) public view virtual returns (uint256) {
        return balances[account];
    }

    function mint(address to, uint256 amount) external {
        totalSupply += amount;
        _credit(to, amount);
        emit Transfer(address(0), to, amount);
    }

    function approve(address spender, uint256 amount) public virtual returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    function transfer(address to, uint256 amount) public virtual returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) public virtual returns (bool) {
        _spend(from, amount);
        _move(from, to, amount);
        return true;
    }

    function _spend(address from, uint256 amount) internal {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed == type(uint256).max) return;
        if (allowed < amount) revert NotAllowed(from, msg.sender, allowed, amount);
        allowance[from][msg.sender] = allowed - amount;
    }

    function _move(address from, address to, uint256 amount) internal virtual {
        _debit(from, amount);
        _credit(to, amount);
        emit Transfer(from, to, amount);
    }

    function _debit(address from, uint256 amount) internal virtual {
        uint256 balance = balances[from];
        if (balance < amount) revert TooPoor(from, balance, amount);
        unchecked {
            balances[from] = balance - amount;
        }
    }

    function _credit(address to, uint256 amount) internal virtual {
        balances[to] += amount;
    }
}
