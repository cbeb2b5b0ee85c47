namespace Collabs.Server.Paging;

/// <summary>One page of a list and the token of the next; empty at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string NextToken);

public static class Page
{
    /// <summary>Cuts a page from rows of which one more was read than asked for: so the last page is known as the last.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int size, Func<T, string> key, params ReadOnlySpan<string> list) =>
        rows.Count <= size ? new(rows, "") : new([.. rows.Take(size)], PageToken.Make(key(rows[size - 1]), list));
}
