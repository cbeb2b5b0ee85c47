using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Collabs.Domain.Errors;

namespace Collabs.Server.Paging;

/// <summary>
/// Where a list goes on: the last key served, and a fingerprint of the list it belongs to, so that a token cannot be carried over to
/// another filter or caller and skip entries there.
/// </summary>
public static class PageToken
{
    private const int FingerprintSize = 8;

    public static string Make(string lastKey, params ReadOnlySpan<string> list) =>
        Base64Url.EncodeToString([.. Fingerprint(list), .. Encoding.UTF8.GetBytes(lastKey)]);

    /// <summary>The key to go on after; empty for an empty token, which means the beginning.</summary>
    /// <exception cref="DomainException">InvalidArgument: not a token of this list.</exception>
    public static string Read(string token, params ReadOnlySpan<string> list)
    {
        if (token.Length == 0)
        {
            return "";
        }

        var bytes = new byte[token.Length];
        return token.Length <= 512 && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var length) && length > FingerprintSize
            && bytes.AsSpan(0, FingerprintSize).SequenceEqual(Fingerprint(list))
            ? Encoding.UTF8.GetString(bytes, FingerprintSize, length - FingerprintSize)
            : throw new DomainException(
                DomainError.InvalidArgument,
                "page_token: not a token of this list.",
                new FieldViolation("page_token", "Must be the next_page_token of the same list with the same filter, or empty for the first page."));
    }

    private static ReadOnlySpan<byte> Fingerprint(ReadOnlySpan<string> list) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', list!))).AsSpan(0, FingerprintSize);
}
