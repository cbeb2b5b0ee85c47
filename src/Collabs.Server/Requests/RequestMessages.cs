using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Server.Mapping;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Request.V1;

namespace Collabs.Server.Requests;

public static class RequestMessages
{
    public static Brief ReadBrief(this Violations violations, Proto.Request request) => new(
        request.BrandName,
        request.Brief,
        request.Objective,
        request.Budget is { } budget ? violations.ReadOptionalAmount("budget.units", budget.Units) : TokenAmount.Zero,
        request.Budget is { } of ? violations.ReadOptionalAddress("budget.token", of.Token) : Address.Zero);

    public static Proto.Request ToMessage(this CollaborationRequest request) => new()
    {
        Name = request.Id.Name,
        Persona = request.Persona.Name,
        Brand = request.Brand.ToString(),
        BrandName = request.Brief.BrandName,
        Brief = request.Brief.Text,
        Objective = request.Brief.Objective,
        Budget = request.Brief.Budget.IsZero ? null : request.Brief.Budget.ToMessage(request.Brief.BudgetToken),
        State = request.State.ToProto<Proto.RequestState>(),
        Answer = request.Answer,
        Etag = request.Etag,
        CreateTime = request.CreateTime.ToTimestamp(),
    };
}
