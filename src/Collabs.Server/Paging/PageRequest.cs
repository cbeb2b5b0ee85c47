using System.Globalization;
using Collabs.Store;

namespace Collabs.Server.Paging;

/// <summary>One page of a list and the token of the next; empty at the end.</summary>
public sealed record Listing<T>(IReadOnlyList<T> Items, string NextToken);

/// <summary>What a caller asks of a list: how many, and from where on.</summary>
/// <param name="Size">0 leaves it to the service.</param>
/// <param name="Token">As the page before gave it.</param>
public sealed record PageRequest(int Size, string Token)
{
    private const int DefaultSize = 50;

    private int Entries => Size == 0 ? DefaultSize : Size;

    /// <summary>What to read: one entry more than asked for, so that the last page is known as the last.</summary>
    /// <param name="list">The list's name, filter and reader: a token of another list is refused.</param>
    public Page Start(params ReadOnlySpan<string> list)
    {
        var last = PageToken.Read(Token, list);
        if (last.Length == 0)
        {
            return new(Entries + 1);
        }

        var cut = last.IndexOf('/', StringComparison.Ordinal);
        return new(Entries + 1, new(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(last.AsSpan(0, cut), CultureInfo.InvariantCulture)), last[(cut + 1)..]));
    }

    /// <summary>Cuts the page from the rows that <see cref="Start"/> asked for.</summary>
    public Listing<T> Cut<T>(IReadOnlyList<T> rows, Func<T, PageMark> mark, params ReadOnlySpan<string> list)
    {
        if (rows.Count <= Entries)
        {
            return new(rows, "");
        }

        var last = mark(rows[Entries - 1]);
        var key = string.Create(CultureInfo.InvariantCulture, $"{last.Time.ToUnixTimeMilliseconds()}/{last.Id}");
        return new([.. rows.Take(Entries)], PageToken.Make(key, list));
    }
}
