using Google.Rpc;
using Grpc.Core;

namespace Collabs.Tests.Server.Harness;

/// <summary>What a refused call says, beyond its status.</summary>
public sealed record Refusal(StatusCode Code, string Reason, string Message, IReadOnlyList<string> Fields, IReadOnlyList<string> Unmet, bool SaysWhenToRetry)
{
    /// <summary>What each of the unmet says, in the same order.</summary>
    public IReadOnlyList<string> UnmetWords { get; init; } = [];

    /// <summary>The reason's values by name: <c>contract_error</c> and those of the contract's error.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public static async Task<Refusal> OfAsync<T>(AsyncUnaryCall<T> call) => Of(await Assert.ThrowsAsync<RpcException>(async () => await call));

    public static Refusal Of(RpcException failure)
    {
        var status = failure.GetRpcStatus() ?? throw new InvalidOperationException($"No google.rpc.Status in: {failure.Status}");
        var info = status.GetDetail<ErrorInfo>()!;
        Assert.Equal("collabs", info.Domain);
        return new(
            failure.StatusCode,
            info.Reason,
            status.Message,
            [.. status.GetDetail<BadRequest>()?.FieldViolations.Select(violation => violation.Field) ?? []],
            [.. status.GetDetail<PreconditionFailure>()?.Violations.Select(violation => violation.Subject) ?? []],
            status.GetDetail<RetryInfo>() is not null)
        {
            Values = info.Metadata,
            UnmetWords = [.. status.GetDetail<PreconditionFailure>()?.Violations.Select(violation => violation.Description) ?? []],
        };
    }
}
