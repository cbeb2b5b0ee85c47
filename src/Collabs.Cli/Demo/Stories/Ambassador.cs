using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Demo.Stories;

using Collabs.Agreement.V1;

/// <summary>A retainer of six months that the brand ends after two.</summary>
internal sealed class Ambassador : IStory
{
    private const int Months = 6;

    public string Name => "ambassador";

    public string Summary => "a monthly retainer, released as its dates come, that the brand ends with six weeks' notice";

    public string Title => "Lil Jet Spirit is the ambassador of Loly's Kitchen, month by month, until one of them gives notice.";

    public async Task PlayAsync(Play play)
    {
        var (say, now) = (play.Say, await play.NowAsync());
        var brand = await play.EnterAsync("Loly's Kitchen");
        await play.BeginAsync(
            "Half a year as the ambassador of our plant-based kitchen.",
            new()
            {
                Title = "Ambassador for half a year",
                Installments = { Enumerable.Range(1, Months).Select(month => Month(play, now, month)) },
                NoticePeriod = TimeSpan.FromDays(42).ToDuration(),
            },
            brand);
        var stranger = await play.EnterAsync("a stranger");

        say.Begin("Two months pass");
        await PayAsync(play, stranger, month: 1);
        await PayAsync(play, stranger, month: 2);

        say.Begin("The brand gives notice");
        say.Say("Month 3 falls due within the six weeks of notice and stays; months 4 to 6 go back at once:");
        await play.Deal.RelayAsync(brand, new() { Terminate = new() });
        await play.RefundedAsync(installment: 3);

        say.Begin("The month within the notice is still paid");
        await PayAsync(play, stranger, month: 3);
    }

    private static async Task PayAsync(Play play, Party stranger, int month)
    {
        await play.PassDueDateAsync(month - 1);
        play.Say.Say($"Month {month} is over. Nobody need approve it, anybody may release it:");
        await play.ReleaseAsync(stranger, (uint)(month - 1));
    }

    private static Installment Month(Play play, DateTimeOffset now, int month) => new()
    {
        Subject = string.Create(CultureInfo.InvariantCulture, $"Ambassador, month {month}"),
        Amount = play.Units("400"),
        Trigger = Trigger.Date,
        DueTime = now.AddMonths(month).ToTimestamp(),
    };
}
