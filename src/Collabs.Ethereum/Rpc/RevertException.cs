using System.Globalization;

namespace Collabs.Ethereum.Rpc;

/// <summary>A call or gas estimate reverted. Carries what the contract returned, so that its custom errors can be read by name.</summary>
public sealed class RevertException : RpcException
{
    private static readonly byte[] ErrorSelector = [0x08, 0xc3, 0x79, 0xa0];
    private static readonly byte[] PanicSelector = [0x4e, 0x48, 0x7b, 0x71];

    public RevertException(string method, int code, string message, ReadOnlyMemory<byte> revertData)
        : base(method, code, Describe(revertData.Span) is { } reason ? $"{message}: {reason}" : message, Hex.Encode(revertData.Span)) =>
        (RevertData, Reason) = (revertData, Describe(revertData.Span));

    /// <summary>The returned bytes; empty for a bare revert.</summary>
    public ReadOnlyMemory<byte> RevertData { get; }

    /// <summary>The text of <c>Error(string)</c> or the code of <c>Panic(uint256)</c>; null for custom errors.</summary>
    public string? Reason { get; }

    /// <summary>Reads the custom error, if it is that one.</summary>
    public bool TryDecode<T>(out T error)
        where T : IContractError<T>
    {
        var matches = RevertData.Span.StartsWith(T.Selector);
        error = matches ? T.Decode(RevertData.Span) : default!;
        return matches;
    }

    private static string? Describe(ReadOnlySpan<byte> data)
    {
        try
        {
            if (data.StartsWith(ErrorSelector))
            {
                return AbiDecoding.Open(data, ErrorSelector, AbiWriter.Word).ReadOnlyString();
            }

            return data.StartsWith(PanicSelector)
                ? string.Create(CultureInfo.InvariantCulture, $"panic {AbiDecoding.Open(data, PanicSelector, AbiWriter.Word).ReadOnlyNumber().ToHex()}")
                : null;
        }
        catch (AbiException)
        {
            // The contract is free to return anything; unreadable text is no reason.
            return null;
        }
    }
}

internal static class RevertReading
{
    public static string ReadOnlyString(this AbiReader reader)
    {
        var text = reader.ReadString();
        reader.End();
        return text;
    }

    public static UInt256 ReadOnlyNumber(this AbiReader reader)
    {
        var number = reader.ReadUInt256();
        reader.End();
        return number;
    }
}
