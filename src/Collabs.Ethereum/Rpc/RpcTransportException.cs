namespace Collabs.Ethereum.Rpc;

/// <summary>No usable answer came from the node.</summary>
public sealed class RpcTransportException(string message, bool maybeSent, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>
    /// False if the request surely had no effect: no connection, a name that does not resolve, a gateway that refused. True if it may have
    /// arrived: after a transaction was sent this way, look it up by its hash before doing anything else.
    /// </summary>
    public bool MaybeSent { get; } = maybeSent;
}
