namespace Collabs.Domain.Errors;

/// <summary>
/// Collects every broken rule of one request, so that a caller repairs all of them at once. A view made by <see cref="At"/> writes
/// into the same list under a longer path.
/// </summary>
public sealed class Violations
{
    // A hostile request with thousands of broken entries must not become a response of megabytes.
    private const int Most = 100;

    private readonly List<FieldViolation> _found;
    private readonly string _path;

    /// <param name="path">Path that all fields start with, such as <c>parameters</c>; empty for the message itself.</param>
    public Violations(string path = "")
        : this([], path)
    {
    }

    private Violations(List<FieldViolation> found, string path) => (_found, _path) = (found, path);

    public bool Any => _found.Count > 0;

    public IReadOnlyList<FieldViolation> Found => _found;

    /// <summary>The same list, one field deeper: <c>At("installments", 2)</c> writes under <c>….installments[2]</c>.</summary>
    public Violations At(string field, int? index = null) => new(_found, PathOf(index is { } i ? $"{field}[{i}]" : field));

    /// <summary>
    /// Notes a violation of a field below this path; an empty field means the path itself. Only the first of each field is kept: what
    /// could not be read must not also be called too small.
    /// </summary>
    public void Add(string field, string description)
    {
        var path = PathOf(field);
        if (_found.Count < Most && !_found.Exists(known => known.Field == path))
        {
            _found.Add(new FieldViolation(path, description));
        }
    }

    /// <summary>Notes a violation unless the rule holds, and answers whether it does.</summary>
    public bool Check(bool rule, string field, string description)
    {
        if (!rule)
        {
            Add(field, description);
        }

        return rule;
    }

    /// <summary>Throws <see cref="DomainError.InvalidArgument"/> with everything found; the message repeats the first and says how many.</summary>
    public void ThrowIfAny(DomainError error = DomainError.InvalidArgument)
    {
        if (_found is [])
        {
            return;
        }

        var first = $"{_found[0].Field}: {_found[0].Description}";
        var message = _found.Count == 1 ? first : $"{first} ({_found.Count - 1} more field violations follow.)";
        throw new DomainException(error, message, [.. _found]);
    }

    private string PathOf(string field) => _path.Length == 0 ? field : field.Length == 0 ? _path : $"{_path}.{field}";
}
