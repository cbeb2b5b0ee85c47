namespace Collabs.Ethereum.Rpc;

/// <summary>The node understood the request and answered with an error.</summary>
public class RpcException(string method, int code, string message, string? errorData = null)
    : Exception($"{method}: {message} (code {code})")
{
    /// <summary>"Limit exceeded" of EIP-1474; also used for a rate limit that a gateway announces with HTTP 429.</summary>
    public const int LimitExceeded = -32005;

    public string Method { get; } = method;

    /// <summary>The code of JSON-RPC or EIP-1474; 3 is a revert.</summary>
    public int Code { get; } = code;

    /// <summary>The node's own words, by which the kinds of refusal are told apart.</summary>
    public string NodeMessage { get; } = message;

    /// <summary>The member <c>data</c> as text: hex bytes after a revert, otherwise whatever the node says.</summary>
    public string? ErrorData { get; } = errorData;

    /// <summary>True if the same request may succeed later without any change.</summary>
    public bool IsTransient => Code == LimitExceeded;
}
