namespace Collabs.Ethereum.Rpc;

/// <summary>One answer of a batch: the value, or the node's error.</summary>
public readonly record struct RpcOutcome<T>
{
    private readonly T _value;

    public RpcOutcome(T value) => _value = value;

    public RpcOutcome(RpcException error) => (_value, Error) = (default!, error);

    /// <summary>The node's error; null if there is a value.</summary>
    public RpcException? Error { get; }

    /// <summary>The value.</summary>
    /// <exception cref="RpcException">The node answered with an error.</exception>
    public T Value => Error is null ? _value : throw Error;

    internal static async Task<RpcOutcome<T>> OfAsync(Func<Task<T>> call)
    {
        try
        {
            return new(await call());
        }
        catch (RpcException error)
        {
            return new(error);
        }
    }
}
