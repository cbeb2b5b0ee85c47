using System.CommandLine;
using System.Globalization;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Personas;

using Collabs.Request.V1;

internal static class PersonaFairness
{
    private static readonly Argument<string> Name = new("persona") { Description = "As \"lil-jet-spirit\" or \"personas/lil-jet-spirit\"." };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "fairness", "Show how a persona's answers fall on sectors, sizes and countries, and how often people changed them. Anyone may.", [Name], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = Service.Anonymous(ServerAddress.Of(call));
        var report = await service.Requests.GetFairnessAsync(new() { Persona = ResourceName.In("personas", call.Get(Name)) }, cancellationToken: call.Stop);
        call.Print(report, screen =>
        {
            screen.Write(View.Facts(
                ("Answers", report.Answers.ToString(CultureInfo.InvariantCulture)), ("Changed by people", View.Share((uint)report.OverrideRateBps)),
                ("Charter", string.Join("\n", report.Changelog.Select(one => $"{one.Version} ({one.Date}): {one.Note}")))));
            var table = View.Table("By", "Group", "Answers", "Shortlisted", "Favourable", "Declined");
            Add("sector", report.BySector);
            Add("size", report.BySize);
            Add("country", report.ByCountry);
            screen.Write(table);

            void Add(string by, IEnumerable<FairnessRow> rows)
            {
                foreach (var row in rows)
                {
                    table.AddTextRow(
                        by, row.Group, row.Answers.ToString(CultureInfo.InvariantCulture), View.Share((uint)row.ShortlistedBps), View.Share((uint)row.FavourableBps),
                        row.Declined.ToString(CultureInfo.InvariantCulture));
                }
            }
        });
    }
}
