using System.Collections;
using System.Globalization;
using System.Text;
using Collabs.Chain.Bindings;
using Collabs.Ethereum;

namespace Collabs.Chain.Relayer;

/// <summary>An error of our contracts: its name, and its values by theirs.</summary>
public sealed record ContractError(string Name, IReadOnlyList<(string Name, string Value)> Values)
{
    /// <summary>Reads what a call reverted with; null for bytes that are no error of ours.</summary>
    public static ContractError? Of(ReadOnlyMemory<byte> revert) => Decode(revert.Span) is { } error ? Of(error) : null;

    /// <summary><c>TooEarly(opensAt = 5, time = 4)</c>.</summary>
    public override string ToString() => $"{Name}({string.Join(", ", Values.Select(static value => $"{value.Name} = {value.Value}"))})";

    private static IContractError? Decode(ReadOnlySpan<byte> revert)
    {
        try
        {
            // A bundle says which call failed, and with what; what matters is why.
            if (Bundle.DecodeError(revert) is Bundle.CallFailedError failed)
            {
                return Agreement.DecodeError(failed.Reason.Span) ?? failed;
            }

            return Agreement.DecodeError(revert) ?? AgreementFactory.DecodeError(revert) ?? Erc792Arbiter.DecodeError(revert);
        }
        catch (AbiException)
        {
            // A contract may revert with anything; what is not our own error is told as the node words it.
            return null;
        }
    }

    private static ContractError Of(IContractError error)
    {
        var type = error.GetType();
        var values = type.GetConstructors()[0].GetParameters()
            .Select(parameter => (Camel(parameter.Name!), Text(type.GetProperty(parameter.Name!)!.GetValue(error))));
        return new(type.Name[..^"Error".Length], [.. values]);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Text(object? value) => value switch
    {
        IEnumerable many and not string => $"[{string.Join(", ", many.Cast<object>().Select(Text))}]",
        Hash32 word when Word(word) is { } text => text,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    // The factory names a field of the terms by its letters, padded with zeros; no hash looks like that.
    private static string? Word(Hash32 word)
    {
        var letters = word.ToArray().AsSpan().TrimEnd((byte)0);
        foreach (var letter in letters)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                return null;
            }
        }

        return letters.IsEmpty ? null : Encoding.ASCII.GetString(letters);
    }
}
