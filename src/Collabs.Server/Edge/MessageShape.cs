using System.Collections;
using Collabs.Domain.Errors;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Collabs.Server.Edge;

/// <summary>Limits that hold for every message of the API, with the path of the offending field.</summary>
public static class MessageShape
{
    public const int LongestText = 64 * 1024;
    public const int LargestMessage = 2 * 1024 * 1024;
    public const int LongestList = 1_000;
    public const int LargestPage = 1_000;

    public static IReadOnlyList<FieldViolation> Check(IMessage message)
    {
        var violations = new List<FieldViolation>();
        Visit(message, "", violations);
        if (violations.Count == 0 && message.CalculateSize() is var size && size > LargestMessage)
        {
            violations.Add(new("", $"The message has {size} bytes in all; at most {LargestMessage} are accepted. Shorten its texts and lists."));
        }

        return violations;
    }

    private static void Visit(IMessage message, string prefix, List<FieldViolation> violations)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var path = prefix + field.Name;
            if (field.IsMap)
            {
                continue;
            }

            if (field.IsRepeated)
            {
                VisitList(field, (IList)field.Accessor.GetValue(message), path, violations);
            }
            else if (field.ContainingOneof is null || field.Accessor.HasValue(message))
            {
                VisitValue(field, field.Accessor.GetValue(message), path, violations);
            }
        }
    }

    private static void VisitList(FieldDescriptor field, IList list, string path, List<FieldViolation> violations)
    {
        if (list.Count > LongestList)
        {
            violations.Add(new(path, $"has {list.Count} entries; at most {LongestList} are accepted."));
            return;
        }

        for (var index = 0; index < list.Count; index++)
        {
            VisitValue(field, list[index], $"{path}[{index}]", violations);
        }
    }

    private static void VisitValue(FieldDescriptor field, object? value, string path, List<FieldViolation> violations)
    {
        switch (value)
        {
            case string text when text.Length > LongestText:
                violations.Add(new(path, $"has {text.Length} characters; at most {LongestText} are accepted."));
                break;
            case string text when field.Name == "request_id" && !Guid.TryParseExact(text, "D", out _):
                violations.Add(new(path, "must be a UUID of the caller's choice, as 8-4-4-4-12 hex digits: it makes a repeated call happen once."));
                break;
            case ByteString bytes when bytes.Length > LongestText:
                violations.Add(new(path, $"has {bytes.Length} bytes; at most {LongestText} are accepted."));
                break;
            case int size when field.Name == "page_size" && size is < 0 or > LargestPage:
                violations.Add(new(path, $"must lie between 0 (the service chooses) and {LargestPage}."));
                break;
            case IMessage child when child.Descriptor.File.Package.StartsWith("collabs.", StringComparison.Ordinal):
                Visit(child, path + ".", violations);
                break;
        }
    }
}
