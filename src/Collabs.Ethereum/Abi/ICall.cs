namespace Collabs.Ethereum;

/// <summary>A call of a contract's function: its arguments are the record's members.</summary>
public interface ICall
{
    /// <summary>The selector and the encoded arguments.</summary>
    byte[] Encode();
}

/// <summary>A call with a result.</summary>
public interface ICall<out TResult> : ICall
{
    /// <exception cref="AbiException">Not the canonical encoding of the result.</exception>
    TResult DecodeResult(ReadOnlySpan<byte> data);
}

/// <summary>What is static about a function.</summary>
public interface IFunction<TSelf>
    where TSelf : IFunction<TSelf>
{
    /// <summary>Like <c>transfer(address,uint256)</c>.</summary>
    static abstract string Signature { get; }

    /// <summary>The first four bytes of the signature's hash.</summary>
    static abstract ReadOnlySpan<byte> Selector { get; }

    /// <summary>Reads calldata, selector included.</summary>
    /// <exception cref="AbiException">Another function, or not the canonical encoding.</exception>
    static abstract TSelf Decode(ReadOnlySpan<byte> calldata);
}

/// <summary>A contract's event.</summary>
public interface IEvent<TSelf>
    where TSelf : IEvent<TSelf>
{
    /// <summary>Like <c>Transfer(address,address,uint256)</c>.</summary>
    static abstract string Signature { get; }

    /// <summary>keccak of the signature: the first topic.</summary>
    static abstract Hash32 Topic { get; }

    /// <summary>Reads a log of this event.</summary>
    /// <exception cref="AbiException">Another event, another number of topics, or not the canonical encoding.</exception>
    static abstract TSelf Decode(ReadOnlySpan<Hash32> topics, ReadOnlySpan<byte> data);
}

/// <summary>A contract's custom error, by value.</summary>
public interface IContractError;

/// <summary>What is static about a custom error.</summary>
public interface IContractError<TSelf> : IContractError
    where TSelf : IContractError<TSelf>
{
    /// <summary>Like <c>InsufficientBalance(uint256,uint256)</c>.</summary>
    static abstract string Signature { get; }

    /// <summary>The first four bytes of the signature's hash.</summary>
    static abstract ReadOnlySpan<byte> Selector { get; }

    /// <summary>Reads revert data, selector included.</summary>
    /// <exception cref="AbiException">Another error, or not the canonical encoding.</exception>
    static abstract TSelf Decode(ReadOnlySpan<byte> data);
}
