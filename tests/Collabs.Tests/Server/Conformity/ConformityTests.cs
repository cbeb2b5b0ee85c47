using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Conformity;

public sealed class ConformityTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_sheet_lists_seven_requirements_with_dates_and_says_what_is_not_shown()
    {
        var deal = await Deal.OpenAsync(Server);

        var sheet = await deal.Steward.Conformity.GetConformitySheetAsync(new() { Persona = deal.Persona.Name });

        Assert.Equal(7, sheet.Requirements.Count);
        Assert.Equal("shown", sheet.Requirements[^1].Status);
        Assert.Contains("Ada Engineer", sheet.Requirements[^1].Evidence[0].Finding, StringComparison.Ordinal);
        Assert.Equal("partly shown", sheet.Requirements[0].Status);
        Assert.All(sheet.Requirements.SelectMany(one => one.Evidence), one => Assert.Equal(one.Shown, one.Time is not null));
        Assert.Contains("**not shown**: the persona has none", sheet.Markdown, StringComparison.Ordinal);
        Assert.Contains("transactions", sheet.Requirements[5].Evidence[1].Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_erased_the_accountable_person_has_a_gap_and_not_a_name()
    {
        var deal = await Deal.MeetAsync(Server);
        await deal.Steward.Privacy.EraseDataAsync(new() { RequestId = NewId() });

        var sheet = await deal.Steward.Conformity.GetConformitySheetAsync(new() { Persona = deal.Persona.Name });

        Assert.Equal("not shown", sheet.Requirements[^1].Status);
    }
}
