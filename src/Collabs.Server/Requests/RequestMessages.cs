using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Ethereum;
using Collabs.Server.Agreements;
using Collabs.Server.Mapping;
using Collabs.Store.Requests;
using Google.Protobuf;
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
        Thread = request.Thread,
        Decision = request.Standing.Decision?.ToProto<Proto.Decision>() ?? Proto.Decision.Unspecified,
        Queue = request.Standing.Queue.ToProto<Proto.Queue>(),
        Score = request.Standing.Score,
        ReceiptHash = request.Standing.Receipt?.ToBytes() ?? ByteString.Empty,
        Overridden = request.Standing.Overridden,
        Reviewer = request.Reviewer,
        AnswerTime = request.AnswerTime?.ToTimestamp(),
    };

    /// <summary>The filter of a list; unknown values of enums are refused by name.</summary>
    public static RequestFilter ReadFilter(this Proto.ListRequestsRequest request)
    {
        var violations = new Violations();
        var filter = new RequestFilter(
            violations.ReadEnums<RequestState>("states", request.States.Cast<System.Enum>()),
            violations.ReadEnums<Queue>("queues", request.Queues.Cast<System.Enum>()),
            violations.ReadEnums<Decision>("decisions", request.Decisions.Cast<System.Enum>()),
            BrandKey.OfName(request.BrandName),
            request.ReceivedFrom is { } from ? violations.ReadTime("received_from", from) : null,
            request.ReceivedBefore is { } before ? violations.ReadTime("received_before", before) : null);
        violations.ThrowIfAny();
        return filter;
    }

    private static T[] ReadEnums<T>(this Violations violations, string field, IEnumerable<System.Enum> values)
        where T : struct, System.Enum
    {
        var read = values.Select(value => value.ToDomain<T>()).Distinct().ToArray();
        foreach (var (value, index) in read.Select((value, index) => (value, index)))
        {
            violations.At(field, index).Check(System.Enum.IsDefined(value), "", $"Must be one of {string.Join(", ", System.Enum.GetNames<T>().Select(name => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(name)))}.");
        }

        return read;
    }
}
