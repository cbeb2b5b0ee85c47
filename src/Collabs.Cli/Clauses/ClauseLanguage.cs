using System.CommandLine;
using Collabs.Clause.V1;

namespace Collabs.Cli.Clauses;

/// <summary>In which of the two languages a clause is shown.</summary>
internal static class ClauseLanguage
{
    public static readonly Option<string> Option = Build();

    public static string In(this Text text, string language) => language == "fr" ? text.Fr : text.En;

    private static Option<string> Build()
    {
        var option = new Option<string>("--language") { Description = "Titles and text in fr or en.", DefaultValueFactory = _ => "en", HelpName = "TAG" };
        option.AcceptOnlyFromAmong("fr", "en");
        return option;
    }
}
