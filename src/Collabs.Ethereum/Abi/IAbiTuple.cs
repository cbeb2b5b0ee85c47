namespace Collabs.Ethereum;

/// <summary>A Solidity struct: how its members are laid out, written and read. Implemented by generated records.</summary>
public interface IAbiTuple<TSelf>
    where TSelf : IAbiTuple<TSelf>
{
    /// <summary>True if a member is dynamic, so that the struct lies in the tail behind an offset.</summary>
    static abstract bool IsDynamic { get; }

    /// <summary>Bytes of the members' heads.</summary>
    static abstract int HeadSize { get; }

    /// <summary>Writes the members in order, into a frame that the caller has opened.</summary>
    void WriteMembers(ref AbiWriter writer);

    /// <summary>Reads the members in order, from a frame that the caller has opened.</summary>
    static abstract TSelf ReadMembers(ref AbiReader reader);
}
