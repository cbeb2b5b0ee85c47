namespace Collabs.Faults.FakeChain;

/// <summary>A node's own refusal, in its own words; the endpoint wraps it as JSON-RPC does.</summary>
internal sealed class FakeRpcException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
