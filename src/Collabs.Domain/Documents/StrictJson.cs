using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Documents;

/// <summary>Reads JSON from outside: an unknown, repeated or ill-typed field is an error that names it, never a silent default.</summary>
public static class StrictJson
{
    /// <summary>Largest document taken, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <exception cref="DomainException">InvalidArgument, with the path of each field that is wrong.</exception>
    public static T Read<T>(string json, JsonTypeInfo<T> type, string what) => Read(Encoding.UTF8.GetBytes(json), type, what);

    /// <inheritdoc cref="Read{T}(string, JsonTypeInfo{T}, string)"/>
    public static T Read<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type, string what)
    {
        if (json.Length > MaxBytes)
        {
            throw Invalid(what, new FieldViolation("$", $"is {json.Length} bytes long; at most {MaxBytes} are taken."));
        }

        try
        {
            CheckText(json, what);
            return JsonSerializer.Deserialize(json.Span, type) ?? throw Invalid(what, new FieldViolation("$", "is null; an object is needed."));
        }
        catch (JsonException error)
        {
            throw Invalid(what, new FieldViolation(PathOf(error), Reason(error)));
        }
        catch (InvalidOperationException)
        {
            throw Invalid(what, new FieldViolation("$", "holds text that is not valid Unicode; send valid UTF-8."));
        }
    }

    private static void CheckText(ReadOnlyMemory<byte> json, string what)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 });
        var violations = new List<FieldViolation>();
        Walk(document.RootElement, "", violations);
        if (violations.Count > 0)
        {
            throw Invalid(what, [.. violations]);
        }
    }

    private static void Walk(JsonElement value, string path, List<FieldViolation> violations)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            if (TextGuard.Check(path, value.GetString()!) is { } violation)
            {
                violations.Add(violation);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                Walk(item, $"{path}[{index++}]", violations);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                Walk(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", violations);
            }
        }
    }

    private static string PathOf(JsonException error) => error.Path is null or "$" ? "$" : error.Path.StartsWith("$.", StringComparison.Ordinal) ? error.Path[2..] : error.Path;

    // The serializer's own sentences name .NET types; a reader of JSON needs the field and what to do.
    private static string Reason(JsonException error)
    {
        var message = error.Message;
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return $"the field {Quoted(message)} is not known here; remove it or correct its spelling.";
        }

        if (message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var from = message.IndexOf("including:", StringComparison.Ordinal);
            return "required fields are missing: " + (from < 0 ? "see the format" : message[(from + 10)..].Trim().TrimEnd('.')) + ".";
        }

        return message.Contains("could not be converted", StringComparison.Ordinal)
            ? "has a value of the wrong kind or an unknown name; see the format."
            : "is not valid JSON here: " + message;
    }

    private static string Quoted(string message)
    {
        var parts = message.Split('\'');
        return parts.Length > 1 ? $"\"{parts[1]}\"" : "";
    }

    private static DomainException Invalid(string what, params FieldViolation[] fields) =>
        new(DomainError.InvalidArgument, $"The {what} cannot be read: {string.Join(" ", fields.Take(5).Select(f => $"{f.Field}: {f.Description}"))}", fields);
}

/// <summary>Enums in JSON as UPPER_SNAKE names, never as numbers.</summary>
public sealed class UpperSnake<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where T : struct, Enum;
