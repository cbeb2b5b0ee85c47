namespace Collabs.Store;

/// <summary>Which part of a list, newest last: at most <paramref name="Size"/> entries after <paramref name="After"/>.</summary>
/// <param name="Size">1 to 1,000.</param>
/// <param name="After">Where the page before ended; null for the first.</param>
public sealed record Page(int Size, PageMark? After = null);

/// <summary>The last entry of a page: lists are ordered by time, then id.</summary>
public sealed record PageMark(DateTimeOffset Time, string Id);
