using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Domain.Errors;
using Scriban;
using Scriban.Runtime;

namespace Collabs.Domain.Clauses;

/// <summary>
/// Renders clauses. Templates come from this build only. Parameters enter as data that the engine never parses, already escaped for
/// Markdown, so a parameter can neither run as a template nor format the page.
/// </summary>
public static class ClauseText
{
    private static readonly ConcurrentDictionary<(string Reference, string Language), Template> Templates = new();

    /// <summary>The clause as Markdown, without a heading.</summary>
    /// <exception cref="DomainException">As <see cref="ClauseLibrary.Find"/>, and InvalidArgument for wrong parameters.</exception>
    public static string Render(ClauseUse use, string language)
    {
        var clause = ClauseLibrary.Current.Find(use.Reference);
        var wrong = new Violations(clause.Id);
        ParameterCheck.Check(clause, use.Parameters, wrong);
        wrong.ThrowIfAny();
        var data = new ScriptObject();
        foreach (var parameter in clause.Parameters)
        {
            data.SetValue(parameter.Name, use.Parameters[parameter.Name] is { } value ? Value(parameter, value, language) : null, readOnly: true);
        }

        // No built-in functions and no unknown names: a template sees the clause's parameters and nothing else.
        var context = new TemplateContext(new ScriptObject()) { StrictVariables = true, LoopLimit = 10_000, RecursiveLimit = 8, MemberRenamer = static member => member.Name };
        context.PushGlobal(data);
        var template = Templates.GetOrAdd((use.Reference, language), static (_, source) => Template.ParseLiquid(source), clause.Template.In(language));
        return Tidy(template.Render(context));
    }

    private static object Value(ClauseParameter parameter, JsonNode value, string language) => parameter.Kind switch
    {
        ParameterKind.Table => new ScriptArray(value.AsArray().Select(row => Row(parameter, row!.AsObject(), language))),
        ParameterKind.List => new ScriptArray(value.AsArray().Select(item => MarkdownText.Escape(item!.GetValue<string>()))),
        ParameterKind.Bool => value.GetValueKind() == JsonValueKind.True,
        _ => MarkdownText.Escape(ParameterText.Of(parameter, value, language)),
    };

    private static ScriptObject Row(ClauseParameter table, JsonObject row, string language)
    {
        var cells = new ScriptObject();
        foreach (var column in table.Columns)
        {
            cells.SetValue(column.Name, Value(column, row[column.Name]!, language), readOnly: true);
        }

        return cells;
    }

    // Loops and conditions leave blank lines behind; Markdown needs single ones, and tables none at all.
    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var previous = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()))
        {
            var between = line.Length == 0 && previous.Length == 0;
            if (!between)
            {
                tidy.Append(line).Append('\n');
            }

            previous = line;
        }

        return tidy.ToString().Trim('\n') + "\n";
    }
}
