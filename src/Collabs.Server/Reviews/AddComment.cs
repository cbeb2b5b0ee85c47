using Collabs.Domain.Agreements;
using Collabs.Domain.Ids;
using Collabs.Domain.Negotiation;
using Collabs.Server.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Agreements;
using Collabs.Store.Feed;
using Collabs.Store.Reviews;

namespace Collabs.Server.Reviews;

/// <param name="Id">Which agreement.</param>
/// <param name="Revision">0: the current one.</param>
/// <param name="Path">What it is about.</param>
/// <param name="Text">What is said.</param>
/// <param name="Author">Name of the person who speaks.</param>
public sealed record AddCommentCommand(AgreementId Id, uint Revision, string Path, string Text, string Author);

public sealed class AddComment(TimeProvider time)
{
    public async Task<Comment> RunAsync(AddCommentCommand command, Caller caller, Save<Comment> save)
    {
        var clock = time.GetUtcNow();
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.ToUnixTimeMilliseconds());
        var id = ResourceId.TimeOrdered(clock).ToString();
        return await save(async (tx, _) =>
        {
            var agreement = await AgreementRows.GetAsync(tx, command.Id);
            caller.MustBe(agreement.Signatories, "the steward and the brands of the agreement");
            var account = caller.Wallets.First(agreement.Signatories.Contains);
            var revision = command.Revision == 0 ? agreement.Latest.Number : command.Revision;
            var comment = new Comment(NegotiationThread.SideOf(agreement, account), command.Author, account, revision, command.Path, command.Text, now);
            var earlier = await CommentRows.ListAsync(tx, agreement.Id, new(NegotiationThread.MostComments));
            NegotiationThread.Of(agreement, await RevisionRows.HistoryAsync(tx, agreement.Id), [.. earlier.Select(one => one.Comment)]).Say(comment);
            await CommentRows.AddAsync(tx, agreement.Id, new(id, comment));
            await FeedRows.AppendAsync(tx, agreement.Fact("Commented", account, now));
            return comment;
        });
    }
}
