using Collabs.Ethereum;
using Collabs.Store.Feed;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>What the feed tells of an agreement before it is on chain.</summary>
public static class AgreementFacts
{
    public static FeedEntry Fact(this Agreement agreement, string name, Address account, DateTimeOffset now) =>
        new() { Name = name, Agreement = agreement.Id, Account = account, At = now };
}
