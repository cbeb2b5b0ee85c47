namespace Collabs.Domain.Errors;

/// <summary>One broken rule.</summary>
/// <param name="Field">Path in the request message, as the proto names it: <c>parameters.installments[1].amount</c>.</param>
/// <param name="Description">A sentence: what is wrong and what would be right.</param>
public sealed record FieldViolation(string Field, string Description);
