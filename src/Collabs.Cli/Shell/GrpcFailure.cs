using Google.Rpc;
using Grpc.Core;

namespace Collabs.Cli.Shell;

/// <summary>A refusal of the service as sentences: what was wrong, in which field, and what to do next.</summary>
internal static class GrpcFailure
{
    public static Failure Explain(RpcException refused)
    {
        var details = refused.GetRpcStatus();
        var message = details?.Message is { Length: > 0 } given ? given : refused.Status.Detail;
        List<string> violations =
        [
            .. details?.GetDetail<BadRequest>()?.FieldViolations.Select(one => Line(one.Field, one.Description)) ?? [],
            .. details?.GetDetail<PreconditionFailure>()?.Violations.Select(one => Line(one.Subject, one.Description)) ?? [],
        ];

        // A single violation often is the message, or says more of it; said once is enough.
        List<string> lines = violations.Contains(message) || Repeats(message, details?.GetDetail<BadRequest>()) ? violations : [Sentence(message), .. violations.Select(line => $"  {line}")];
        if (Advice(refused.StatusCode, details) is { } advice)
        {
            lines.Add(advice);
        }

        return new(refused.StatusCode is StatusCode.Unavailable ? ExitCode.Unreachable : ExitCode.Refused, [.. lines.Distinct()]);
    }

    private static bool Repeats(string message, BadRequest? wrong) =>
        wrong?.FieldViolations is [{ Field.Length: > 0 } only] && message.StartsWith(only.Field + ":", StringComparison.Ordinal);

    private static string Line(string field, string description) => field.Length > 0 ? $"{field}: {description}" : description;

    private static string? Advice(StatusCode code, Google.Rpc.Status? details)
    {
        if (details?.GetDetail<RetryInfo>()?.RetryDelay is { } delay)
        {
            return $"Try again in {Math.Max(1, Math.Ceiling(delay.ToTimeSpan().TotalSeconds))} s.";
        }

        return code switch
        {
            // The transport's own refusal; it has read nothing, so it names no field.
            StatusCode.ResourceExhausted when details is null => "What you sent is above 16 MB in all; no single text may have more than 65,536 characters, and most far fewer.",
            StatusCode.Unauthenticated => "Sign in with `collabs sign-in --keystore FILE` (or COLLABS_PRIVATE_KEY), then run this again.",
            StatusCode.Aborted => "Somebody changed it in the meantime: show it again, then repeat your change on what you see.",
            StatusCode.Unimplemented => "This service is older than this program: update the service.",
            StatusCode.Internal or StatusCode.Unknown => "That is a fault of the service; its own log says more.",
            _ => null,
        };
    }

    private static string Sentence(string text) => text.Length == 0
        ? "The service gave no reason."
        : char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '.' or '!' or '?' ? "" : ".");
}
