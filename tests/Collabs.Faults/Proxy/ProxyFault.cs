namespace Collabs.Faults.Proxy;

/// <summary>What the proxy does to one request.</summary>
internal enum ProxyFault
{
    None,

    /// <summary>The answer comes late.</summary>
    Delay,

    /// <summary>The connection breaks before the node has seen the request.</summary>
    CutBefore,

    /// <summary>The node has done it, and the answer is lost.</summary>
    CutAfter,

    /// <summary>Half of the answer arrives.</summary>
    Truncate,

    /// <summary>The node gets the request twice; the second answer is returned.</summary>
    Repeat,

    /// <summary>A gateway answers in the node's place.</summary>
    BadGateway,
}
