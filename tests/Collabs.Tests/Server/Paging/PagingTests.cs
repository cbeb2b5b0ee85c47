using Collabs.Domain.Errors;
using Collabs.Server.Paging;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Paging;

public sealed class PagingTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task Pages_together_are_the_list_and_nothing_twice()
    {
        var deal = await Deal.MeetAsync(Server);
        for (var more = 0; more < 6; more++)
        {
            await deal.Brand.Requests.CreateRequestAsync(new() { RequestId = NewId(), Request = deal.NewRequest() });
        }

        var seen = new List<string>();
        var token = "";
        do
        {
            var page = await deal.Brand.Requests.ListRequestsAsync(new() { PageSize = 3, PageToken = token });
            Assert.InRange(page.Requests.Count, 1, 3);
            seen.AddRange(page.Requests.Select(request => request.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(7, seen.Count);
        Assert.Equal(7, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_token_of_one_list_is_refused_by_another()
    {
        var deal = await Deal.MeetAsync(Server);
        await deal.Brand.Requests.CreateRequestAsync(new() { RequestId = NewId(), Request = deal.NewRequest() });
        var page = await deal.Brand.Requests.ListRequestsAsync(new() { PageSize = 1 });

        var refusal = await Refusal.OfAsync(deal.Steward.Requests.ListRequestsAsync(new() { PageToken = page.NextPageToken }));

        Assert.Equal(["page_token"], refusal.Fields);
    }

    [Fact]
    public void A_token_gives_its_key_back()
    {
        var token = PageToken.Make("1700000000000/abc", "requests", "lil-jet-spirit");

        Assert.Equal("1700000000000/abc", PageToken.Read(token, "requests", "lil-jet-spirit"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAA")]
    [InlineData("%%%")]
    public void A_made_up_token_is_refused(string token) =>
        Assert.Equal(DomainError.InvalidArgument, Assert.Throws<DomainException>(() => PageToken.Read(token, "requests")).Error);
}
