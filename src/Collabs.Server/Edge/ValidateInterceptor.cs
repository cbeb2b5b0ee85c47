using Collabs.Domain.Errors;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Server.Edge;

/// <summary>Refuses what is wrong whatever the state: a missing request_id, a page size out of range, texts and lists beyond all measure.</summary>
public sealed class ValidateInterceptor : CallInterceptor
{
    protected override Task AroundAsync(object request, ServerCallContext context, Func<Task> next)
    {
        var violations = request is IMessage message ? MessageShape.Check(message) : [];
        return violations.Count == 0
            ? next()
            : throw new DomainException(
                DomainError.InvalidArgument,
                violations is [var only] ? (only.Field.Length > 0 ? $"{only.Field}: {only.Description}" : only.Description) : $"{violations.Count} fields are wrong.",
                [.. violations]);
    }
}
