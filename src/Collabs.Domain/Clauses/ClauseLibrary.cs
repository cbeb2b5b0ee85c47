using System.Globalization;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Clauses;

/// <summary>The clauses that travel with this build. Every version ever published stays, so that old agreements can be rendered.</summary>
public sealed class ClauseLibrary
{
    private readonly Dictionary<(string Id, int Version), Clause> _clauses;

    private ClauseLibrary(IEnumerable<Clause> clauses) => _clauses = clauses.ToDictionary(clause => (clause.Id, clause.Version));

    public static ClauseLibrary Current { get; } = new(Embedded.Names("Clauses").Select(name => ClauseFile.Read(name, Embedded.Bytes(name))));

    /// <summary>The newest version of each clause, in order of their ids.</summary>
    public IReadOnlyList<Clause> Latest =>
        [.. _clauses.Values.GroupBy(clause => clause.Id).Select(versions => versions.MaxBy(clause => clause.Version)!).OrderBy(clause => clause.Id, StringComparer.Ordinal)];

    /// <summary>The newest version of a clause.</summary>
    /// <exception cref="DomainException">NotFound.</exception>
    public Clause Get(string id) => _clauses.Values.Where(clause => clause.Id == id).MaxBy(clause => clause.Version)
        ?? throw new DomainException(DomainError.NotFound, $"There is no clause {id}; the library has CL-01 to CL-44.", new FieldViolation("clause", "is not known."));

    /// <summary>A clause by its id (the newest version) or by <c>name@version#hash</c>.</summary>
    /// <exception cref="DomainException">As <see cref="Get"/> and <see cref="Find"/>.</exception>
    public Clause Named(string name) => name.Contains('@', StringComparison.Ordinal) ? Find(name) : Get(name);

    /// <summary>Exactly the clause that is cited as <c>name@version#hash</c>.</summary>
    /// <exception cref="DomainException">NotFound for an unknown clause or version; InvalidArgument for a wrong form or hash.</exception>
    public Clause Find(string reference)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        if (at < 0 || hash < at || !int.TryParse(reference.AsSpan(at + 1, hash - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw new DomainException(DomainError.InvalidArgument, $"\"{reference}\" is no clause reference; write name@version#hash, such as {Latest[0].Reference}.",
                new FieldViolation("clause", "is not name@version#hash."));
        }

        if (!_clauses.TryGetValue((reference[..at], version), out var clause))
        {
            throw new DomainException(DomainError.NotFound, $"There is no clause {reference[..hash]}.", new FieldViolation("clause", "is not known."));
        }

        return clause.Reference == reference
            ? clause
            : throw new DomainException(DomainError.InvalidArgument,
                $"{reference[..hash]} has the hash {clause.Hash}, not {reference[(hash + 1)..]}: the text cited is another one than the library's.",
                new FieldViolation("clause", "has a wrong hash."));
    }
}
