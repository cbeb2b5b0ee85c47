using Collabs.Domain.Errors;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Server.Mapping;

/// <summary>Applies an update to what is there: the fields of the mask, or all of them where none is named.</summary>
public static class Updates
{
    private static readonly FieldMask.MergeOptions Replace = new()
    {
        ReplaceMessageFields = true, ReplacePrimitiveFields = true, ReplaceRepeatedFields = true,
    };

    /// <param name="current">What is there; becomes what shall be.</param>
    /// <param name="wanted">As the caller sent it.</param>
    /// <param name="mask">Which fields to take.</param>
    /// <param name="outputOnly">Fields that the service alone writes.</param>
    /// <exception cref="DomainException">InvalidArgument: an unknown or output-only field in the mask.</exception>
    public static T Apply<T>(T current, T wanted, FieldMask? mask, IReadOnlySet<string> outputOnly)
        where T : IMessage<T>
    {
        var paths = mask is { Paths.Count: > 0 } ? mask.Paths : [.. wanted.Descriptor.Fields.InFieldNumberOrder().Select(field => field.Name).Except(outputOnly)];
        var violations = new Violations("update_mask");
        foreach (var path in paths)
        {
            violations.Check(FieldMask.IsValid(wanted.Descriptor, path), "paths", $"\"{path}\" is no field of {wanted.Descriptor.Name}.");
            violations.Check(!outputOnly.Contains(path), "paths", $"\"{path}\" is written by the service alone.");
        }

        violations.ThrowIfAny();
        new FieldMask { Paths = { paths } }.Merge(wanted, current, Replace);
        return current;
    }
}
