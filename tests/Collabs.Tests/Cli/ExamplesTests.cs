using Collabs.Agreement.V1;
using Collabs.Cli.Shell;
using Collabs.Persona.V1;
using Collabs.Type.V1;
using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;

namespace Collabs.Tests.Cli;

public sealed class ExamplesTests
{
    [Fact]
    public async Task The_example_persona_is_complete_and_shares_all_that_it_earns()
    {
        var persona = JsonParser.Default.Parse<Persona.V1.Persona>((await CliRun.OfAsync("persona", "create", "--example")).Out);

        Assert.Equal(10_000, persona.Payees.Sum(payee => payee.Bps));
        Assert.Equal(PayeeRole.Cause, persona.Payees[0].Role);
        Assert.Equal(PersonaOwnership.Independent, persona.Ownership);
    }

    [Fact]
    public async Task The_example_deal_has_its_dates_ahead_of_whoever_asks_for_it()
    {
        var now = new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);
        var run = await CliRun.OfAsync(new CliWorld { Time = new FakeTimeProvider(now) }, "agreement", "draft", "--example");
        var deal = JsonParser.Default.Parse<DealParameters>(run.Out);

        Assert.Equal(3, deal.Installments.Count);
        Assert.All(deal.Installments, installment => Assert.True(installment.DueTime.ToDateTimeOffset() > now.AddDays(29)));
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(["CL-01", "CL-03", "CL-09", "CL-27"], deal.Clauses.Select(use => use.Clause));
        Assert.Equal("FR", deal.Declared.Fields["audience"].ListValue.Values.Single().StringValue);
    }
}
