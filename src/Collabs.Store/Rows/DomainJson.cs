using System.Text.Json.Serialization;
using Collabs.Domain.Agreements;
using Collabs.Domain.Causes;
using Collabs.Domain.Personas;
using Collabs.Domain.Rooms;

namespace Collabs.Store.Rows;

/// <summary>How nested values lie in text columns. Renaming a member of these types needs a migration.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PersonaProfile))]
[JsonSerializable(typeof(DealParameters))]
[JsonSerializable(typeof(IReadOnlyList<Attachment>))]
[JsonSerializable(typeof(Cause))]
internal sealed partial class DomainJson : JsonSerializerContext;
