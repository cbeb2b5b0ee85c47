using Collabs.Domain.Clauses;
using Collabs.Domain.Screening;
using Collabs.Server.Mapping;
using Proto = Collabs.Clause.V1;

namespace Collabs.Server.Clauses;

public static class ClauseMessages
{
    /// <summary>A clause without its text.</summary>
    public static Proto.Clause ToMessage(this Domain.Clauses.Clause clause) => new()
    {
        Id = clause.Id,
        Version = (uint)clause.Version,
        Reference = clause.Reference,
        Title = clause.Title.ToMessage(),
        Layers = { clause.Layers.Select(layer => layer.ToProto<Proto.Layer>()) },
        Mandatory = clause.Mandatory,
        Parameters = { clause.Parameters.Select(ToMessage) },
    };

    public static Proto.Text ToMessage(this Bilingual text) => new() { Fr = text.Fr, En = text.En };

    private static Proto.Parameter ToMessage(ClauseParameter parameter) => new()
    {
        Name = parameter.Name,
        Kind = parameter.Kind.ToProto<Proto.ParameterKind>(),
        Required = parameter.Required,
        Label = parameter.Label.ToMessage(),
        Choices = { parameter.Choices.Select(choice => new Proto.Choice { Value = choice.Key, Wording = choice.Value.ToMessage() }) },
        Columns = { parameter.Columns.Select(ToMessage) },
    };
}
