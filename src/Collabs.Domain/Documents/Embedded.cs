using System.Collections.Concurrent;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Documents;

/// <summary>The data files that travel inside this assembly, by their path with dots.</summary>
internal static class Embedded
{
    private const string Prefix = "Collabs.Domain.";
    private static readonly ConcurrentDictionary<string, byte[]> Cache = new();

    public static byte[] Bytes(string name) => Cache.GetOrAdd(name, static key =>
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(Prefix + key)
            ?? throw new DomainException(DomainError.NotFound, $"The data file {key} is not part of this build.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    public static IEnumerable<string> Names(string folder) =>
        typeof(Embedded).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix + folder + ".", StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal);
}
