using Collabs.Conformity.V1;
using Collabs.Domain.Conformity;
using Collabs.Domain.Personas;
using Collabs.Server.Auth;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Proto = Collabs.Conformity.V1;

namespace Collabs.Server.Conformity;

public sealed class ConformityGrpc(ReadConformity read) : ConformityService.ConformityServiceBase
{
    public override async Task<GetConformitySheetResponse> GetConformitySheet(GetConformitySheetRequest request, ServerCallContext context) =>
        Message(await read.RunAsync(PersonaId.Parse(request.Persona, "persona"), context.Caller(), context.CancellationToken));

    private static GetConformitySheetResponse Message(ConformitySheet sheet) => new()
    {
        Persona = sheet.Persona.Name,
        CreateTime = sheet.CreateTime.ToTimestamp(),
        Markdown = sheet.ToMarkdown(),
        Requirements =
        {
            sheet.Requirements.Select(static one => new Proto.Requirement
            {
                Title = one.Title,
                Status = one.Status,
                Evidence =
                {
                    one.Evidence.Select(static found => new Proto.Evidence
                    {
                        Subject = found.Subject, Finding = found.Finding, Shown = found.Shown, Time = found.Time?.ToTimestamp(),
                    }),
                },
            }),
        },
    };
}
