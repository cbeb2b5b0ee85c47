namespace Collabs.Domain.Ids;

/// <summary>
/// An id of one kind of resource: 3 to 63 of a–z, 0–9 and "-", the first and last not "-". Its resource name (AIP-122) is
/// <c>{collection}/{id}</c>.
/// </summary>
public interface IResourceId<TSelf>
    where TSelf : struct, IResourceId<TSelf>
{
    /// <summary>First segment of the resource name: <c>personas</c>.</summary>
    static abstract string Collection { get; }

    /// <summary>The id itself, without collection.</summary>
    string Value { get; }

    /// <summary>Takes an id that has been checked.</summary>
    static abstract TSelf FromChecked(string value);
}
