using System.Buffers;
using System.Globalization;
using System.Text;

namespace Collabs.Domain.Documents;

/// <summary>Strings as RFC 8785 §3.2.2.2 writes them.</summary>
internal static class CanonicalString
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 32).Select(i => (char)i)) + "\"\\" + string.Concat(Enumerable.Range(0xD800, 0x800).Select(i => (char)i)));

    public static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        var plain = value.AsSpan().IndexOfAny(Special);
        if (plain < 0)
        {
            text.Append(value).Append('"');
            return;
        }

        text.Append(value.AsSpan(0, plain));
        for (var i = plain; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1]))
                {
                    throw new FormatException($"The text has half of a surrogate pair at position {i}; no UTF-8 stands for it.");
                }

                text.Append(c).Append(value[++i]);
                continue;
            }

            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
