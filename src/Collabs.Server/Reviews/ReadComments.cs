using Collabs.Domain.Agreements;
using Collabs.Server.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Paging;
using Collabs.Store;
using Collabs.Store.Reviews;

namespace Collabs.Server.Reviews;

/// <summary>One thread for both sides: everyone whom the agreement names reads all of it.</summary>
public sealed class ReadComments(Database database)
{
    public async Task<Listing<StoredComment>> ListAsync(AgreementId id, PageRequest paging, Caller caller, CancellationToken ct)
    {
        string[] list = ["comments", id.Value, caller.Id];
        var start = paging.Start(list);
        var rows = await database.ReadAsync(
            async (tx, _) => await CommentRows.ListAsync(tx, (await ReadAgreements.OwnAsync(tx, id, caller)).Id, start), ct);
        return paging.Cut(rows, comment => new(comment.Comment.At, comment.Id), list);
    }
}
