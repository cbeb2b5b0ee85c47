using System.Globalization;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Personas;

/// <summary>A dated sentence by which an account shows that somebody controls it (rule SP-01). It promises nothing and moves nothing.</summary>
public static class WalletStatement
{
    /// <summary>How old a signed sentence may be when it is handed in.</summary>
    public const int Days = 30;

    public static string Of(Address account, ulong chainId, DateOnly on) => string.Create(
        CultureInfo.InvariantCulture, $"I control the account {account} on chain {chainId} and take payments there as a payee. {on:yyyy-MM-dd}.");

    /// <summary>The day that a sentence names, if it is one of these sentences and not too old.</summary>
    /// <param name="statement">As signed.</param>
    /// <param name="sentence">The sentence for a day.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException">InvalidArgument.</exception>
    public static DateOnly DayOf(string statement, Func<DateOnly, string> sentence, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        for (var back = -1; back <= Days; back++)
        {
            if (today.AddDays(-back) is var day && sentence(day) == statement)
            {
                return day;
            }
        }

        const string rule = "Must be the statement that this service gave for the account, unchanged and at most 30 days old.";
        throw new DomainException(DomainError.InvalidArgument, $"statement: {rule}", new FieldViolation("statement", rule));
    }
}
