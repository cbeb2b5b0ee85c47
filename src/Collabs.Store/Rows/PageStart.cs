namespace Collabs.Store.Rows;

/// <summary>The parameters of <c>WHERE (created_at, id) &gt; (@Time, @Id) … LIMIT @Size</c>.</summary>
internal sealed record PageStart(DateTimeOffset Time, string Id, long Size)
{
    private static readonly PageMark Beginning = new(DateTimeOffset.UnixEpoch, "");

    public static PageStart Of(Page page)
    {
        var after = page.After ?? Beginning;
        return new PageStart(after.Time, after.Id, page.Size);
    }
}
