namespace Collabs.Ethereum;

/// <summary>
/// A struct that is signed under EIP-712: its type is static, its data is written member by member in the order of the type.
/// <code>
/// record Person(string Name, Address Wallet) : ITypedData
/// {
///     public static string EncodeType => "Person(string name,address wallet)";
///     public void EncodeData(ref TypedDataWriter writer) { writer.Write(Name); writer.Write(Wallet); }
/// }
/// </code>
/// </summary>
public interface ITypedData
{
    /// <summary><c>encodeType</c> of EIP-712: the struct, then every struct it names, in alphabetical order.</summary>
    static abstract string EncodeType { get; }

    /// <summary><c>encodeData</c> of EIP-712 without the type hash.</summary>
    void EncodeData(ref TypedDataWriter writer);
}
