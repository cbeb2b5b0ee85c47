using Collabs.Domain.Ids;
using Collabs.Ethereum;

namespace Collabs.Domain.Causes;

/// <summary>Names a duty to pay a cause in euros. Shape and errors: <see cref="IResourceId{TSelf}"/>.</summary>
public readonly record struct RemittanceId : IResourceId<RemittanceId>
{
    private RemittanceId(string value) => Value = value;

    public static string Collection => "remittances";

    public string Value { get; }

    /// <summary>The resource name: <c>remittances/…</c>.</summary>
    public string Name => ResourceId.Name(this);

    /// <summary>Reads a resource name, or throws InvalidArgument for the field.</summary>
    public static RemittanceId Parse(string? name, string field = "name") => ResourceId.Parse<RemittanceId>(name, field);

    /// <summary>A new id that sorts by its time.</summary>
    public static RemittanceId New(DateTimeOffset now) => ResourceId.New<RemittanceId>(now);

    /// <summary>The id of what a payout to a reserve owes: always the same, so that it is owed once.</summary>
    public static RemittanceId OfPayout(string payout) => new(Keccak256.Of(System.Text.Encoding.UTF8.GetBytes(payout)).ToString()[2..34]);

    public static RemittanceId FromChecked(string value) => new(value);

    public override string ToString() => Value;
}
