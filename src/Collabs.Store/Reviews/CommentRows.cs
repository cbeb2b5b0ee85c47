using Collabs.Domain.Agreements;
using Collabs.Domain.Negotiation;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Reviews;

/// <summary>A comment and the id that orders it among those of the same moment.</summary>
public sealed record StoredComment(string Id, Comment Comment);

/// <summary>What the sides said about revisions, oldest first.</summary>
public static class CommentRows
{
    private const string Select = "SELECT id, number, side, author, account, path, text, created_at FROM comments";

    public static Task AddAsync(IWriteTransaction tx, AgreementId agreement, StoredComment added) => tx.ExecuteAsync(
        """
        INSERT INTO comments (id, agreement, number, side, author, account, path, text, created_at)
        VALUES (@Id, @agreement, @Number, @Side, @Author, @Account, @Path, @Text, @At)
        """,
        new
        {
            added.Id,
            agreement,
            Number = (long)added.Comment.Revision,
            Side = added.Comment.By.ToString(),
            added.Comment.Author,
            added.Comment.Account,
            added.Comment.Path,
            added.Comment.Text,
            added.Comment.At,
        });

    public static async Task<IReadOnlyList<StoredComment>> ListAsync(IReadTransaction tx, AgreementId agreement, Page page)
    {
        var (time, id, size) = PageStart.Of(page);
        var rows = await tx.QueryAsync<CommentRow>(
            $"{Select} WHERE agreement = @agreement AND (created_at, id) > (@time, @id) ORDER BY created_at, id LIMIT @size", new { agreement, time, id, size });
        return [.. rows.Select(static row => row.ToComment())];
    }

    /// <summary>Erases every word of them; that somebody spoke, and when, stays.</summary>
    public static Task EraseAsync(IWriteTransaction tx, AgreementId agreement) => tx.ExecuteAsync(
        "UPDATE comments SET author = @erased, text = @erased WHERE agreement = @agreement", new { agreement, erased = DealParameters.Erased });

    private sealed record CommentRow
    {
        public required string Id { get; init; }

        public required long Number { get; init; }

        public required string Side { get; init; }

        public required string Author { get; init; }

        public required Address Account { get; init; }

        public required string Path { get; init; }

        public required string Text { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public StoredComment ToComment() => new(Id, new(Enum.Parse<Side>(Side), Author, Account, (uint)Number, Path, Text, CreatedAt));
    }
}
