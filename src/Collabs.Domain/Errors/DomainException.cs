namespace Collabs.Domain.Errors;

/// <summary>The only way in which the domain refuses. Nothing has changed when it is thrown.</summary>
public sealed class DomainException : Exception
{
    /// <param name="error">Why.</param>
    /// <param name="message">A sentence for the caller: what was wrong and what to do. No internals, no personal data.</param>
    /// <param name="fields">Every broken field, not only the first.</param>
    public DomainException(DomainError error, string message, params FieldViolation[] fields)
        : base(message)
    {
        Error = error;
        Fields = fields;
    }

    /// <inheritdoc cref="DomainException(DomainError, string, FieldViolation[])"/>
    public DomainException(DomainError error, string message, Exception inner, params FieldViolation[] fields)
        : base(message, inner)
    {
        Error = error;
        Fields = fields;
    }

    public DomainError Error { get; }

    public IReadOnlyList<FieldViolation> Fields { get; }

    /// <summary>Values that belong to the reason, by name, for programs: those of the contract's error, for example.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
