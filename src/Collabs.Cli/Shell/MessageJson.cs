using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Shell;

/// <summary>
/// Messages as JSON in the words of the .proto files, with one change to protobuf's own JSON: bytes are hashes, signatures and calldata here,
/// so they are written as 0x-hex, the form in which every other Ethereum tool takes them.
/// </summary>
internal static class MessageJson
{
    // Nothing here ends up inside a web page, so an accent or an apostrophe may stay itself.
    private static readonly JavaScriptEncoder Readable = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static string Write(IMessage message, bool indented = true)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Indented = indented, Encoder = Readable }))
        {
            WriteMessage(writer, message);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteMessage(Utf8JsonWriter writer, IMessage message)
    {
        if (message is Timestamp or Duration or FieldMask or Struct)
        {
            writer.WriteRawValue(JsonFormatter.ToDiagnosticString(message));
            return;
        }

        writer.WriteStartObject();
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder().Where(field => IsSet(field, message)))
        {
            writer.WritePropertyName(field.Name);
            WriteField(writer, field, field.Accessor.GetValue(message));
        }

        writer.WriteEndObject();
    }

    // Absent messages and unchosen alternatives are left out; a zero or an empty list is a value that a reader wants to see.
    private static bool IsSet(FieldDescriptor field, IMessage message) =>
        field.RealContainingOneof is { } choice
            ? choice.Accessor.GetCaseFieldDescriptor(message) == field
            : field.IsRepeated || field.FieldType != FieldType.Message || field.Accessor.GetValue(message) is not null;

    private static void WriteField(Utf8JsonWriter writer, FieldDescriptor field, object value)
    {
        if (field.IsRepeated)
        {
            writer.WriteStartArray();
            foreach (var item in (IList)value)
            {
                WriteValue(writer, field, item!);
            }

            writer.WriteEndArray();
        }
        else
        {
            WriteValue(writer, field, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, FieldDescriptor field, object value)
    {
        switch (value)
        {
            case IMessage message:
                WriteMessage(writer, message);
                break;
            case ByteString bytes:
                writer.WriteStringValue(bytes.IsEmpty ? "" : "0x" + Convert.ToHexStringLower(bytes.Span));
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case System.Enum constant:
                WriteEnum(writer, field, Convert.ToInt32(constant, CultureInfo.InvariantCulture));
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case uint number:
                writer.WriteNumberValue(number);
                break;
            default:
                // 64-bit numbers are strings in protobuf's JSON, because JavaScript would round them.
                writer.WriteStringValue(FormattableString.Invariant($"{value}"));
                break;
        }
    }

    private static void WriteEnum(Utf8JsonWriter writer, FieldDescriptor field, int number)
    {
        // A newer service may send a constant that this program does not know.
        if (field.EnumType.FindValueByNumber(number) is { } known)
        {
            writer.WriteStringValue(known.Name);
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }
}
