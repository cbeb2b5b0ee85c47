using Collabs.Domain.Errors;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Collabs.Server.Edge;

/// <summary>google.rpc.Status with the details that AIP-193 asks for.</summary>
public static class RichErrors
{
    public const string Domain = "collabs";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static RpcException Of(DomainException refusal)
    {
        var code = StatusOf(refusal.Error);
        var reason = refusal.Error.ToReason();
        var status = New(code, reason, refusal.Message, refusal.Values);
        if (code == StatusCode.FailedPrecondition)
        {
            status.Details.Add(Any.Pack(new PreconditionFailure { Violations = { Unmet(refusal, reason) } }));
        }
        else if (refusal.Fields.Count > 0)
        {
            status.Details.Add(Any.Pack(new BadRequest
            {
                FieldViolations =
                {
                    refusal.Fields.Select(field => new BadRequest.Types.FieldViolation { Field = field.Field, Description = field.Description }),
                },
            }));
        }

        if (code is StatusCode.Unavailable or StatusCode.ResourceExhausted || refusal.Error == DomainError.RequestInProgress)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Soon.ToDuration() }));
        }

        return status.ToRpcException();
    }

    public static RpcException Of(StatusCode code, string reason, string message) =>
        New(code, reason, message, new Dictionary<string, string>()).ToRpcException();

    /// <summary>What the API answers for each reason of the domain.</summary>
    public static StatusCode StatusOf(DomainError error) => error switch
    {
        DomainError.InvalidArgument or DomainError.InvalidSignature or DomainError.RequestIdReused => StatusCode.InvalidArgument,
        DomainError.NotFound => StatusCode.NotFound,
        DomainError.AlreadyExists => StatusCode.AlreadyExists,
        DomainError.StaleEtag or DomainError.RequestInProgress => StatusCode.Aborted,
        DomainError.PermissionDenied => StatusCode.PermissionDenied,
        DomainError.Unauthenticated => StatusCode.Unauthenticated,
        DomainError.LimitExceeded => StatusCode.ResourceExhausted,
        DomainError.StoreUnavailable or DomainError.ChainUnavailable => StatusCode.Unavailable,
        _ => StatusCode.FailedPrecondition,
    };

    private static Google.Rpc.Status New(StatusCode code, string reason, string message, IReadOnlyDictionary<string, string> values) => new()
    {
        Code = (int)code,
        Message = message,
        Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = Domain, Metadata = { values.ToDictionary() } }) },
    };

    private static IEnumerable<PreconditionFailure.Types.Violation> Unmet(DomainException refusal, string reason) =>
        refusal.Fields.Count == 0
            ? [new() { Type = reason, Subject = "", Description = refusal.Message }]
            : refusal.Fields.Select(field => new PreconditionFailure.Types.Violation
            {
                Type = reason, Subject = field.Field, Description = field.Description,
            });
}
