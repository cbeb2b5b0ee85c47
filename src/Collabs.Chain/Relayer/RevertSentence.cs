using System.Text;
using Collabs.Chain.Bindings;
using Collabs.Ethereum;

namespace Collabs.Chain.Relayer;

/// <summary>The contracts' own errors in words.</summary>
public static class RevertSentence
{
    /// <summary><c>TooEarly(OpensAt = 5, Time = 4)</c>, or null for bytes that are no error of ours.</summary>
    public static string? Of(ReadOnlyMemory<byte> revert)
    {
        try
        {
            return (Agreement.DecodeError(revert.Span) ?? AgreementFactory.DecodeError(revert.Span)) is { } error ? Words(error.ToString()!) : null;
        }
        catch (AbiException)
        {
            // A contract may revert with anything; what is not our own error is told as the node words it.
            return null;
        }
    }

    // Records print as "TooEarlyError { OpensAt = 5, Time = 4 }".
    private static string Words(string record)
    {
        var at = record.IndexOf("Error {", StringComparison.Ordinal);
        return at < 0
            ? record
            : new StringBuilder(record[..at]).Append('(').Append(record[(at + "Error {".Length)..].Trim(' ', '}')).Append(')').ToString();
    }
}
